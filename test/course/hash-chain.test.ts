import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Entry, UnreadableJournal } from "../../src/index.ts";
import { brokenLink, seal } from "../../src/journal/seal.ts";
import { type Path, pathsIn, valueAt } from "../fields.ts";
import { cd19, laterLastDay, Story, story } from "./story.ts";
import { wholeCommand } from "./whole-command.ts";

const { engine } = new Story(cd19, [laterLastDay]);

/** An accepted deviation with every field that an event has, between two entries of its journal. */
const eventJournal = story()
  .enrolled()
  .withProduct()
  .opened()
  .gives(1)
  .sends({ ...wholeCommand, id: "whole" })
  .days(1)
  .toxicity(1).entries;

/** A refused attempt with every field that one has. */
const refusedJournal = story()
  .consented()
  .sends({
    ...wholeCommand,
    id: "whole",
    event: "course.opened",
    evidence: { lotId: "LOT-1", weight: { value: 70, unit: "kg" }, note: "early" },
    by: { ...wholeCommand.by, role: "nurse" },
    signature: { ...wholeCommand.signature, meaning: "approval" },
    deviation: { reason: "nobody looked" },
  })
  .does("eligibility.assessed", {}).entries;

/** A course with a fraction whose entry is corrected, struck, and acknowledged, each with every field that such an entry has. */
const infused = () => story().enrolled().withProduct().opened().gives(1).days(1).gives(2);
const signed = { by: wholeCommand.by, signature: { ...wholeCommand.signature, meaning: "responsibility" } };
const correctionJournal = infused()
  .corrects("c-12", {
    ...signed,
    id: "whole",
    evidence: { fraction: 2, cells: 21_000_001 },
    at: "2026-01-06T02:00:00+00:00",
    recordedAt: "2026-01-07T02:00:00+00:00",
  })
  .days(2)
  .toxicity(1).entries;
const strikeJournal = infused()
  .strikes("c-12", { ...signed, id: "whole" })
  .toxicity(1).entries;
const acknowledgementJournal = infused()
  .late(3, "toxicity.reported", { toxicityId: "T", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } })
  .acknowledges("c-12", { ...signed, id: "whole" })
  .toxicity(1).entries;

const amended = new Story(cd19, [laterLastDay])
  .enrolled()
  .withProduct()
  .amends(laterLastDay, { ...signed, id: "whole" });
const amendmentJournal = amended.toxicity(1).entries;

const journals: Readonly<Record<Entry["kind"], readonly Entry[]>> = {
  event: eventJournal,
  refused: refusedJournal,
  correction: correctionJournal,
  strike: strikeJournal,
  acknowledgement: acknowledgementJournal,
  amendment: amendmentJournal,
};

function wholeOf(kind: Entry["kind"]): { readonly entry: Entry; readonly index: number } {
  const index = journals[kind].findIndex(({ commandId }) => commandId === "whole");
  const entry = journals[kind][index];
  if (entry?.kind !== kind) throw new Error(`no ${kind} entry in its journal`);
  return { entry, index };
}

