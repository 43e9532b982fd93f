import fc from "fast-check";
import { expect, test } from "vitest";
import { createEngine } from "../../../../src/course/engine.ts";
import type { StoredEntry } from "../../../../src/journal/entry.ts";
import { eraseEntry } from "../../../../src/journal/personal.ts";
import { story } from "../../../course/story.ts";
import { journals } from "../../../journal/format-1/fixtures.ts";
import { example, journalOf, jsonLines, kinds, momentsOf, opened, patientOf, problemsOf, shipped } from "./reading.ts";

const deviation = example("11-deviation-fraction-during-toxicity.jsonl");
const entries = await journalOf(deviation, "EX-11");

function readBack(lines: readonly unknown[]) {
  return patientOf(opened(jsonLines(lines)), "EX-11");
}

test("a journal is told as its commands were, refused attempts included", () => {
  const patient = readBack(entries);
  expect(patient.broken).toBeNull();
  expect(patient.recordedUnder).toBeNull();
  const told = ({ outcome, standing }: (typeof patient.moments)[number]) => ({ outcome, standing });
  expect(patient.moments.map(told)).toEqual(momentsOf(deviation, "EX-11").map(told));
});

test("a journal whose personal fields were erased is told as before, with words where something was erased", () => {
  const [whole, erased] = [readBack(entries), readBack(entries.map(eraseEntry))];
  expect(erased.broken).toBeNull();
  const where = ({ moments }: typeof whole) => moments.map(({ standing }) => [standing.active, standing.courses]);
  expect(where(erased)).toEqual(where(whole));
  expect(kinds(erased)).toEqual(kinds(whole));
  expect(erased.moments[0]?.command.evidence).toEqual({ screeningNumber: "[erased screeningNumber]" });
  const departures = ({ moments }: typeof whole) =>
    moments.flatMap(({ outcome }) =>
      outcome.kind === "accepted" && outcome.deviation !== null ? [outcome.deviation.reason] : [],
    );
  expect(new Set(departures(erased))).toEqual(new Set(["[erased reason]"]));
  expect(departures(whole)).toHaveLength(departures(erased).length);
});

test("a personal field that was changed is told with its line and its name", () => {
  const changed = entries.map((entry, index) =>
    index === 0 && entry.kind === "event" ? { ...entry, evidence: { screeningNumber: "S-0" } } : entry,
  );
  expect(readBack(changed).broken).toEqual({
    line: 1,
    sequence: 1,
    because: "evidence.screeningNumber was changed after it was written",
  });
});

test("SIL-11: an attempt in a role that no trial has is told as the refused attempt that it is", () => {
  const { entries } = story()
    .consented()
    .tries("eligibility.assessed", {}, { by: { id: "k.1", role: "king" } });
  const { broken, moments } = patientOf(opened(jsonLines(entries)), "P-1");
  expect(broken).toBeNull();
  expect(moments.at(-1)).toMatchObject({
    command: { by: { role: "king" } },
    outcome: { kind: "refused", refusals: [{ code: "ROLE_NOT_ALLOWED" }] },
  });
});

test("an entry that was changed is told with its line, and nothing after it is believed", () => {
  const changed = entries.map((entry, index) => (index === 9 ? { ...entry, reason: "made up" } : entry));
  const patient = readBack(changed);
  expect(patient.broken).toEqual({ line: 10, sequence: 10, because: "its content was changed after it was written" });
  expect(kinds(patient).slice(0, 9)).not.toContain("broken");
  expect(new Set(kinds(patient).slice(9))).toEqual(new Set(["broken"]));
  expect(patient.moments.at(-1)?.outcome).toMatchObject({ because: expect.stringContaining("after entry 10") });
  expect(patient.moments.at(-1)?.standing.active).toEqual(patient.moments[8]?.standing.active);
});

test("an entry that stands twice is told where it stands the second time", () => {
  const [first] = entries;
  expect(readBack([first, ...entries]).broken).toMatchObject({
    line: 2,
    sequence: 1,
    because: "it does not follow entry 1",
  });
});

test("whichever entry is left out or changed, the journal is told broken at that place", () => {
  const place = fc.integer({ min: 0, max: entries.length - 2 });
  const broken = (changed: readonly StoredEntry[]) => readBack(changed).broken?.line;
  fc.assert(
    fc.property(place, fc.boolean(), (at, leftOut) => {
      const changed = leftOut
        ? entries.filter((_, index) => index !== at)
        : entries.map((entry, index) => (index === at ? { ...entry, recordedAt: "2031-01-01T00:00:00Z" } : entry));
      expect(broken(changed)).toBe(at + 1);
    }),
    { numRuns: 40 },
  );
});

test("a journal of another definition is decided anew under the open one, and says under which it was recorded", () => {
  const patient = patientOf(opened(jsonLines(entries), createEngine(shipped("single-infusion"))), "EX-11");
  expect(patient.recordedUnder).toMatchObject({ id: "cd19-b-all" });
  expect(patient.broken).toBeNull();
  expect(kinds(patient)).toContain("refused");
});

test("journals of several patients in one text are each checked by themselves", async () => {
  const other = await journalOf(example("13-late-and-unavailable.jsonl"), "EX-13");
  const history = opened(jsonLines(entries.flatMap((entry, index) => [entry, other[index] ?? entry]).slice(0, 20)));
  expect(history.overview).toMatchObject({ kind: "journal", recordedUnder: { id: "cd19-b-all" } });
  expect(patientOf(history, "EX-13").broken).toBeNull();
  expect(patientOf(history, "EX-11").broken).toBeNull();
});

test("a line that is no entry is told by its line", () => {
  const [first, second] = entries;
  expect(problemsOf(jsonLines([first, { ...second, hash: 7 }])).problems).toEqual([
    "line 2: it cannot be read as a journal entry: hash must be a text, not a number",
  ]);
});

test("a journal of format 1 is told just as it was recorded", () => {
  for (const { journal, definition, patientId, entries: stored, state } of journals) {
    if (definition.id !== "cd19-b-all") continue;
    const patient = patientOf(opened(jsonLines(stored)), patientId);
    expect([patient.broken, patient.recordedUnder], journal).toEqual([null, null]);
    expect(kinds(patient), journal).not.toContain("broken");
    expect(patient.moments.at(-1)?.standing.done, journal).toBe(state.status === "done");
  }
});

test("an entry that a later version wrote is told by its line", () => {
  const [first, second] = entries;
  expect(problemsOf(jsonLines([first, { ...second, format: 3 }])).problems).toEqual([
    "line 2: a later version of patient-course wrote it (format 3); update patient-course to read it",
  ]);
});
