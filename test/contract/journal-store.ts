import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Entry } from "../../src/journal/entry.ts";
import { JournalConflict, type JournalStore } from "../../src/journal/store.ts";
import { chainOf, entryOf } from "./entries.ts";

/** What every store must do, whatever it keeps journals in. `open` gives an empty store each time. */
export function journalStoreContract(name: string, open: () => JournalStore): void {
  const withStore = async (use: (store: JournalStore) => Promise<void>) => {
    const store = open();
    try {
      await use(store);
    } finally {
      await store.close();
    }
  };

  describe(`${name} keeps journals`, () => {
    test("what was appended is read in order, patient by patient", () =>
      withStore(async (store) => {
        const [first, second] = [chainOf("P-1", 3), chainOf("P-2", 2)];
        await store.append("P-1", 0, first.slice(0, 1));
        await store.append("P-2", 0, second);
        await store.append("P-1", 1, first.slice(1));
        expect(await store.read("P-1")).toEqual(first);
        expect(await store.read("P-2")).toEqual(second);
        expect(await store.patients()).toEqual(["P-1", "P-2"]);
      }));

    test("a patient of whom nothing is on record has an empty journal", () =>
      withStore(async (store) => {
        expect(await store.read("P-1")).toEqual([]);
        await store.append("P-1", 0, []);
        expect(await store.patients()).toEqual([]);
      }));

    test.each([0, 1, 3, 7])("an append that expects entry %d of two conflicts and changes nothing", (expected) =>
      withStore(async (store) => {
        const chain = chainOf("P-1", 2);
        await store.append("P-1", 0, chain);
        await expect(store.append("P-1", expected, [entryOf("P-1", expected + 1)])).rejects.toThrow(JournalConflict);
        expect(await store.read("P-1")).toEqual(chain);
      }),
    );

    test("an append is all or none: a gap in the middle leaves nothing", () =>
      withStore(async (store) => {
        const [one, two, three] = chainOf("P-1", 3);
        if (one === undefined || two === undefined || three === undefined) throw new Error("three entries");
        await expect(store.append("P-1", 0, [one, three])).rejects.toThrow(JournalConflict);
        expect(await store.read("P-1")).toEqual([]);
        await store.append("P-1", 0, [one, two, three]);
        expect(await store.read("P-1")).toHaveLength(3);
      }));

    test("a command id moves a course once, for ever, whoever else uses it", () =>
      withStore(async (store) => {
        const [one] = chainOf("P-1", 1);
        if (one === undefined) throw new Error("one entry");
        await store.append("P-1", 0, [one]);
        const again = entryOf("P-1", 2, one.hash, { commandId: one.commandId });
        await expect(store.append("P-1", 1, [again])).rejects.toThrow(JournalConflict);
        await store.append("P-2", 0, [entryOf("P-2", 1, "", { commandId: one.commandId })]);
        expect(await store.patients()).toEqual(["P-1", "P-2"]);
      }));

    test("of two appends at once after the same entry exactly one wins", () =>
      withStore(async (store) => {
        const both = await Promise.allSettled([
          store.append("P-1", 0, [entryOf("P-1", 1, "", { commandId: "a" })]),
          store.append("P-1", 0, [entryOf("P-1", 1, "", { commandId: "b" })]),
        ]);
        expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        expect(await store.read("P-1")).toHaveLength(1);
      }));

    test.each(["__proto__", "constructor", "a'b\"c", "雪", " ", "x".repeat(200)])(
      "the patient id %j is a name like any other",
      (id) =>
        withStore(async (store) => {
          await store.append(id, 0, chainOf(id, 2));
          expect(await store.read(id)).toEqual(chainOf(id, 2));
          expect(await store.patients()).toEqual([id]);
        }),
    );

    test("what was read cannot change what is on record", () =>
      withStore(async (store) => {
        await store.append("P-1", 0, chainOf("P-1", 1));
        const [entry] = await store.read("P-1");
        try {
          Object.assign(entry ?? {}, { event: "forged" });
        } catch {
          // A frozen entry refuses, a copied one does not: either way the record stays.
        }
        expect(await store.read("P-1")).toEqual(chainOf("P-1", 1));
      }));

    test("it behaves as a list per patient under any sequence of appends", () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.tuple(fc.constantFrom("P-1", "P-2"), fc.integer({ min: -1, max: 1 }), fc.integer({ min: 0, max: 3 })),
            { maxLength: 20 },
          ),
          (appends) =>
            withStore(async (store) => {
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
            }),
        ),
        { numRuns: 40 },
      ));
  });
}
