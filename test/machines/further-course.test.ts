import { describe, expect, test } from "vitest";
import { defineProtocol, readDefinition } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { type Story, story } from "../course/story.ts";

type When = "onRelapse" | "anyTime";
const told = (afterTreatment: When, product: { readonly maxCollections?: number } = {}) =>
  story(
    defineProtocol({
      ...cd19BAll,
      courses: { max: 3, afterTreatment },
      product: { ...cd19BAll.product, ...product },
    }),
  );

/** After a first course with this reading, the last before treatment ended in the patient's interest. */
const endedAfter = (response: string, when: When = "anyTime") =>
  told(when).treated().responds(response).does("treatment.stopped", {
    because: "physicianDecision",
    term: "PREGNANCY",
  });
const relapses = (patient: Story) => patient.days(60).does("disease.progressed", { as: "relapse" });

describe("SIL-16: a further course after treatment has ended", () => {
  test("RSP-01: after CR and CRi it needs assessment and wish, and goes on with the course after the last", () => {
    for (const response of ["CR", "CRi"]) {
      const asked = endedAfter(response).assessed("for");
      expect(asked.decides("start").refusedFor).toEqual(["RSP-01"]);
      expect(asked.wishes("for").decides("start").refusals).toEqual([]);
      expect(asked.state).toContain("product.sourcing");
      expect(asked.course.position.context).toMatchObject({ treatment: "ongoing", study: "none", course: 1 });
      expect(asked.furtherCourse().responds("NR").state).toContain("decision.noResponse");
    }
  });
  test("RSP-03: after NR one of the two suffices", () => {
    expect(endedAfter("NR").decides("start").refusedFor).toEqual(["RSP-03"]);
    expect(endedAfter("NR").wishes("for").decides("start").refusals).toEqual([]);
    expect(endedAfter("NR").assessed("for").decides("start").refusals).toEqual([]);
  });
  test("SIL-05, STR-05: after PR of a later course the assessment decides alone; PR of the first asks for no decision", () => {
    const later = told("anyTime").treated().responds("PR").furtherCourse().responds("PR").assessed("against");
    const ended = later.decides("cease");
    expect(ended.tries("wish.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["STR-05"]);
    expect(ended.decides("start").refusedFor).toEqual(["SIL-05"]);
    expect(ended.assessed("for").decides("start").refusals).toEqual([]);
    const first = endedAfter("PR").tries("assessment.recorded", { furtherTreatment: "for" });
    expect(first.refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test.each(["PD", "relapse"])("SIL-04: %s as the last reading asks for no decision", (read) => {
    const ended = told("anyTime").treated().responds(read);
    expect(ended.tries("assessment.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test("SIL-04: a reading that is not evaluable takes back what the one before asked for", () => {
    const ended = told("anyTime").treated().responds("CR").responds("NE").does("treatment.stopped", {
      because: "physicianDecision",
      term: "PREGNANCY",
    });
    expect(ended.tries("assessment.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test("a relapse asks once: a decision against it answers it, and the next one asks again", () => {
    const patient = relapses(endedAfter("CR", "onRelapse"));
    expect(patient.assessed("against").decides("cease").refusals).toEqual([]);
    expect(patient.course.position.context.treatment).toBe("PHYSICIAN DECISION");
    expect(patient.decides("start").refusedFor).toEqual(["SIL-16", "STR-04"]);
    expect(relapses(patient).assessed("for").wishes("for").decides("start").refusals).toEqual([]);
  });
  test("a relapse read in follow-up asks as well, and so does one that ended treatment; progression does not", () => {
    const assessed = { furtherTreatment: "for" };
    const read = endedAfter("CR", "onRelapse").responds("relapse");
    expect(read.tries("assessment.recorded", assessed).refusals).toEqual([]);
    const ending = relapses(told("onRelapse").treated().responds("CR"));
    expect(ending.tries("assessment.recorded", assessed).refusals).toEqual([]);
    const progressed = endedAfter("CR", "onRelapse").does("disease.progressed", { as: "PD" });
    expect(progressed.tries("assessment.recorded", assessed).refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test("SIL-09: who withdrew from treatment has a further course only at their own recorded wish", () => {
    const withdrawn = (response: string) =>
      told("anyTime").treated().responds(response).does("withdrawal.recorded", { from: "treatment" });
    const patient = withdrawn("NR").assessed("for");
    expect(patient.decides("start").refusedFor).toEqual(["SIL-16"]);
    expect(patient.wishes("for").decides("start").refusals).toEqual([]);
  });
  test("SIL-05: within the most courses", () => {
    const most = told("anyTime").treated().responds("PR").furtherCourse();
    const last = most.responds("NR").assessed("for").decides("start") && most.furtherCourse().responds("CR");
    expect(last.tries("assessment.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test("SIL-07: failed attempts are not forgotten, and after the last one nothing is decided on", () => {
    const failing = told("anyTime", { maxCollections: 2 }).treated().responds("NR").assessed("for");
    const decided = failing.decides("start").does("lot.failed", { lotId: "LOT-1" });
    decided.does("product.sourced", { from: "collection" }).does("apheresis.performed", { adequate: false });
    const stopped = decided.does("treatment.stopped", { because: "physicianDecision", term: "PREGNANCY" });
    const again = stopped.assessed("for").decides("start").does("product.sourced", { from: "collection" });
    again.does("apheresis.performed", { adequate: false });
    expect(again.course.position.context.treatment).toBe("MANUFACTURING FAILURE");
    expect(again.tries("assessment.recorded", { furtherTreatment: "for" }).refusedFor).toEqual(["SIL-16", "STR-05"]);
  });
  test("TOX-01: what was severe before still permits a stop, and so does what came in follow-up", () => {
    const stop = { because: "severeToxicity" };
    const before = told("anyTime").treated().toxicity(3).resolves().responds("NR").assessed("against").decides("cease");
    expect(before.assessed("for").decides("start").tries("treatment.stopped", stop).refusals).toEqual([]);
    const since = endedAfter("NR").toxicity(3).resolves().assessed("for").decides("start");
    expect(since.tries("treatment.stopped", stop).refusals).toEqual([]);
    const none = endedAfter("NR").assessed("for").decides("start");
    expect(none.tries("treatment.stopped", stop).refusedFor).toEqual(["TOX-01"]);
  });
  test("a decision against its rule is recorded as a deviation; one that nothing asks for cannot be", () => {
    const patient = endedAfter("CR");
    expect(patient.copy().deviates("furtherTreatment.decided", { decision: "start" }).deviations).toEqual(["RSP-01"]);
    const unasked = endedAfter("CR", "onRelapse").deviates("furtherTreatment.decided", { decision: "start" });
    expect(unasked.refusedFor).toEqual([null, "SIL-16", "STR-04"]);
  });
  test("a protocol of one course has no further one, and its definition says where that is wrong", () => {
    const reading = readDefinition({ ...cd19BAll, courses: { max: 1, afterTreatment: "onRelapse" } });
    expect(reading.ok ? [] : reading.faults.map(({ path }) => path)).toEqual(["courses.afterTreatment"]);
  });
});
