import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readRecorded } from "../../src/cli/recorded-file.ts";
import { eraseEntry } from "../../src/journal/personal.ts";
import { upgradeEntry } from "../../src/journal/upgrade.ts";
import { story } from "../course/story.ts";
import { journals } from "../journal/format-1/fixtures.ts";
import { temporary } from "./built.ts";

const lines = (values: readonly unknown[]) => temporary(values.map((value) => `${JSON.stringify(value)}\n`).join(""));
const journal = journals.find(({ patientId }) => patientId === "EX-11")?.entries ?? [];

test("entries of format 1 and of today are read alike by check, refused attempts passed over", () => {
  const stored = new URL("../journal/format-1/journals/11-deviation-fraction-during-toxicity.jsonl", import.meta.url);
  const { patients } = readRecorded(fileURLToPath(stored));
  expect(patients.get("EX-11")).toHaveLength(journal.filter(({ kind }) => kind === "event").length);
  expect(readRecorded(lines(journal.map(upgradeEntry))).patients).toEqual(patients);
});

test("an entry whose personal fields were erased is read by check as one in which words say so", () => {
  const told = story().does("screening.identified", { screeningNumber: "S-1", note: "her sister" }).entries;
  const [read] = readRecorded(lines(told.map(eraseEntry))).patients.get("P-1") ?? [];
  expect(read).toMatchObject({ evidence: { screeningNumber: "[erased screeningNumber]", note: "[erased note]" } });
  const [first] = told.map(eraseEntry);
  const file = lines([{ ...first, commitments: { reason: "0f" } }]);
  expect(() => readRecorded(file)).toThrow(`${file}:1: the commitment to reason is no SHA-256 in hexadecimal`);
});

test("an entry that a later version wrote is told by file and line", () => {
  const [first, second] = journal;
  for (const [change, named] of [
    [{ format: 3 }, "format 3"],
    [{ format: 2, kind: "migration" }, 'kind "migration"'],
  ] as const) {
    const file = lines([first, { ...second, ...change }]);
    expect(() => readRecorded(file)).toThrow(`${file}:2: a later version of patient-course wrote it (${named})`);
  }
});

test("STR-09: an entry of our own needs its whole instant", () => {
  const [first, second] = journal;
  const file = lines([first, { ...second, at: "2026-01-05" }]);
  expect(() => readRecorded(file)).toThrow(`${file}:2: at: a date and time`);
});
