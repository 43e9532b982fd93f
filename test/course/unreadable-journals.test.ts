import { expect, test } from "vitest";
import { UnreadableJournal } from "../../src/course/evolve.ts";
import { seal } from "../../src/journal/seal.ts";
import { story } from "./story.ts";

const { engine, entries } = story().consented();

/** The journal with its last entry written anew by somebody who knows how to seal: one field changed, or taken out. */
function forged(change: Record<string, unknown>): unknown[] {
  const { hash: _, ...last } = { ...Object(entries.at(-1)) };
  return [...entries.slice(0, -1), seal(Object.assign(last, change))];
}

test.each<[string, unknown[], string]>([
  ["null for an entry", [null], "entry 1 of P-1: it has not the form of an entry"],
  ["a number for an entry", [...entries, 7], "entry 4 of P-1: it has not the form of an entry"],
  ["no definition", forged({ definition: null }), "entry 3 of P-1: it has not the form of an entry"],
  ["evidence that is a text", forged({ evidence: "x" }), "entry 3 of P-1: it has not the form of an entry"],
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
