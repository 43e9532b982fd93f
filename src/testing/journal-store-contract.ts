import type { Entry, StoredEntry } from "../journal/entry.ts";
import { eraseEntry } from "../journal/personal.ts";
import { JournalConflict, type JournalStore } from "../journal/store.ts";
import { canonicalJson } from "../protocol/digest.ts";
import { chainOf, entryOf } from "./journal-entries.ts";

/** One thing that every store must do. */
export interface ContractCase {
  readonly name: string;
  /** Resolves where the store does it. Rejects with an error that says what it did instead. */
  run(): Promise<void>;
}

/** How to run the contract of stores. */
export interface ContractRun {
  /** Registers one test, such as `test` of vitest or of `node:test`. */
  readonly test: (name: string, run: () => Promise<void>) => unknown;
  /** Opens an empty store. Each case opens one of its own, and closes it. */
  readonly open: () => JournalStore | Promise<JournalStore>;
}

/**
 * Registers what every journal store must do, as tests of your own runner.
 * @example
 * ```ts
 * import { createMemoryStore } from "patient-course";
 * import { journalStoreContract } from "patient-course/testing";
 *
 * const names: string[] = [];
 * journalStoreContract({ test: (name) => names.push(name), open: createMemoryStore });
 * console.log(names[0]); // prints: what was appended is read in order, patient by patient
 * ```
 */
export function journalStoreContract({ test, open }: ContractRun): void {
  for (const { name, run } of journalStoreCases(open)) test(name, run);
}

/**
 * Lists what every journal store must do, for a runner that registers tests in another way.
 * @example
 * ```ts
 * import { createMemoryStore } from "patient-course";
 * import { journalStoreCases } from "patient-course/testing";
 *
 * for (const { run } of journalStoreCases(createMemoryStore)) await run();
 * console.log("kept"); // prints: kept
 * ```
 */
export function journalStoreCases(open: ContractRun["open"]): readonly ContractCase[] {
  return cases.map(([name, use]) => ({
    name,
    async run() {
      const store = await open();
      try {
        await use(store);
      } finally {
        await store.close();
      }
    },
  }));
}

type Case = readonly [name: string, use: (store: JournalStore) => Promise<void>];

