import { describe, expect, test } from "vitest";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { twoFraction } from "../../src/definitions/shipped/two-fraction.ts";
import type { EventDeclaration } from "../../src/events/declaration.ts";
import { declarationOf, type EventName } from "../../src/events/declarations.ts";
import { verdict } from "../../src/events/judgement.ts";
import { verificationReport } from "../../src/report/verification.ts";
import { judgedVerdicts } from "../../src/verify/judged/judged.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { isProved, prove } from "../../src/verify/verify.ts";
import { shippedSubject } from "./broken.ts";

const { definition, ir } = shippedSubject("single-infusion");

/** The declarations, with one of them changed. */
function with_(event: EventName, change: Partial<EventDeclaration<EventName>>) {
  return (name: EventName): EventDeclaration<EventName> =>
    name === event ? { ...declarationOf(name), ...change } : declarationOf(name);
}

/** An event whose judge says `said` whatever its evidence. */
function saying(event: EventName, said: string): Partial<EventDeclaration<EventName>> {
  const { read } = declarationOf(event);
  return {
    read: (evidence, circumstances) => {
      const reading = read(evidence, circumstances);
      return reading.ok ? { ...reading, judge: () => verdict(said) } : reading;
    },
  };
}

describe("what evidence can be judged to", () => {
  test.each(Object.values(shippedDefinitions))(
    "is just the letters of $id, and every class was looked at",
    (shipped) => {
      const judged = judgedVerdicts(shipped, shippedSubject(shipped.id).ir);
      expect(judged).toMatchObject({ faults: [], never: [], unanswered: null });
      expect(judged.classes).toBeGreaterThan(2000);
      expect(judged.verdicts).toBeGreaterThan(50);
    },
  );

  test("STR-02: a judge that returns what was never declared is found, with the evidence that shows it", () => {
    const declared = with_("apheresis.performed", saying("apheresis.performed", "plenty"));
    const { faults } = judgedVerdicts(definition, ir, { declared });
    expect(faults).toContainEqual({
      event: "apheresis.performed",
      requirement: "STR-02",
      message: "evidence is judged to plenty, which is no letter of the chart",
      witness: { evidence: { adequate: true }, on: "2026-01-05", facts: {} },
    });
    expect(faults.map(({ message }) => message)).toContain("no evidence that was looked at is judged to adequate");
  });

  test("STR-04: an alphabet without a letter that evidence is judged to is found", () => {
    const declared = with_("response.assessed", {
      verdicts: (one) =>
        declarationOf("response.assessed")
          .verdicts(one)
          .filter((each) => each !== "CRi"),
    });
    const { faults } = judgedVerdicts(definition, ir, { declared });
    expect(faults.map(({ message }) => message)).toContain(
      "evidence is judged to CRi, which is no letter of the chart",
    );
  });

  test("STR-04: a letter that no evidence is judged to is found", () => {
    const declared = with_("response.assessed", {
      verdicts: (one) => [...declarationOf("response.assessed").verdicts(one), "MRD"],
    });
    const { faults } = judgedVerdicts(definition, ir, { declared });
    expect(faults.map(({ message }) => message)).toContain("no evidence that was looked at is judged to MRD");
  });

  test("INC-01: criteria that are not judged as their fold is are found", () => {
    const declared = with_("eligibility.assessed", saying("eligibility.assessed", "eligible"));
    const { faults } = judgedVerdicts(definition, ir, { declared });
    expect(faults.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        "criteria that come to undecided one by one are judged to eligible together",
        "criteria that come to ineligible one by one are judged to eligible together",
      ]),
    );
  });

  test("STR-06: a remark for people that changes the verdict is found", () => {
    const { read } = declarationOf("apheresis.performed");
    const declared = with_("apheresis.performed", {
      read: (evidence, circumstances) => {
        const reading = read(evidence, circumstances);
        return reading.ok && "note" in reading.evidence ? { ...reading, judge: () => verdict("inadequate") } : reading;
      },
    });
    const { faults } = judgedVerdicts(definition, ir, { declared });
    expect(faults.map(({ message }) => message)).toEqual(["a remark for people changes the verdict adequate"]);
  });

  test("SIL-14: a chart that takes what is no letter of its alphabet is not proved", () => {
    const [first] = ir.transitions;
    if (first === undefined) throw new Error("the chart takes nothing");
    const transitions = [
      ...ir.transitions,
      { ...first, index: ir.transitions.length, event: "apheresis.performed.plenty" },
    ];
    const subject = { ...shippedSubject("single-infusion"), ir: { ...ir, transitions } };
    const proof = prove(subject);
    expect(proof.judged.faults.map(({ message }) => message)).toEqual([
      "the chart takes apheresis.performed.plenty, which is no letter of its alphabet: this definition judges no apheresis.performed to it",
    ]);
    expect(isProved(proof)).toBe(false);
    const report = verificationReport({ proof, elapsedMs: 1, toolVersion: "1" });
    expect(report).toMatchObject({ proved: false, judged: { status: "violated" } });
  });

  test("SIL-06: an alphabet that leaves out a letter is found, and nothing is proved", () => {
    const subject = shippedSubject("two-fraction");
    const letters = subject.letters.filter(({ symbol }) => symbol !== "product.sourced.inStore");
    const { faults } = judgedVerdicts(subject.definition, subject.ir, { letters });
    expect(faults.map(({ requirement, message }) => `${requirement} ${message}`)).toEqual([
      "SIL-06 the chart is never asked product.sourced.inStore, to which evidence can be judged",
      "SIL-11 the chart takes product.sourced.inStore, which is no letter of its alphabet: this definition judges no product.sourced to it",
    ]);
  });

  test("SIL-02: where every grade holds no toxicity is minor, and the alphabet has no such letter", () => {
    const held = defineProtocol({ ...cd19BAll, toxicity: { severeAtGrade: 3, holdAtGrade: 1 } });
    expect(judgedVerdicts(held, subjectOf(held).ir)).toMatchObject({ faults: [], never: [] });
  });

  test("SIL-01: where every grade is severe no grade is minor, and that is said", () => {
    const severe = defineProtocol({ ...cd19BAll, toxicity: { severeAtGrade: 1, holdAtGrade: 1 } });
    const reason = "every grade is severe, and what is ungraded holds";
    expect(judgedVerdicts(severe, subjectOf(severe).ir)).toMatchObject({
      faults: [],
      never: [
        { event: "toxicity.reported", verdict: "minor", reason },
        { event: "toxicity.regraded", verdict: "minor", reason },
      ],
    });
  });

  test("past its bound nothing is answered, and nothing is proved", () => {
    const proof = prove(shippedSubject("single-infusion"), undefined, { classes: 100 });
    expect(proof.unanswered).toEqual(["the bound of 100 classes of evidence is exceeded"]);
    expect(isProved(proof)).toBe(false);
    expect(verificationReport({ proof, elapsedMs: 1, toolVersion: "1" }).judged.status).toBe("unanswered");
  });

  test("TRT-04: where a window ends on the last day nothing is late, and that is said", () => {
    const [first, second] = twoFraction.infusion.fractions;
    if (first === undefined || second === undefined) throw new Error("two fractions");
    const tight = defineProtocol({ ...twoFraction, infusion: { ...twoFraction.infusion, lastDay: 12 } });
    const { faults, never } = judgedVerdicts(tight, shippedSubject("two-fraction").ir);
    expect(faults).toEqual([]);
    const reason = "the window of fraction 2 ends on the last day, so what is late is too late";
    expect(never).toEqual([
      { event: "fraction.given", verdict: "2.late", reason },
      { event: "fraction.given", verdict: "2.late.unreleasedLot", reason },
    ]);
  });

  test("TRT-03, TRT-04: a course that judges no cells, and in which a fraction can be late, makes no letter of another's tolerance", () => {
    const tight = { ...twoFraction.infusion, lastDay: 12, tolerancePercent: 10 };
    const apart = defineProtocol({
      ...twoFraction,
      schema: "patient-course/protocol@2",
      infusion: { ...twoFraction.infusion, lastDay: 13, tolerancePercent: null },
      courses: { ...twoFraction.courses, max: 2, regimens: [{ from: 2, to: 2, infusion: tight }] },
    });
    const { faults, never } = judgedVerdicts(apart, subjectOf(apart).ir);
    expect(faults).toEqual([]);
    expect(never.map(({ verdict }) => verdict)).toEqual([
      "2.late.outsideTolerance",
      "2.late.outsideTolerance.unreleasedLot",
    ]);
  });

  test("INC-13: criteria of the journal alone leave nothing undecided, and that is said", () => {
    const attested = defineProtocol({
      ...cd19BAll,
      criteria: cd19BAll.criteria.filter(({ id }) => id === "INC-13"),
      readiness: { criteria: [] },
    });
    const { faults, never } = judgedVerdicts(attested, subjectOf(attested).ir);
    expect(faults).toEqual([]);
    expect(never.map(({ event, verdict }) => `${event} ${verdict}`)).toEqual(["eligibility.assessed undecided"]);
  });
});
