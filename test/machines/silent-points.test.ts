import { describe, expect, test } from "vitest";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import type { ProtocolDefinitionInput } from "../../src/protocol/definition.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { readyEvidence, story } from "../course/story.ts";

const told = (change: Partial<ProtocolDefinitionInput> = {}) => story(defineProtocol({ ...cd19BAll, ...change }));
const { infusion } = cd19BAll;
const second = { fraction: 2, cells: 21_000_000 };

describe("the silent points: both settings of each are told apart", () => {
  test("SIL-01: the grade from which a toxicity is severe permits the stop", () => {
    const stop = { because: "severeToxicity" };
    expect(
      told({ toxicity: { severeAtGrade: 3, holdAtGrade: 3 } })
        .treated()
        .toxicity(3)
        .tries("treatment.stopped", stop).refusals,
    ).toEqual([]);
    expect(
      told({ toxicity: { severeAtGrade: 4, holdAtGrade: 3 } })
        .treated()
        .toxicity(3)
        .tries("treatment.stopped", stop).refusedFor,
    ).toEqual(["TOX-01"]);
  });
  test("SIL-02: the hold grade", () => {
    const held = (holdAtGrade: number) =>
      told({ toxicity: { holdAtGrade } })
        .enrolled()
        .withProduct()
        .opened()
        .gives(1)
        .toxicity(2)
        .days(1)
        .tries("fraction.given", second).refusedFor;
    expect(held(3)).toEqual([]);
    expect(held(2)).toEqual(["SIL-02"]);
  });
  test("SIL-02: kinds that hold nothing, although they are severe on record (TOX-01)", () => {
    const withSevere = (exemptKinds: string[]) =>
      told({ toxicity: { exemptKinds } }).enrolled().withProduct().opened().gives(1).toxicity(3).days(1);
    expect(withSevere([]).tries("fraction.given", second).refusedFor).toEqual(["SIL-02"]);
    expect(withSevere(["CRS"]).tries("fraction.given", second).refusals).toEqual([]);
    expect(withSevere(["CRS"]).tries("treatment.stopped", { because: "severeToxicity" }).refusals).toEqual([]);
  });
  test("SIL-03: the last day", () => {
    const postponed = (lastDay: number) =>
      told({ infusion: { ...infusion, lastDay } })
        .enrolled()
        .withProduct()
        .opened()
        .gives(1)
        .does("fraction.postponed", { fraction: 2 })
        .days(9)
        .tries("fraction.given", second).refusedFor;
    expect(postponed(21)).toEqual([]);
    expect(postponed(9)).toEqual(["SIL-03"]);
  });
  test.each([
    ["PD", "PROGRESSIVE DISEASE"],
    ["relapse", "DISEASE RELAPSE"],
  ] as const)(
    "SIL-04: %s is recorded from identification on, and only what it leads to is the definition's",
    (as, treatment) => {
      const recorded = (change: Partial<ProtocolDefinitionInput>) =>
        told(change).enrolled().does("disease.progressed", { as });
      expect(recorded({ response: { PD: "asNR", relapse: "asNR" } }).state).toContain("product.apheresis");
      expect(recorded({}).course.position.context.treatment).toBe(treatment);
      expect(told().consented().tries("disease.progressed", { as }).refusals).toEqual([]);
      const relapsing = told().treated().responds("PD").does("otherTherapy.recorded", { kind: "transplant" });
      expect(relapsing.tries("disease.progressed", { as }).refusals).toEqual([]);
    },
  );
  test("SIL-05: the most courses", () => {
    const afterResponse = (max: number) => told({ courses: { max } }).treated().responds("CR").state;
    expect(afterResponse(3)).toContain("decision.completeResponse");
    expect(afterResponse(1)).toContain("course.followUp");
  });
  test("SIL-06: the cells of a further course", () => {
    const further = (reuseStored: boolean) => told({ product: { reuseStored } }).treated().responds("PR").state;
    expect(further(true)).toContain("product.sourcing");
    expect(further(false)).toContain("product.apheresis");
  });
  test("SIL-07: the most collections", () => {
    const failed = (maxCollections: number) =>
      told({ product: { maxCollections } }).enrolled().does("apheresis.performed", { adequate: false }).state;
    expect(failed(2)).toContain("product.apheresis");
    expect(failed(1)).toBe("offStudy");
  });
  test("SIL-08: who is followed up, and for how long", () => {
    const progressed = (whoever: "anyFraction" | "allEnrolled") =>
      told({ followUp: { whoever } }).enrolled().does("disease.progressed", { as: "PD" }).state;
    expect(progressed("anyFraction")).toBe("offStudy");
    expect(progressed("allEnrolled")).toContain("course.followUp");
    const completed = (years: number) =>
      told({ followUp: { years } }).treated().responds("PD").days(400).tries("followUp.completed").refusedFor;
    expect(completed(1)).toEqual([]);
    expect(completed(15)).toEqual(["SIL-08"]);
  });
  test("SIL-08: who ends participation", () => {
    const ended = (endedFor: ("investigator" | "administrative")[]) =>
      told({ participation: { endedFor } }).treated().tries("participation.ended", { by: "investigator" });
    expect(ended(["investigator"]).state).toBe("offStudy");
    expect(ended(["administrative"]).refusedFor).toEqual(["SIL-08"]);
    const deviating = told().treated().deviates("participation.ended", { by: "investigator" });
    expect([deviating.deviations, deviating.state]).toEqual([["SIL-08"], "offStudy"]);
  });
  test("SIL-09: leaving treatment and staying in the study", () => {
    const withdrawn = (fromTreatmentOnly: boolean) =>
      told({ withdrawal: { fromTreatmentOnly } }).treated().tries("withdrawal.recorded", { from: "treatment" });
    expect(withdrawn(true).state).toContain("course.followUp");
    expect(withdrawn(false).refusals.map(({ path }) => path)).toEqual(["evidence.from"]);
  });
  test("SIL-10: contact after loss", () => {
    const lost = (reversible: boolean) => told({ lossToFollowUp: { reversible } }).treated().does("contact.lost");
    expect(lost(true).does("contact.regained").state).toContain("treatment.response");
    expect(lost(false).state).toBe("offStudy");
    expect(lost(false).tries("contact.regained").refusedFor).not.toEqual([]);
  });
  test("SIL-12: readiness before each course", () => {
    const weight = { value: 70, unit: "kg" };
    const opened = (criteria: string[]) =>
      told({ readiness: { criteria } }).enrolled().withProduct().tries("course.opened", { lotId: "LOT-1", weight })
        .refusedFor;
    expect(new Set(opened(["EXC-02"]))).toEqual(new Set(["STR-03", "SIL-12"]));
    expect(opened([])).toEqual([]);
  });
  test("SIL-14: lymphodepletion and bridging", () => {
    const made = (given: "never" | "everyCourse") =>
      told({ lymphodepletion: { given } }).enrolled().withProduct().state;
    expect(made("never")).toContain("readiness.assessing");
    expect(made("everyCourse")).toContain("lymphodepletion.due");
    const bridged = (bridging: boolean) =>
      told({ product: { bridging } }).enrolled().tries("bridging.given", { therapy: "chemotherapy" }).refusedFor;
    expect(bridged(true)).toEqual([]);
    expect(bridged(false)).toEqual(["SIL-14"]);
  });
  test("SIL-15: other therapy and the reading of responses", () => {
    const reading = (endsResponseClock: boolean) =>
      told({ otherTherapy: { endsResponseClock } })
        .treated()
        .responds("PD")
        .does("otherTherapy.recorded", { kind: "transplant" })
        .tries("response.assessed", { method: "attested", response: "CR" }).refusedFor;
    expect(reading(true)).toEqual(["SIL-15"]);
    expect(reading(false)).toEqual([]);
  });
  test("SIL-15: other therapy during treatment is a deviation, allowed, or the end of treatment", () => {
    const given = (duringTreatment: "deviation" | "allowed" | "endTreatment") =>
      told({ otherTherapy: { duringTreatment } }).enrolled().withProduct().opened().gives(1);
    const therapy = { kind: "anticancer" };
    expect(given("deviation").tries("otherTherapy.recorded", therapy).refusedFor).toEqual(["SIL-15"]);
    const deviating = given("deviation").deviates("otherTherapy.recorded", therapy);
    expect(deviating.state).toContain("day2.due");
    expect(given("allowed").does("otherTherapy.recorded", therapy).state).toContain("day2.due");
    expect(given("endTreatment").does("otherTherapy.recorded", therapy).course.position.context.treatment).toBe(
      "REQUIRES PROHIBITED MEDICATION",
    );
  });
  test("SIL-20: a stop in the patient's interest", () => {
    const stop = { because: "physicianDecision", term: "PREGNANCY" };
    const treated = (stopInInterest: boolean) => told({ treatment: { stopInInterest } }).treated();
    expect(treated(true).tries("treatment.stopped", stop).refusals).toEqual([]);
    expect(treated(false).tries("treatment.stopped", stop).refusedFor).toEqual(["SIL-20"]);
    expect(treated(false).deviates("treatment.stopped", stop).deviations).toEqual(["SIL-20"]);
  });
  test("SIL-11: the roles of an event", () => {
    const by = { id: "x", role: "coordinator" };
    const given = (change: Partial<ProtocolDefinitionInput>) =>
      told(change).enrolled().withProduct().opened().tries("fraction.given", { fraction: 1, cells: 1 }, { by })
        .refusedFor;
    expect(given({})).toEqual(["SIL-11"]);
    expect(given({ roles: { "fraction.given": ["coordinator"] } })).toEqual([]);
  });
  test("SIL-13: screening again", () => {
    const again = { screeningNumber: "S-2", previousScreeningNumber: "S-1" };
    expect(told().tries("screening.identified", again).refusals).toEqual([]);
    expect(told({ screening: { rescreening: false } }).tries("screening.identified", again).refusedFor).toEqual([
      "SIL-13",
    ]);
    expect(told().tries("screening.identified", { ...again, screeningNumber: "S-1" }).refusedFor).toEqual(["SIL-13"]);
  });
  test("SIL-17: the time zone of the patient's site", () => {
    const identified = (timeZone: string) =>
      told({ sites: [{ id: "here", timeZone }] }).does("screening.identified", {
        screeningNumber: "S-1",
        site: "here",
      });
    const late = { at: "2026-01-05T20:00:00Z", recordedAt: "2026-01-05T20:00:00Z" };
    const signed = (timeZone: string) =>
      identified(timeZone).tries("consent.signed", { signedOn: "2026-01-06" }, late).refusedFor;
    expect(signed("Asia/Shanghai")).toEqual([]);
    expect(signed("Europe/Berlin")).toEqual(["STR-09"]);
    expect(
      told()
        .does("screening.identified", { screeningNumber: "S-1" })
        .tries("consent.signed", { signedOn: "2026-01-05" }, late).refusedFor,
    ).toEqual(["SIL-17"]);
  });
  test("TRT-03: a tolerance, where one is set, makes what falls outside it a deviation", () => {
    const opened = (tolerancePercent: number | null) =>
      told({ infusion: { ...infusion, tolerancePercent } })
        .enrolled()
        .withProduct()
        .opened();
    const half = { fraction: 1, cells: 3_500_000 };
    expect(opened(null).tries("fraction.given", half).refusals).toEqual([]);
    expect(opened(20).tries("fraction.given", half).refusedFor).toEqual(["TRT-03"]);
    expect(opened(20).deviates("fraction.given", half).deviations).toEqual(["TRT-03"]);
    expect(opened(50).tries("fraction.given", half).refusals).toEqual([]);
  });
  test("STR-01: the window of the evidence", () => {
    const enrolled = (evidenceWindowDays: number) => () =>
      told({ screening: { evidenceWindowDays } }).consented().does("eligibility.assessed", {}).days(10);
    expect(enrolled(7)().tries("enrolment.signed").refusals).toHaveLength(2);
    expect(enrolled(14)().tries("enrolment.signed").refusals).toHaveLength(1);
  });
  test("SIL-12: the window of a value", () => {
    const old = { ...readyEvidence, creatinine: { ...readyEvidence.creatinine, takenOn: "2026-01-01" } };
    const asked = (windowDays: number) =>
      told({ readiness: { ...cd19BAll.readiness, windowDays } })
        .enrolled()
        .withProduct()
        .does("readiness.assessed", old)
        .entries.at(-1);
    expect(asked(7)).toMatchObject({ verdict: "ready" });
    expect(asked(3)).toMatchObject({ verdict: "undecided" });
  });
  test("SIL-16: a further course after treatment has ended", () => {
    const relapsed = (afterTreatment: "never" | "onRelapse" | "anyTime") =>
      told({ courses: { max: 3, afterTreatment } })
        .treated()
        .responds("CR")
        .assessed("against")
        .decides("cease")
        .days(90);
    const assessed = { furtherTreatment: "for" };
    expect(relapsed("anyTime").tries("assessment.recorded", assessed).refusals).toEqual([]);
    expect(relapsed("onRelapse").tries("assessment.recorded", assessed).refusedFor).toEqual(["SIL-16", "STR-05"]);
    const since = (afterTreatment: "never" | "onRelapse") =>
      relapsed(afterTreatment).does("disease.progressed", { as: "relapse" }).tries("assessment.recorded", assessed);
    expect(since("onRelapse").refusals).toEqual([]);
    expect(since("never").refusedFor).toEqual(["STR-05"]);
  });
  test("SIL-18: the plausible range of a value", () => {
    const asked = (plausible: ProtocolDefinitionInput["plausible"]) =>
      told(plausible === undefined ? {} : { plausible })
        .consented()
        .tries("eligibility.assessed", eligibleEvidence).refusals;
    expect(asked(undefined)).toEqual([]);
    expect(asked({ hemoglobin: { "g/L": [95, 200] } })).toMatchObject([
      { code: "IMPLAUSIBLE", requirement: "SIL-18", path: "evidence.hemoglobin.value" },
    ]);
  });
  test("SIL-19: the attention range of a dose", () => {
    const given = (attentionPercent: { from: number; to: number }) =>
      told({ infusion: { ...infusion, attentionPercent } })
        .enrolled()
        .withProduct()
        .opened()
        .does("fraction.given", { fraction: 1, cells: 6_000_000 })
        .entries.at(-1);
    expect(given({ from: 80, to: 120 })).not.toHaveProperty("notices");
    expect(given({ from: 90, to: 120 })).toMatchObject({ notices: ["fraction 1 at 0.8571 of its plan"] });
  });
});
