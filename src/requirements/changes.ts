import { type EntryFault, withArticle } from "./evidence.ts";

/** The kinds of entries that change what stands of another. */
export type ChangeKind = "correction" | "strike" | "acknowledgement";

/** An entry of a recorded history as far as changes of what stands are concerned. */
export interface Nameable {
  readonly id?: string | undefined;
  /** `undefined` of an event. */
  readonly kind?: ChangeKind | "amendment" | undefined;
  /** Of a change: the id of the entry that it names. */
  readonly names?: string | undefined;
  readonly reason?: string | null | undefined;
}

/**
 * STR-11: a change names an entry on record before it: a correction an event, an acknowledgement an event or an amendment, and a strike
 * anything but a correction.
 */
export function namingFaults(entries: readonly Nameable[]): readonly EntryFault[] {
  const kinds = new Map<string, Named>();
  return entries.flatMap(({ id, kind, names = "" }, index) => {
    const named = kinds.get(names);
    if (id !== undefined && !kinds.has(id)) kinds.set(id, kind ?? "event");
    const because = kind === undefined || kind === "amendment" ? undefined : misnaming(kind, names, named);
    return because === undefined ? [] : [{ index, requirement: "STR-11", because }];
  });
}

/** What can stand under an id. */
type Named = ChangeKind | "event" | "amendment";

function misnaming(kind: ChangeKind, names: string, named: Named | undefined): string | undefined {
  if (named === undefined) return `it names ${names}, which is not on record before it`;
  if (named === "correction") return `it names ${names}, a correction: it has to name the event`;
  const acknowledged = kind === "acknowledgement" && named === "amendment";
  if (kind !== "strike" && named !== "event" && !acknowledged)
    return `${withArticle(named)} is struck, and not ${acted[kind]}`;
  return undefined;
}

const acted: Readonly<Record<Exclude<ChangeKind, "strike">, string>> = {
  correction: "corrected",
  acknowledgement: "acknowledged",
};

/** STR-11: a change gives its reason. */
export function reasonFaults(entries: readonly Nameable[]): readonly EntryFault[] {
  return entries.flatMap(({ kind, reason }, index) =>
    kind === undefined || (reason ?? "").trim() !== ""
      ? []
      : [{ index, requirement: "STR-11", because: `${withArticle(kind)} needs its reason` }],
  );
}
