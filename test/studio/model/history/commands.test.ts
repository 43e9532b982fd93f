import { expect, test } from "vitest";
import { createEngine } from "../../../../src/course/engine.ts";
import { acceptedUntil, standingAfter } from "../../../../src/studio/model/history/until.ts";
import { example, jsonLines, kinds, momentsOf, opened, patientOf, problemsOf, shipped } from "./reading.ts";

const deviation = "11-deviation-fraction-during-toxicity.jsonl";

test("SIL-02: the refused fraction is marked with its requirement, and the fraction given all the same as a deviation from it", () => {
  const patient = patientOf(opened(example(deviation)), "EX-11");
  expect(kinds(patient).filter((kind) => kind !== "accepted")).toEqual(["deviation", "refused"]);
  const [departure] = patient.moments.filter(
    ({ outcome }) => outcome.kind === "accepted" && outcome.deviation !== null,
  );
  expect(departure?.outcome).toMatchObject({
    deviation: {
      reason: "Bag was already running when the grade was read",
      departsFrom: [{ id: "SIL-02", words: expect.stringContaining("no fraction while a toxicity") }],
    },
  });
  const refused = patient.moments.find(({ outcome }) => outcome.kind === "refused");
  expect(refused?.outcome).toMatchObject({
    refusals: [
      {
        code: "CONDITION_NOT_MET",
        requirement: { id: "SIL-02" },
        message: expect.stringMatching(
          /^a toxicity at or above the hold grade, or one not graded yet, is open: .* holds until it is below grade 3 /,
        ),
      },
    ],
  });
  expect(refused?.standing.taken).toEqual([]);
});

test("each moment knows the states before and after, and the transitions between them", () => {
  const patient = patientOf(opened(example(deviation)), "EX-11");
  expect(patient.start.active).toContain("identification");
  let before = patient.start;
  for (const { outcome, standing } of patient.moments) {
    expect(standing.taken.length > 0, outcome.kind).toBe(outcome.kind === "accepted");
    if (outcome.kind !== "accepted") expect(standing.active).toEqual(before.active);
    before = standing;
  }
  expect(before.active.some((id) => id.endsWith("product.sourcing"))).toBe(true);
});

test("TRT-02, TRT-03: cells planned and given stand with each fraction of each course", () => {
  const last = momentsOf(example(deviation), "EX-11").at(-1);
  expect(
    last?.standing.courses.map(({ number, plannedCells, fractions }) => [number, plannedCells, fractions]),
  ).toEqual([
    [
      1,
      70_000_000,
      [
        { number: 1, plannedCells: 7_000_000, givenCells: 7_000_000, date: "2026-01-21" },
        { number: 2, plannedCells: 21_000_000, givenCells: 21_000_000, date: "2026-01-22" },
        { number: 3, plannedCells: 42_000_000, givenCells: null, date: null },
      ],
    ],
  ]);
});

test("a history of several patients is told patient by patient, in the order in which they appear", () => {
  const history = opened(example("17-withdrawals.jsonl"));
  expect(history.overview.patients.map(({ patientId }) => patientId)).toEqual(["EX-17", "EX-17B", "EX-17C"]);
  expect(patientOf(history, "EX-17B").moments.every(({ command }) => command.patientId === "EX-17B")).toBe(true);
  expect(history.patient("nobody")).toBeUndefined();
});

test("the header gives title and protocol, and the protocol that is open reads the rest", () => {
  const { overview } = opened(example("22-single-infusion.jsonl"), createEngine(shipped("single-infusion")));
  expect(overview).toMatchObject({ kind: "commands", protocol: "single-infusion", recordedUnder: null });
  expect(overview.title).toContain("One infusion");
});

test("a command that is sent twice is told as on record already, and moves nothing", () => {
  const [header = "", first = "", ...rest] = example(deviation).split("\n");
  const patient = patientOf(opened([header, first, first, ...rest].join("\n")), "EX-11");
  expect(kinds(patient).slice(0, 3)).toEqual(["accepted", "repeated", "accepted"]);
  expect(patient.moments[1]?.standing.taken).toEqual([]);
});

test("SIL-11, STR-09: refusals for who name the field of the command, and what is recorded late is refused where it happened", () => {
  const refusedThere = momentsOf(example("21-who-and-when.jsonl"), "EX-21").filter(
    ({ outcome }) => outcome.kind === "refused",
  );
  expect(refusedThere.flatMap(({ outcome }) => (outcome.kind === "refused" ? outcome.refusals : []))).toMatchObject([
    { requirement: { id: "SIL-11" }, path: "by.role" },
    { requirement: { id: "SIL-11" } },
    { requirement: { id: "STR-09" }, path: "recordedAt" },
  ]);
});

test("what cannot be read is told line by line, up to fifty problems, and the rest is counted", () => {
  const { problems, more } = problemsOf(`{"id": 1}\n${"not json\n".repeat(60)}`);
  expect(problems).toHaveLength(50);
  expect(problems[0]).toMatch(/^line 2: not JSON/);
  expect(more).toBeGreaterThan(10);
});

test.each(['{"a": 1}', '{"previousHash": 1}', "not json"])(
  "reading ends after a thousand problems in lines such as %s",
  (line) => {
    const { problems, more } = problemsOf(`${line}\n`.repeat(2_000));
    const found = problems.length + more;
    expect(found).toBeGreaterThan(1_000);
    expect(found).toBeLessThan(1_020);
  },
);

test("a file without a command, a line past a million characters and keys that reach for prototypes are refused in words", () => {
  expect(problemsOf("\n").problems).toEqual(["It has no line with a command."]);
  expect(problemsOf(`"${"x".repeat(1_000_001)}"`).problems[0]).toContain("a command has at most 1000000");
  for (const key of ["__proto__", "constructor", "prototype"])
    expect(problemsOf(`{"${key}": {}}`).problems).toEqual([`line 1: not JSON: the key ${key} is not allowed`]);
});

test("a history over 20 MB is refused before it is parsed", () => {
  expect(problemsOf(" ".repeat(20_000_001)).problems).toEqual([
    "This history has 21 MB; the studio opens files up to 20 MB.",
  ]);
});

test("a walk goes on with what was accepted up to a moment, and comes to the same standing", () => {
  const patient = patientOf(opened(example(deviation)), "EX-11");
  const refusedAt = patient.moments.findIndex(({ outcome }) => outcome.kind === "refused") + 1;
  const commands = acceptedUntil(patient, refusedAt);
  expect(commands).toHaveLength(refusedAt - 1);
  const again = patientOf(opened(jsonLines(commands)), "EX-11");
  expect(kinds(again)).not.toContain("refused");
  expect(standingAfter(again, commands.length).active).toEqual(standingAfter(patient, refusedAt).active);
  expect(standingAfter(patient, 0)).toBe(patient.start);
});