/** Puts a value in place of another, or takes it out. */
function changed<T>(value: T, path: Path, make: ((before: unknown) => unknown) | "removed"): T {
  const copy = structuredClone(value);
  const [inside, key] = [valueAt(copy, path.slice(0, -1)), path.at(-1)];
  if (typeof inside !== "object" || inside === null || key === undefined) throw new Error(`no ${path.join(".")}`);
  if (make !== "removed")
    Object.defineProperty(inside, key, {
      value: make(valueAt(copy, path)),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  else if (Array.isArray(inside)) inside.splice(Number(key), 1);
  else Reflect.deleteProperty(inside, key);
  return copy;
}

function other(before: unknown): unknown {
  if (typeof before === "string") return `${before}x`;
  if (typeof before === "number") return before + 1;
  return before === null ? "said" : null;
}

/** The journal with another entry in place of the whole one. */
function withInstead(kind: Entry["kind"], entry: Entry): readonly Entry[] {
  const { index } = wholeOf(kind);
  return journals[kind].map((before, place) => (place === index ? entry : before));
}

function expectNamed(kind: Entry["kind"], entry: Entry): void {
  const sequence = wholeOf(kind).index + 1;
  const journal = withInstead(kind, entry);
  expect(brokenLink(journal)).toMatchObject({ sequence });
  const replayed = () => engine.replay("P-1", journal);
  expect(replayed).toThrow(UnreadableJournal);
  expect(replayed).toThrow(`entry ${sequence} of P-1`);
}

const kinds: readonly Entry["kind"][] = ["event", "refused"];
const fields = kinds.flatMap((kind) =>
  pathsIn(wholeOf(kind).entry).map((path): [string, Entry["kind"], Path] => [`${kind} ${path.join(".")}`, kind, path]),
);
const containers = kinds.flatMap((kind) =>
  [[], ...pathsIn(wholeOf(kind).entry)]
    .filter(
      (path) => typeof valueAt(wholeOf(kind).entry, path) === "object" && valueAt(wholeOf(kind).entry, path) !== null,
    )
    .map((path): [string, Entry["kind"], Path] => [`${kind} ${path.join(".") || "itself"}`, kind, path]),
);

test("both journals are whole, and each holds an entry of its kind with every field said", () => {
  for (const kind of kinds) {
    expect(brokenLink(journals[kind])).toBeUndefined();
    const { entry } = wholeOf(kind);
    expect(pathsIn(entry).filter((path) => valueAt(entry, path) === null && path.at(-1) !== "requirement")).toEqual([]);
  }
});

describe("STR-09: any single field of an entry that was changed is told by its hash, and the entry is named", () => {
  test.each(fields)("changed: %s", (_, kind, path) => {
    expectNamed(kind, changed(wholeOf(kind).entry, path, other));
  });
  test.each(fields)("taken out: %s", (_, kind, path) => {
    expectNamed(kind, changed(wholeOf(kind).entry, path, "removed"));
  });
  test.each(containers)("put into: %s", (_, kind, path) => {
    const { entry } = wholeOf(kind);
    const inside = valueAt(entry, path);
    const keys = Array.isArray(inside) ? [inside.length] : ["added", "__proto__", ""];
    for (const key of keys)
      expectNamed(
        kind,
        changed(entry, [...path, key], () => "added"),
      );
  });

  test.each<[Entry["kind"], Entry["kind"]]>([
    ["event", "refused"],
    ["refused", "event"],
  ])("changed: %s to %s", (kind, otherKind) => {
    expectNamed(
      kind,
      changed(wholeOf(kind).entry, ["kind"], () => otherKind),
    );
  });

  test("any text in place of any other", () => {
    const places = fields.filter(([, kind, path]) => typeof valueAt(wholeOf(kind).entry, path) === "string");
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.string({ unit: "binary" }), ([, kind, path], text) => {
        const { entry } = wholeOf(kind);
        fc.pre(valueAt(entry, path) !== text);
        expectNamed(
          kind,
          changed(entry, path, () => text),
        );
      }),
      { numRuns: 100 },
    );
  });
});

describe("STR-09: an entry that was sealed anew after a change is told by the entry after it", () => {
  test.each(kinds)("%s", (kind) => {
    const { entry, index } = wholeOf(kind);
    const { hash: _, ...draft } =
      entry.kind === kind ? changed(entry, ["at"], () => "2026-01-05T02:30:00+00:00") : entry;
    const journal = withInstead(kind, seal(draft, { evidence: [], seed: undefined }));
    expect(brokenLink(journal)).toEqual({
      sequence: index + 2,
      because: "the entry before it is not the one it was written after",
    });
  });
});

test("STR-09: a whole journal that is said to be another patient's is told at its first entry", () => {
  for (const kind of kinds) {
    const relabelled = journals[kind].map((entry) => ({ ...entry, patientId: "P-2" }));
    expect(brokenLink(relabelled)?.sequence).toBe(1);
  }
});

describe("STR-09: an intact entry in the wrong place is named by its own number", () => {
  test.each(kinds)("%s: one before it taken out, it twice, it before the one before it", (kind) => {
    const { entry, index } = wholeOf(kind);
    const journal = journals[kind];
    const wrong = [
      journal.toSpliced(index - 1, 1),
      journal.toSpliced(index, 0, entry, entry),
      journal.toSpliced(index - 1, 0, entry),
    ];
    for (const entries of wrong) expect(brokenLink(entries)?.sequence).toBe(index + 1);
  });
});
