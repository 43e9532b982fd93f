import { createEngine, type Engine } from "../course/engine.ts";
import { assertUnbroken, UnreadableJournal } from "../course/unreadable-journal.ts";
import { shippedDefinitions } from "../definitions/load.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import type { StoredEntry } from "../journal/entry.ts";
import { digestRecogniser } from "../protocol/former-digest.ts";
import { rolesIn } from "../protocol/roles.ts";

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
