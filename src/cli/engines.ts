import { createEngine, type Engine } from "../course/engine.ts";
import { assertUnbroken, UnreadableJournal } from "../course/unreadable-journal.ts";
import { shippedDefinitions } from "../definitions/load.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import type { StoredEntry } from "../journal/entry.ts";
import type { JournalReader } from "../journal/store.ts";
import { digestRecogniser } from "../protocol/former-digest.ts";
import { rolesIn } from "../protocol/roles.ts";
import { UnusableStore } from "../stores/sqlite-errors.ts";
import { UnusableInput } from "./terminal.ts";

/** The engines of the protocols that are named, as versions of one; of the shipped ones, where none is. */
export function enginesOf(named: readonly CheckedDefinition[]) {
  const held = (named.length > 0 ? named : Object.values(shippedDefinitions)).map((definition) => ({
    definition,
    recognises: digestRecogniser(definition),
  }));
  const made = new Map<CheckedDefinition, Engine>();
  return {
    roles: () => [...new Set(held.flatMap(({ definition }) => rolesIn(definition)))],
    sites: () => [...made.keys()].flatMap(({ sites }) => sites.map(({ id }) => id)),
    forJournal(patientId: string, entries: readonly StoredEntry[]): Engine {
      const [begins] = entries;
      const { id = "", version = "", digest = "" } = begins?.definition ?? {};
      const found = held.find(({ recognises }) => recognises(digest))?.definition;
      if (found === undefined) {
        // One that was damaged is held by nobody, and no protocol mends that.
        assertUnbroken(patientId, entries);
        throw new UnreadableJournal(
          patientId,
          1,
          `judged by ${id} ${version}, which is not held: name it by --protocol`,
        );
      }
      const engine = made.get(found) ?? createEngine(found, { versions: named.filter((one) => one !== found) });
      made.set(found, engine);
      return engine;
    },
  };
}

/** What is read of the journals of a store. */
export interface ReadJournals<T> {
  readonly read: readonly T[];
  /** Why journals cannot be read. */
  readonly unreadable: readonly string[];
}

/**
 * Reads the journals of a store patient by patient, or that of one; a journal that cannot be read hides nobody else's.
 * @throws UnusableInput where nothing is on record of the one
 */
export async function readJournals<T>(
  store: JournalReader,
  patient: string | undefined,
  reading: (patientId: string, entries: readonly StoredEntry[]) => T,
): Promise<ReadJournals<T>> {
  const ids = await store.patients();
  if (patient !== undefined && !ids.includes(patient))
    throw new UnusableInput([`--patient ${patient}: nothing is on record of this patient`]);
  const read: T[] = [];
  const unreadable: string[] = [];
  for (const id of patient === undefined ? ids : [patient]) {
    try {
      read.push(reading(id, await store.read(id)));
    } catch (error) {
      if (!(error instanceof UnreadableJournal || error instanceof UnusableStore)) throw error;
      unreadable.push(error.message);
    }
  }
  return { read, unreadable };
}
