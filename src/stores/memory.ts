import type { StoredEntry } from "../journal/entry.ts";
import { JournalConflict, type JournalStore } from "../journal/store.ts";

interface Journal {
  readonly entries: StoredEntry[];
  readonly commandIds: Set<string>;
}

/**
 * A store that lives as long as the process: for tests, trials and the browser. Entries are frozen, so nobody can change what is on record.
 * @example
 * ```ts
 * import { createMemoryStore } from "patient-course";
 *
 * const store = createMemoryStore();
 * console.log(await store.patients()); // prints: []
 * ```
 */
export function createMemoryStore(): JournalStore {
  const journals = new Map<string, Journal>();
  const all: StoredEntry[] = [];
  return {
    async read(patientId, after = 0) {
      return journals.get(patientId)?.entries.slice(after) ?? [];
    },
    async end(patientId) {
      const { sequence, hash } = journals.get(patientId)?.entries.at(-1) ?? { sequence: 0, hash: "" };
      return { sequence, hash, mark: 0 };
    },
    async append(patientId, expectedSequence, entries) {
      const journal = journals.get(patientId) ?? { entries: [], commandIds: new Set() };
      const ids = entries.filter(({ kind }) => kind !== "refused").map(({ commandId }) => commandId);
      const fits =
        journal.entries.length === expectedSequence &&
        entries.every(({ sequence }, index) => sequence === expectedSequence + index + 1) &&
        new Set(ids).size === ids.length &&
        !ids.some((id) => journal.commandIds.has(id));
      if (!fits) throw new JournalConflict(patientId, expectedSequence);
      if (entries.length === 0) return;
      for (const entry of entries) {
        journal.entries.push(deepFreeze(entry));
        all.push(entry);
      }
      for (const id of ids) journal.commandIds.add(id);
      journals.set(patientId, journal);
    },
    async feed(after, most) {
      return all.slice(after, after + most).map((entry, index) => ({ place: after + index + 1, entry }));
    },
    async patients() {
      return [...journals.keys()];
    },
    async close() {},
  };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
