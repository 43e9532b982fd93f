/** An identifier as it goes on record; one that cannot is refused with the first command. */
export function asOnRecord(id: string): string {
  return id.trim().normalize("NFC");
}

/** Whom a command of a history names; one that names nobody is decided, and refused, as one of nobody. */
export function patientNamedIn(command: unknown): string {
  const named =
    typeof command === "object" && command !== null && "patientId" in command ? command.patientId : undefined;
  return typeof named === "string" ? asOnRecord(named) : "";
}

/** A command as it is now, on its own; `null` for what is no plain data, which is refused as no command. */
export function copyOf(command: unknown): object | null {
  if (typeof command !== "object" || Array.isArray(command)) return null;
  try {
    return structuredClone(command);
  } catch {
    return null;
  }
}
