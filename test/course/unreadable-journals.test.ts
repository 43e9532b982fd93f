import { expect, test } from "vitest";
import { UnreadableJournal } from "../../src/course/unreadable-journal.ts";
import { seal } from "../../src/journal/seal.ts";
import { story } from "./story.ts";

const { engine, entries } = story().consented();

/** The journal with its last entry written anew by somebody who knows how to seal: one field changed, or taken out. */
function forged(change: Record<string, unknown>): unknown[] {
  const { hash: _, commitments: _committed, salts: _salts, ...last } = { ...Object(entries.at(-1)) };
  return [...entries.slice(0, -1), seal(Object.assign(last, change), { evidence: [], seed: undefined })];
}

test.each<[string, unknown[], string]>([
  ["null for an entry", [null], "entry 1 of P-1: it cannot be read as a journal entry: it must be an object, not null"],
  [
    "a number for an entry",
    [...entries, 7],
    "entry 4 of P-1: it cannot be read as a journal entry: it must be an object",
  ],
  [
    "no definition",
    forged({ definition: null }),
    "entry 3 of P-1: it cannot be read as a journal entry: definition must",
  ],
  [
    "evidence that is a text",
    forged({ evidence: "x" }),
    "entry 3 of P-1: it cannot be read as a journal entry: evidence",
  ],
  ["a hash that is a number", [{ ...Object(entries[0]), hash: 7 }], "journal entry: hash must be a text, not a number"],
  [
    "a later format",
    [...entries, { format: 3, whatever: "it holds" }],
    "entry 4 of P-1: a later version of patient-course wrote it (format 3); update patient-course to read it",
  ],
  [
    "a kind that a later version may have",
    forged({ kind: "migration" }),
    'entry 3 of P-1: a later version of patient-course wrote it (kind "migration"); update patient-course to read it',
  ],
  [
    "a correction that names nothing",
    forged({ kind: "correction", happenedAt: "2026-01-05T01:00:00Z" }),
    "entry 3 of P-1: it cannot be read as a journal entry: names is missing",
  ],
  [
    "a strike of an entry that is not there",
    forged({ kind: "strike", names: 9, because: "neverHappened" }),
    "entry 3 of P-1: it names entry 9, which is no event on record",
  ],
  [
    "a kind that format 1 never had",
    forged({ format: 1, kind: "correction" }),
    'entry 3 of P-1: it cannot be read as a journal entry: format 1 has no kind "correction"',
  ],
  [
    "a kind that was written over another",
    [...entries.slice(0, -1), { ...Object(entries.at(-1)), kind: "correction" }],
    "entry 3 of P-1: its content was changed after it was written",
  ],
  ["confirmations that are no list", forged({ confirmations: {} }), "journal entry: confirmations must be a list"],
  [
    "a bag without its lot",
    forged({
      event: "fraction.given",
      verdict: "outsideCourse",
      evidence: { fraction: 1, cells: 1, bags: [{ cells: 1 }] },
    }),
    "entry 3 of P-1: its evidence is not that of fraction.given",
  ],
  [
    "another protocol",
    forged({ definition: { id: "two-fraction", version: "1.0.0", digest: "d" } }),
    "entry 3 of P-1: judged by two-fraction 1.0.0, another definition than this engine's cd19-b-all 1.0.0",
  ],
  [
    "other parameters under the same id",
    forged({ definition: { id: "cd19-b-all", version: "0.9.0", digest: "d" } }),
    "judged by cd19-b-all 0.9.0, another definition than this engine's under the same id: a parameter is different",
  ],
  [
    "evidence of another event",
    forged({ evidence: { cells: 1 } }),
    "entry 3 of P-1: its evidence is not that of family.agreed",
  ],
  ["an event nobody knows", forged({ event: "patient.cloned" }), "entry 3 of P-1: unknown event patient.cloned"],
  [
    "content changed and not sealed again",
    [{ ...Object(entries[0]), at: "2020-01-01T00:00:00Z" }],
    "entry 1 of P-1: its content was changed after it was written",
  ],
])("a journal with %s is told by entry and reason", (_, journal, message) => {
  const written: unknown = JSON.parse(JSON.stringify(journal));
  const replay = () => Reflect.apply(engine.replay, undefined, ["P-1", written]);
  expect(replay).toThrow(UnreadableJournal);
  expect(replay).toThrow(message);
});
