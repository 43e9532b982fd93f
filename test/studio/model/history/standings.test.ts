import { expect, test } from "vitest";
import type { PatientHistory } from "../../../../src/studio/model/history/moment.ts";
import { notesOn } from "../../../../src/studio/model/history/notes.ts";
import { changedSince } from "../../../../src/studio/model/history/since.ts";
import { entriesKnownAt, numbersIn, numbersOf } from "../../../../src/studio/model/history/standings.ts";
import { acceptedUntil } from "../../../../src/studio/model/history/until.ts";
import { type Story, story } from "../../../course/story.ts";
import { jsonLines, kinds, opened, patientOf } from "./reading.ts";

const grade3 = { toxicityId: "T-1", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 3 } };
/** Entry 11 is fraction 1, entry 12 fraction 2 of the day after. */
const infused = () => story().enrolled().withProduct().opened().gives(1).days(1).gives(2);

function historyOf({ entries }: Story): PatientHistory {
  return patientOf(opened(jsonLines(entries)), "P-1");
}

/** What the list says of an entry at a moment, such as `corrected by 13`. */
function notes(history: PatientHistory, at: number, sequence: number): readonly string[] {
  const end = history.moments.length;
  return notesOn(entriesKnownAt(history, at).get(sequence), entriesKnownAt(history, end).get(sequence)).map(
    ({ kind, by, requirements, since }) => [...(since ? ["since"] : []), kind, ...requirements, "by", ...by].join(" "),
  );
}

test("STR-09: a toxicity learned late says before which entry it happened, and opens the finding of the fraction", () => {
  const history = historyOf(infused().late(2, "toxicity.reported", grade3));
  expect(history.moments.map(({ lateBefore }) => lateBefore)).toEqual([...Array(12).fill(null), 12]);
  expect(notes(history, 12, 12)).toEqual([]);
  expect(notes(history, 13, 12)).toEqual(["finding SIL-02 by 13"]);
  expect(numbersIn("recorded", history).slice(-3)).toEqual([11, 12, 13]);
  expect(numbersIn("happened", history).slice(-3)).toEqual([11, 13, 12]);
});

test("STR-09: what was known at a moment stands beside what is known now of that time", () => {
  const history = historyOf(infused().late(2, "toxicity.reported", grade3));
  const [, , , , , , , , , , first, second, late] = history.moments;
  expect(first?.afterAll).toBeNull();
  expect(second?.afterAll?.active).toEqual(late?.standing.active);
  expect(second?.afterAll?.active).not.toEqual(second?.standing.active);
  expect(late?.afterAll).toBeNull();
  expect(changedSince(history, 11)).toEqual([]);
  expect(changedSince(history, 12)).toMatchObject([
    { sequence: 12, differences: [{ name: "open finding", known: "none", now: "SIL-02" }] },
    { sequence: 13, known: null },
  ]);
  expect(changedSince(history, 13)).toEqual([]);
});

test("STR-11: an entry says by which one it was corrected, before that is known as well, and what it says since", () => {
  const history = historyOf(infused().corrects("c-12", { evidence: { fraction: 2, cells: 20_000_000 } }));
  expect(kinds(history).at(-1)).toBe("changed");
  expect(history.moments.at(-1)?.outcome).toEqual({ kind: "changed", what: "correction", names: 12 });
  expect(notes(history, 12, 12)).toEqual(["since corrected by 13"]);
  expect(notes(history, 13, 12)).toEqual(["corrected by 13"]);
  expect(changedSince(history, 12)).toMatchObject([
    { sequence: 12, differences: [{ name: "cells", now: "20,000,000" }] },
  ]);
});

test("STR-11: of two corrections the last counts, and the first one says so", () => {
  const twice = infused()
    .corrects("c-12", { evidence: { fraction: 2, cells: 20_000_000 } })
    .corrects("c-12", { evidence: { fraction: 2, cells: 19_000_000 } });
  const history = historyOf(twice);
  expect(notes(history, 13, 12)).toEqual(["corrected by 13", "since corrected by 14"]);
  expect(notes(history, 14, 12)).toEqual(["corrected by 14"]);
  expect(notes(history, 14, 13)).toEqual(["corrected by 14"]);
  expect(notes(history, 14, 14)).toEqual([]);
});

test("STR-11: a strike that is struck leaves the entry as it was, and stands as struck itself", () => {
  const history = historyOf(infused().strikes("c-12", { id: "s" }).strikes("s"));
  expect(notes(history, 13, 12)).toEqual(["struck by 13"]);
  expect(notes(history, 14, 12)).toEqual([]);
  expect(notes(history, 14, 13)).toEqual(["struck by 14"]);
  expect(history.moments[12]?.afterAll?.active).toEqual(history.moments[11]?.standing.active);
});

test("a decision that could not have been made is moot because of the strike, and an acknowledged finding says by which entry", () => {
  const struck = infused().strikes("c-5");
  const moot = struck.course.findings;
  const history = historyOf(struck);
  for (const { sequence, because, requirements, moot: isMoot } of moot)
    expect(notes(history, 13, sequence)).toEqual([
      [isMoot ? "moot" : "finding", ...requirements, "by", ...because].join(" "),
    ]);
  expect(moot.length).toBeGreaterThan(0);
  const acknowledged = historyOf(infused().late(2, "toxicity.reported", grade3).acknowledges("c-12"));
  expect(notes(acknowledged, 14, 12)).toEqual(["acknowledged by 14"]);
});

test("a walk goes on with the changes on record too, and comes to the same standing", () => {
  const history = historyOf(infused().late(2, "toxicity.reported", grade3).strikes("c-13"));
  const again = patientOf(opened(jsonLines(acceptedUntil(history, 14))), "P-1");
  expect(again.moments.map(({ standing }) => standing)).toEqual(history.moments.map(({ standing }) => standing));
});

test("entries are named by the lines that recorded them, where a line recorded nothing again", () => {
  const [first, ...rest] = acceptedUntil(historyOf(infused().strikes("c-12")), 13);
  const history = patientOf(opened(jsonLines([first, first, ...rest])), "P-1");
  expect(numbersOf(history).get(12)).toBe(13);
  expect(history.moments[1]).toMatchObject({ sequence: null, restated: [] });
  expect(notes(history, 14, 12)).toEqual(["struck by 13"]);
});
