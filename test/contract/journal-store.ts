import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry.ts";
import { JournalConflict, type JournalStore } from "../../src/journal/store.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";
import { journalStoreContract as published } from "../../src/testing/journal-store-contract.ts";

/** The contract that the package publishes, and a property that needs a library for properties. `open` gives an empty store each time. */
export function journalStoreContract(name: string, open: () => JournalStore): void {
  describe(`${name} keeps journals`, () => {
    published({ test, open });

    test("it behaves as a list per patient under any sequence of appends", () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(fc.constantFrom("P-1", "P-2"), fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 3 })),
            { maxLength: 20 },
          ),
          async (appends) => {
            const store = open();
            try {
              const model = new Map<string, readonly Entry[]>();
              for (const [patientId, off, count] of appends) {
                const known = model.get(patientId) ?? [];
                const longer = chainOf(patientId, known.length + count);
                const more = longer.slice(known.length);
                if (off === 0) {
                  await store.append(patientId, known.length, more);
                  if (count > 0) model.set(patientId, longer);
                } else {
                  await expect(store.append(patientId, known.length + off, more)).rejects.toThrow(JournalConflict);
                }
              }
              expect([...(await store.patients())].sort()).toEqual([...model.keys()].sort());
              for (const [patientId, entries] of model) expect(await store.read(patientId)).toEqual(entries);
            } finally {
              await store.close();
            }
          },
        ),
        { numRuns: 40 },
      ));
  });
}
