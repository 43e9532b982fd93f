/** A value with keys, as JSON has them. */
export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A name in a program as words: `previousScreeningNumber` is read `previous screening number`, `asNR` is read `as NR`. */
export function inWords(name: string): string {
  if (!/^[a-z][A-Za-z0-9]*$/.test(name)) return name;
  return name.replaceAll(
    /(?<=[a-z])(?:[A-Z]{2,}(?![a-z])|[A-Z0-9])/g,
    (next) => ` ${next.length > 1 ? next : next.toLowerCase()}`,
  );
}

/** A choice as a person reads it: yes, no, or the value, in words where it was written as one word. */
export function optionInWords(value: string | number | boolean | null): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value === null) return "none";
  return typeof value === "number" ? String(value) : inWords(value);
}

/** The words with a capital at their beginning. */
export function capitalised(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
