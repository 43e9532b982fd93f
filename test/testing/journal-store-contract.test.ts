import { run as runTests } from "node:test";
import { describe, expect, test } from "vitest";
import type { JournalStore } from "../../src/journal/store.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { journalStoreCases } from "../../src/testing/index.ts";

/** Which cases a store fails. */
async function failedBy(open: () => JournalStore): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { name, run } of journalStoreCases(open))
    await run().catch(() => {
      failed.push(name);
    });
  return failed;
}

function changed(change: (store: JournalStore) => Partial<JournalStore>) {
  return () => {
    const store = createMemoryStore();
    return { ...store, ...change(store) };
  };
}

describe("the contract finds a store that", () => {
  test("keeps it: nothing", async () => {
    expect(await failedBy(createMemoryStore)).toEqual([]);
  });

  test.each<[string, () => JournalStore, RegExp]>([
    [
      "loses the order of patients",
      changed((store) => ({ patients: async () => [...(await store.patients())].reverse() })),
      /in order/,
    ],
    [
      "feeds patient by patient",
      changed((store) => ({
        feed: async (after, most) => {
          const all = (await store.feed(0, 1000)).toSorted((a, b) => (a.entry.patientId < b.entry.patientId ? -1 : 1));
          return all.map(({ entry }, index) => ({ place: index + 1, entry })).slice(after, after + most);
        },
      })),
      /the feed has/,
    ],
    [
      "feeds the place again from which it is asked",
      changed((store) => ({ feed: (after, most) => store.feed(Math.max(0, after - 1), most) })),
      /the feed has/,
    ],
    [
      "takes any append",
      changed((store) => ({ append: async (id, at, entries) => store.append(id, at, entries).catch(() => {}) })),
      /expects entry 0/,
    ],
    [
      "rejects with an error of its own",
      changed((store) => ({
        append: (id, at, entries) => store.append(id, at, entries).catch(() => Promise.reject(new Error("no"))),
      })),
      /expects entry 7/,
    ],
    [
      "forgets fields it does not know",
      changed((store) => ({
        read: async (id) =>
          (await store.read(id)).map((entry) => {
            const { ofALaterVersion: _, ...known } = { ofALaterVersion: null, ...entry };
            return known;
          }),
      })),
      /no version of today knows/,
    ],
  ])("%s", async (_, open, name) => {
    expect((await failedBy(open)).join("\n")).toMatch(name);
  });
});

test("it runs under node:test", async () => {
  const files = [new URL("under-node-test.mjs", import.meta.url).pathname];
  const outcomes: string[] = [];
  const stream = runTests({ files });
  for await (const { type } of stream) if (type === "test:pass" || type === "test:fail") outcomes.push(type);
  expect(outcomes.length).toBeGreaterThanOrEqual(journalStoreCases(createMemoryStore).length);
  expect(new Set(outcomes)).toEqual(new Set(["test:pass"]));
});
