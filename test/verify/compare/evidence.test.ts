import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeEligibility } from "../../../src/clinical/eligibility.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { definitionDifferences } from "../../../src/verify/compare/definition.ts";
import { evidenceDifferences, evidenceExamples } from "../../../src/verify/compare/evidence.ts";
import { edited, original } from "./edited.ts";

function weighed(changed: ProtocolDefinition) {
  const differences = definitionDifferences(original, changed);
  const told = evidenceDifferences(original, changed, differences);
  const examples = evidenceExamples(original, changed, differences);
  return told.map(({ requirements, inNumbers }, index) => ({ requirements, inNumbers, example: examples[index] }));
}

const sentencesOf = (changed: ProtocolDefinition) => weighed(changed).map(({ example }) => example?.sentence);

describe("what a change means is told in numbers", () => {
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[], readonly string[]]>([
    [
      "TRT-03: ten times the dose",
      { "infusion.dose.cellsPerKg": 10_000_000 },
      ["TRT-03"],
      ["a patient of 70 kg gets 700,000,000 cells, was 70,000,000"],
    ],
    [
      "TRT-02, TRT-03: two fractions swapped",
      { "infusion.fractions.0.share.percent": 30, "infusion.fractions.1.share.percent": 10 },
      ["TRT-02", "TRT-03"],
      [
        "fraction 1 of a patient of 70 kg has 21,000,000 cells, was 7,000,000 cells",
        "fraction 2 of a patient of 70 kg has 7,000,000 cells, was 21,000,000 cells",
      ],
    ],
    ["TRT-04: a day moved", { "infusion.fractions.2.day": 4 }, ["TRT-04"], ["fraction 3 is given on day 4, was day 3"]],
    [
      "TRT-04: a window",
      {
        "infusion.fractions.1.window": { before: 0, after: 0 },
        "infusion.fractions.2.window": { before: 0, after: 2 },
      },
      ["TRT-04"],
      ["fraction 3 is given on day 3 (days 3 to 5), was day 3"],
    ],
    ["SIL-03: the last day", { "infusion.lastDay": 15 }, ["SIL-03"], ["cells are given until day 15, was day 21"]],
  ])("%s", (_, edits, requirements, inNumbers) => {
    expect(weighed(edited(edits))).toMatchObject([{ requirements, inNumbers }]);
  });

  test("TRT-03: a dose of one course alone names the course", () => {
    const later = { ...original.infusion, dose: { kind: "perKg", cellsPerKg: 3_000_000 } };
    const changed = edited({ "courses.regimens": [{ from: 2, infusion: later }] });
    expect(weighed(changed)[0]?.inNumbers).toEqual([
      "course 2: a patient of 70 kg gets 210,000,000 cells, was 70,000,000",
      "course 3: a patient of 70 kg gets 210,000,000 cells, was 70,000,000",
      ...[2, 3].flatMap((course) =>
        [
          "21,000,000 cells, was 7,000,000",
          "63,000,000 cells, was 21,000,000",
          "126,000,000 cells, was 42,000,000",
        ].map((cells, index) => `course ${course}: fraction ${index + 1} of a patient of 70 kg has ${cells} cells`),
      ),
    ]);
    const doubled = edited({ "infusion.dose.cellsPerKg": 2_000_000 }, changed);
    expect(
      evidenceDifferences(changed, doubled, definitionDifferences(changed, doubled)).flatMap((one) => one.inNumbers),
    ).toEqual(["course 1: a patient of 70 kg gets 140,000,000 cells, was 70,000,000"]);
  });
});

describe("evidence that is judged otherwise is shown", () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      "INC-04: a looser bound of a count",
      { "criteria.3.clauses.0.bound": 60 },
      "Karnofsky performance status 70: eligible by INC-04, was ineligible",
    ],
    [
      "INC-06: a looser bound of a measured value",
      { "criteria.5.clauses.1.bounds.0.value": 45 },
      "obvious abnormality on the electrocardiogram no, left ventricular ejection fraction 45 %: eligible by INC-06, was ineligible",
    ],
    [
      "STR-01: a shorter window of evidence",
      { "screening.evidenceWindowDays": 14 },
      "the investigator signs the enrolment: “evidence too old”, was “evidence recent enough”",
    ],
    [
      "SIL-02, TOX-01: a lower grade that holds",
      { "toxicity.holdAtGrade": 2 },
      "a toxicity is reported, with its grade where it is known: “worst open: holds a fraction”, was “worst open: holds nothing”",
    ],
  ])("%s", (_, edits, sentence) => {
    expect(sentencesOf(edited(edits))[0]?.toLowerCase()).toBe(sentence.toLowerCase());
  });

  test("INC-04: of a criterion that is asked no more, evidence that it alone decided", () => {
    const changed = edited({ criteria: original.criteria.filter(({ id }) => id !== "INC-04") });
    expect(sentencesOf(changed)).toEqual(["Karnofsky performance status 0: not asked by INC-04, was ineligible"]);
  });

  test("each criterion that was edited is told by itself, those that the trial states first", () => {
    const changed = edited({
      "criteria.3.clauses.0.bound": 60,
      "screening.evidenceWindowDays": 14,
      "infusion.lastDay": 15,
    });
    expect(weighed(changed).map(({ requirements: [first] }) => first)).toEqual(["INC-04", "STR-01", "SIL-03"]);
  });

  test("INC-04: there is an example just where some value is judged otherwise, and it is judged so", () => {
    // Beyond these bounds nobody or everybody meets it, which is no definition.
    const values = Array.from({ length: 11 }, (_, index) => index * 10);
    fc.assert(
      fc.property(fc.constantFrom(">", ">=", "<", "<="), fc.integer({ min: 1, max: 99 }), (op, bound) => {
        const changed = edited({ "criteria.3.clauses.0": { clause: "count", item: "karnofsky", op, bound } });
        const verdicts = (karnofsky: unknown) =>
          [original, changed].map(
            ({ criteria }) =>
              judgeEligibility(
                criteria.filter(({ id }) => id === "INC-04"),
                Object(karnofsky),
                "2026-01-05",
              ).verdict,
          );
        const isJudgedOtherwise = (evidence: unknown) => {
          const [before, after] = verdicts(evidence);
          return before !== after;
        };
        const example = weighed(changed)[0]?.example ?? null;
        expect(example !== null).toBe(values.some((karnofsky) => isJudgedOtherwise({ karnofsky })));
        if (example !== null) expect(isJudgedOtherwise(example.evidence)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
