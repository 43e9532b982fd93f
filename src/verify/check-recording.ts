import type { ProtocolDefinition } from "../protocol/definition.ts";
import {
  changeSigningFaults,
  type EntryFault,
  reasonFaults,
  type Signed,
  signingFaults,
  type Times,
} from "../requirements/index.ts";
import type { Stands } from "./check-standing.ts";
import { amends, changesAnother, type RecordedEntry } from "./recorded.ts";

/**
 * What is wrong with who recorded the entries, why, and who signed (SIL-11, STR-11), by the version in force for each; of what was struck nobody
 * asks any more.
 */
export function signingOf(
  entries: readonly RecordedEntry[],
  judgedBy: ReadonlyMap<number, ProtocolDefinition>,
): readonly EntryFault[] {
  const events = entries.flatMap((entry, index) => {
    const definition = judgedBy.get(index);
    if (changesAnother(entry) || amends(entry) || definition === undefined) return [];
    const { event, deviation } = entry;
    const signed = signedBy(entry);
    return signed === undefined
      ? []
      : [{ event, ...signed, deviation: deviation === undefined ? null : (deviation ?? []), index, definition }];
  });
  const changes = entries.flatMap((entry, index) => {
    const signed = signedBy(entry);
    return "kind" in entry && signed !== undefined ? [{ kind: entry.kind, ...signed, index }] : [];
  });
  return [
    ...events.flatMap((event) =>
      signingFaults([event], event.definition).map((fault) => ({ ...fault, index: event.index })),
    ),
    ...changeSigningFaults(changes),
    ...reasonFaults(entries),
  ];
}

/** Who recorded an entry and who signed it; `undefined` where the history does not say in what role. */
function signedBy({ role, recorder, signature }: RecordedEntry): Pick<Signed, "actor" | "signature"> | undefined {
  return role === null ? undefined : { actor: { role, name: recorder }, signature };
}

/**
 * The times of the entries in the order of recording. When something happened is asked of whatever says so as it stands: of the last correction
 * instead of the entry that it corrects, and of nothing that was struck.
 */
export function timesOf(entries: readonly RecordedEntry[], stands: ReadonlyMap<number, Stands>): readonly Times[] {
  const happened = new Map(
    [...stands.values()].map(({ index, correctedBy, at }) => [correctedBy ?? index, at] as const),
  );
  let last: string | undefined;
  return entries.map((entry, index) => {
    const recordedAt = entry.recordedAt ?? last ?? happened.get(index) ?? entry.at ?? "";
    last = recordedAt;
    return { at: happened.get(index) ?? recordedAt, recordedAt };
  });
}