const cases: readonly Case[] = [
  [
    "what was appended is read in order, patient by patient",
    async (store) => {
      const [first, second] = [chainOf("P-1", 3), chainOf("P-2", 2)];
      await store.append("P-1", 0, first.slice(0, 1));
      await store.append("P-2", 0, second);
      await store.append("P-1", 1, first.slice(1));
      await reads(store, "P-1", first);
      await reads(store, "P-2", second);
      same("patients", await store.patients(), ["P-1", "P-2"]);
    },
  ],
  [
    "a patient of whom nothing is on record has an empty journal",
    async (store) => {
      await reads(store, "P-1", []);
      await store.append("P-1", 0, []);
      same("patients", await store.patients(), []);
    },
  ],
  [
    "where a journal ends is known, what comes after an entry is read alone, and the store's own appends leave its mark as it is",
    async (store) => {
      const chain = chainOf("P-1", 3);
      const { mark, ...empty } = await store.end("P-1");
      same("the end of an empty journal", empty, { sequence: 0, hash: "" });
      await store.append("P-1", 0, chain);
      await store.append("P-2", 0, chainOf("P-2", 1));
      same("the end", await store.end("P-1"), { sequence: 3, hash: chain[2]?.hash, mark });
      for (const after of [0, 1, 3]) same(`after ${after}`, await store.read("P-1", after), chain.slice(after));
    },
  ],
  [
    "the feed has the entries of all patients in the order in which they were taken, from any place on, and by pieces",
    async (store) => {
      const [first, second] = [chainOf("P-1", 3), chainOf("P-2", 2)];
      same("an empty feed", await store.feed(0, 10), []);
      await store.append("P-1", 0, first.slice(0, 2));
      await store.append("P-2", 0, second);
      await conflicts(store.append("P-2", 0, second));
      const known = await store.feed(0, 10);
      await store.append("P-1", 2, first.slice(2));
      const taken = [...first.slice(0, 2), ...second, ...first.slice(2)];
      const whole = await store.feed(0, 10);
      same(
        "the feed",
        whole.map(({ entry }) => entry),
        taken,
      );
      same("what was read before is read again", whole.slice(0, 4), known);
      const places = [0, ...whole.map(({ place }) => place)];
      same(
        "places grow",
        places.toSorted((one, other) => one - other),
        places,
      );
      for (const [read, place] of places.entries()) {
        same(`after ${read} entries`, await store.feed(place, 10), whole.slice(read));
        same(`two after ${read} entries`, await store.feed(place, 2), whole.slice(read, read + 2));
      }
    },
  ],
  ...[0, 1, 3, 7].map(
    (expected): Case => [
      `an append that expects entry ${expected} of two conflicts and changes nothing`,
      async (store) => {
        const chain = chainOf("P-1", 2);
        await store.append("P-1", 0, chain);
        await conflicts(store.append("P-1", expected, [entryOf("P-1", expected + 1)]));
        await reads(store, "P-1", chain);
      },
    ],
  ),
  [
    "an append is all or none: a gap in the middle leaves nothing",
    async (store) => {
      const chain = chainOf("P-1", 3);
      await conflicts(
        store.append(
          "P-1",
          0,
          chain.filter(({ sequence }) => sequence !== 2),
        ),
      );
      await reads(store, "P-1", []);
      await store.append("P-1", 0, chain);
      await reads(store, "P-1", chain);
    },
  ],
  [
    "a command id moves a course once, for ever, whoever else uses it",
    async (store) => {
      const chain = chainOf("P-1", 1);
      await store.append("P-1", 0, chain);
      const commandId = "P-1-1";
      await conflicts(store.append("P-1", 1, [entryOf("P-1", 2, chain[0]?.hash, { commandId })]));
      await store.append("P-2", 0, [entryOf("P-2", 1, "", { commandId })]);
      same("patients", await store.patients(), ["P-1", "P-2"]);
    },
  ],
  [
    "of two appends at once after the same entry exactly one wins",
    async (store) => {
      const both = await Promise.allSettled([
        store.append("P-1", 0, [entryOf("P-1", 1, "", { commandId: "a" })]),
        store.append("P-1", 0, [entryOf("P-1", 1, "", { commandId: "b" })]),
      ]);
      same("what became of both", both.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      same("entries", (await store.read("P-1")).length, 1);
    },
  ],
  ...["__proto__", "constructor", "a'b\"c", "雪", " ", "x".repeat(200)].map(
    (id): Case => [
      `the patient id ${JSON.stringify(id)} is a name like any other`,
      async (store) => {
        await store.append(id, 0, chainOf(id, 2));
        await reads(store, id, chainOf(id, 2));
        same("patients", await store.patients(), [id]);
      },
    ],
  ),
  [
    "what was read cannot change what is on record",
    async (store) => {
      await store.append("P-1", 0, chainOf("P-1", 1));
      const [entry] = await store.read("P-1");
      try {
        Object.assign(entry ?? {}, { event: "forged" });
      } catch {
        // A frozen entry refuses, a copied one does not: either way the record stays.
      }
      await reads(store, "P-1", chainOf("P-1", 1));
    },
  ],
  [
    "fields of an entry that no version of today knows are kept",
    async (store) => {
      const later = { ...entryOf("P-1", 1), ofALaterVersion: { kept: [1, null, "雪"] } };
      await store.append("P-1", 0, [later]);
      await reads(store, "P-1", [later]);
    },
  ],
  [
    "an entry whose personal fields were erased is kept without them, and one with them is kept with their salts",
    async (store) => {
      const [first, second] = chainOf("P-1", 2);
      if (first === undefined || second === undefined) throw new Error("a chain of two has two entries");
      await store.append("P-1", 0, [eraseEntry(first), second]);
      await reads(store, "P-1", [eraseEntry(first), second]);
    },
  ],
  [
    "appends of several lengths to two patients in turn, some of them late, leave the journals that were accepted",
    async (store) => {
      const accepted = new Map<string, readonly Entry[]>();
      const appends = [
        ["P-1", 0, 2],
        ["P-2", 0, 1],
        ["P-1", -1, 1],
        ["P-2", 0, 3],
        ["P-2", 1, 1],
        ["P-1", 0, 1],
      ] as const;
      for (const [patientId, off, count] of appends) {
        const known = accepted.get(patientId)?.length ?? 0;
        const longer = chainOf(patientId, known + count);
        const append = store.append(patientId, known + off, longer.slice(known));
        if (off !== 0) await conflicts(append);
        else {
          await append;
          accepted.set(patientId, longer);
        }
      }
      for (const [patientId, entries] of accepted) await reads(store, patientId, entries);
    },
  ],
];

async function reads(store: JournalStore, patientId: string, expected: readonly StoredEntry[]): Promise<void> {
  same(`the journal of ${patientId}`, await store.read(patientId), expected);
}

function same(what: string, actual: unknown, expected: unknown): void {
  const [is, wanted] = [canonicalJson(actual), canonicalJson(expected)];
  if (is !== wanted) throw new Error(`${what}: ${is}, expected ${wanted}`);
}

async function conflicts(append: Promise<void>): Promise<void> {
  const outcome = await append.then(
    () => "it was appended",
    (error: unknown) => (error instanceof JournalConflict ? undefined : `it rejected with ${String(error)}`),
  );
  if (outcome !== undefined) throw new Error(`an append that must reject with JournalConflict: ${outcome}`);
}
