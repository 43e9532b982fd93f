import { copyFileSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StoredEntry as Entry, JournalStore } from "../../src/index.ts";
import { openSqliteJournals, openSqliteStore, UnusableStore } from "../../src/stores/sqlite.ts";
import { chainOf } from "../../src/testing/journal-entries.ts";

const folder = () => mkdtempSync(join(tmpdir(), "patient-course-test-"));

/** What a copy of the file alone holds, without anything that lies beside it. */
async function copied(file: string): Promise<ReadonlyMap<string, readonly Entry[]>> {
  const copy = join(folder(), "copy.sqlite");
  copyFileSync(file, copy);
  const journals = openSqliteJournals(copy);
  const found = new Map<string, readonly Entry[]>();
  for (const patient of await journals.patients()) found.set(patient, await journals.read(patient));
  await journals.close();
  return found;
}

describe("a store that was closed is whole in its file (21 CFR 11.10(c))", () => {
  test("a copy of the file alone holds every entry, whatever was appended", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom("P-1", "P-2", "P-3"), fc.integer({ min: 1, max: 30 })), { maxLength: 8 }),
        async (appends) => {
          const file = join(folder(), "trial.sqlite");
          const store = openSqliteStore(file);
          const told = new Map<string, readonly Entry[]>();
          for (const [patient, count] of appends) {
            const before = told.get(patient)?.length ?? 0;
            const chain = chainOf(patient, before + count);
            await store.append(patient, before, chain.slice(before));
            told.set(patient, chain);
          }
          await store.close();
          expect(await copied(file)).toEqual(told);
        },
      ),
      { numRuns: 20 },
    ));

  test("nothing lies beside the file any more, also after reading and after an append that conflicted", async () => {
    const place = folder();
    const store = openSqliteStore(join(place, "trial.sqlite"));
    await store.append("P-1", 0, chainOf("P-1", 3));
    await expect(store.append("P-1", 0, chainOf("P-1", 1))).rejects.toThrow(/no longer ends/);
    await store.read("P-1");
    await store.patients();
    await store.close();
    expect(readdirSync(place)).toEqual(["trial.sqlite"]);
  });

  test("a copy is whole also while others, who write nothing, have the file open", async () => {
    const file = join(folder(), "trial.sqlite");
    const [store, other, journals] = [openSqliteStore(file), openSqliteStore(file), openSqliteJournals(file)];
    await store.append("P-1", 0, chainOf("P-1", 3));
    expect(await other.read("P-1")).toHaveLength(3);
    expect(await journals.read("P-1")).toHaveLength(3);
    await store.close();
    expect(await copied(file)).toEqual(new Map([["P-1", chainOf("P-1", 3)]]));
    await journals.close();
    await other.close();
  });

  test("others go on with it: they read it, append to it and close it in their turn", async () => {
    const file = join(folder(), "trial.sqlite");
    const [store, other] = [openSqliteStore(file), openSqliteStore(file)];
    await store.append("P-1", 0, chainOf("P-1", 1));
    await store.close();
    const chain = chainOf("P-1", 4);
    await other.append("P-1", 1, chain.slice(1));
    await other.close();
    expect(await copied(file)).toEqual(new Map([["P-1", chain]]));
  });
});

describe("a store that was closed", () => {
  const used = (store: JournalStore): readonly (() => Promise<unknown>)[] => [
    () => store.read("P-1"),
    () => store.patients(),
    () => store.append("P-1", 1, chainOf("P-1", 2).slice(1)),
    () => store.append("P-1", 1, []),
  ];

  test.each(["a file", ":memory:"])("refuses every use and says that it is closed: %s", async (kind) => {
    const file = kind === ":memory:" ? kind : join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 1));
    await store.close();
    for (const use of used(store)) {
      const said = await use().catch((error: unknown) => error);
      expect(said).toBeInstanceOf(UnusableStore);
      expect(said).toMatchObject({ message: `${file}: the store is closed; open it again` });
    }
  });

  test("takes nothing more: the entry appended too late is not in the file", async () => {
    const file = join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 1));
    await store.close();
    await expect(store.append("P-1", 1, chainOf("P-1", 2).slice(1))).rejects.toThrow(UnusableStore);
    expect(await copied(file)).toEqual(new Map([["P-1", chainOf("P-1", 1)]]));
  });

  test("may be closed again, and so may one that only reads", async () => {
    const file = join(folder(), "trial.sqlite");
    const store = openSqliteStore(file);
    await store.append("P-1", 0, chainOf("P-1", 1));
    await store.close();
    await store.close();
    const journals = openSqliteJournals(file);
    await journals.close();
    await journals.close();
    await expect(journals.read("P-1")).rejects.toThrow(/the store is closed; open it again/);
    await expect(journals.patients()).rejects.toThrow(UnusableStore);
  });
});
