import { expect, test } from "vitest";
import { after, attested, cd19, cd19With, course1, enrolled, furtherCourse, made, opened, shipped } from "./story.ts";

test.each([
  ["before any verdict", "", "inWindow"],
  ["ineligible", "eligibility.assessed.ineligible", "inWindow"],
  ["undecided", "eligibility.assessed.eligible eligibility.assessed.undecided", "inWindow"],
  ["on expired evidence", "eligibility.assessed.eligible", "expired"],
  ["ineligible on expired evidence", "eligibility.assessed.ineligible", "expired"],
])("STR-01: an enrolment %s departs from STR-01 alone, and enrols", (_, verdict, window) => {
  const story = [attested, ...(verdict === "" ? [] : [verdict])];
  const told = after(cd19, ...story, `!STR-01:enrolment.signed.${window}`);
  expect(told.violated("apheresis.performed.adequate")).toBe("");
});

test("STR-01, INC-13: an enrolment before both attestations departs from both, and enrols", () => {
  const told = after(cd19, "screening.identified.first consent.signed !INC-13+STR-01:enrolment.signed.inWindow");
  expect(told.violated("apheresis.performed.adequate")).toBe("");
  expect(told.violated("family.agreed")).toBe("INC-13");
});

test("STR-03, SIL-12: a course opened without readiness, lot or both departs from exactly what it lacks", () => {
  const due = after(cd19, enrolled, made);
  expect(due.violated("course.opened.releasedLot")).toBe("SIL-12 STR-03");
  expect(due.violated("course.opened.unreleasedLot")).toBe("SIL-12 STR-03");
  expect(due.violated("course.opened.shortLot")).toBe("SIL-12 STR-03");
  const ready = after(cd19, enrolled, made, "readiness.assessed.ready");
  expect(ready.violated("course.opened.releasedLot")).toBe("");
  expect(ready.violated("course.opened.releasedLot.expired")).toBe("SIL-12 STR-03");
  expect(ready.violated("course.opened.unreleasedLot")).toBe("STR-03");
  expect(ready.violated("course.opened.shortLot")).toBe("STR-03");
});

const inManufacture = "apheresis.performed.adequate manufacture.started";
const unasked = cd19With({ readiness: { criteria: [] } });

test("STR-03: a course opened while its lot is in manufacture departs from the order, and is opened without a readiness", () => {
  for (const lot of ["unreleasedLot", "shortLot", "unreleasedLot.expired"]) {
    expect(after(cd19, enrolled, inManufacture).violated(`course.opened.${lot}`)).toBe("STR-03");
    const told = after(cd19, enrolled, inManufacture, `!STR-03:course.opened.${lot}`);
    expect(told.violated("fraction.given.1.onDay")).toBe("SIL-12");
    expect(told.violated("readiness.assessed.ready")).toBe("");
  }
  expect(after(unasked, enrolled, inManufacture).violated("course.opened.unreleasedLot")).toBe("STR-03");
  expect(after(unasked, enrolled, inManufacture).violated("course.opened.releasedLot")).toBe("STR-03");
});

test("STR-03, SIL-12: a course opened before lymphodepletion is open, and its readiness is asked yet", () => {
  const told = after(shipped("single-infusion"), enrolled, made, "!STR-03:course.opened.releasedLot");
  expect(told.violated("fraction.given.1.onDay")).toBe("SIL-12");
  expect(told.violated("readiness.assessed.ready")).toBe("");
});

test("SIL-12: a course opened unready by deviation needs readiness for its first fraction, one opened ready has it", () => {
  const ready = "readiness.assessed.ready";
  const unready = after(cd19, enrolled, made, "readiness.assessed.notReady !SIL-12+STR-03:course.opened.releasedLot");
  expect(unready.violated("fraction.given.1.onDay")).toBe("SIL-12");
  expect(unready.violated("course.closed")).toBe("");
  const old = after(cd19, enrolled, made, ready, "!SIL-12+STR-03:course.opened.releasedLot.expired");
  expect(old.violated("fraction.given.1.onDay")).toBe("");
  expect(old.violated("fraction.given.1.onDay.expired")).toBe("SIL-12");
});

test("SIL-12: where readiness is not asked, a course opens as soon as its lot is released", () => {
  const told = after(unasked, enrolled, made);
  expect(told.violated("course.opened.releasedLot")).toBe("");
  expect(told.violated("treatment.stopped.notReady")).toBe("SIL-12");
});

const onDay1 = [enrolled, made, opened];
const unreleased = [enrolled, made, "readiness.assessed.ready !STR-03:course.opened.unreleasedLot"];

test("TRT-01: cells from a lot that is not released depart wherever they are given, and no course makes them lawful", () => {
  const told = after(cd19, ...unreleased);
  expect(told.violated("fraction.given.1.onDay.unreleasedLot")).toBe("TRT-01");
  // The lot may have been released since the course was opened with it.
  expect(told.violated("fraction.given.1.onDay")).toBe("");
  const recalled = after(cd19, enrolled, made, opened, "fraction.given.1.onDay lot.failed.noneLeft");
  expect(recalled.violated("fraction.given.2.onDay.unreleasedLot")).toBe("TRT-01");
  const outside = "fraction.given.outsideCourse.unreleasedLot";
  expect(after(cd19, attested).violated(outside)).toBe("STR-03 TRT-01");
  expect(after(cd19, course1, "response.assessed.PD").violated(outside)).toBe("STR-03 TRT-01");
  expect(after(cd19, attested, "screening.failed").violated(outside)).toBe("STR-03 STR-08 TRT-01");
  expect(after(cd19, attested, "toxicity.reported.fatal").violated(outside)).toBe("SIL-02 STR-10");
});

test("TRT-01, TRT-04, SIL-02, SIL-03: a fraction that departs from all of them names all of them", () => {
  const severe = after(cd19, ...onDay1, "fraction.given.1.onDay toxicity.reported.severe");
  expect(severe.violated("fraction.given.2.tooLate.unreleasedLot")).toBe("SIL-02 SIL-03 TRT-01 TRT-04");
  expect(severe.violated("fraction.given.2.onDay.unreleasedLot")).toBe("SIL-02 TRT-01");
  expect(severe.violated("fraction.given.3.tooLate.unreleasedLot")).toBe("SIL-02 TRT-01 TRT-02");
  const held = after(cd19, ...onDay1, "fraction.given.1.onDay fraction.postponed.2.inBounds");
  expect(held.violated("fraction.given.2.tooLate.unreleasedLot")).toBe("SIL-03 TRT-01");
  expect(held.violated("fraction.given.2.late.unreleasedLot")).toBe("TRT-01");
});

test("SIL-02: a minor toxicity holds nothing, a severe one holds the next fraction until it is graded lower", () => {
  expect(after(cd19, ...onDay1, "toxicity.reported.minor").violated("fraction.given.1.onDay")).toBe("");
  expect(after(cd19, ...onDay1, "toxicity.reported.severe").violated("fraction.given.1.onDay")).toBe("SIL-02");
  const lower = after(cd19, ...onDay1, "toxicity.reported.severe toxicity.regraded.minor");
  expect(lower.violated("fraction.given.1.onDay")).toBe("");
});

test("SIL-02: a fraction given in spite of a toxicity was given: the next one is due", () => {
  const told = after(cd19, ...onDay1, "toxicity.reported.severe !SIL-02:fraction.given.1.onDay");
  expect(told.violated("fractions.omitted.2")).toBe("");
  expect(told.violated("fraction.given.1.onDay")).toBe("SIL-02 TRT-02");
});

test("SIL-02: a severe toxicity of a kind that holds nothing holds nothing, and permits a stop", () => {
  const told = after(cd19, ...onDay1, "toxicity.reported.minor.severe");
  expect(told.violated("fraction.given.1.onDay")).toBe("");
  expect(told.violated("treatment.stopped.severeToxicity")).toBe("");
});

test("TRT-03: a dose outside the tolerance departs where a tolerance is set, alone or with what else is amiss", () => {
  const judged = cd19With({ infusion: { ...cd19.infusion, tolerancePercent: 10 } });
  const told = after(judged, ...onDay1);
  expect(told.violated("fraction.given.1.onDay")).toBe("");
  expect(told.violated("fraction.given.1.onDay.outsideTolerance")).toBe("TRT-03");
  expect(told.violated("fraction.given.2.onDay.outsideTolerance")).toBe("TRT-02 TRT-03");
  const day2 = after(judged, ...onDay1, "fraction.given.1.onDay");
  expect(day2.violated("fraction.given.2.early.outsideTolerance")).toBe("TRT-03 TRT-04");
  expect(after(judged, enrolled).violated("fraction.given.1.onDay.outsideTolerance")).toBe("STR-03 TRT-03");
});

test("RSP-01, RSP-03, SIL-05: a decision without its grounds was taken all the same", () => {
  const started = after(cd19, course1, "response.assessed.CR !RSP-01:furtherTreatment.decided.start");
  expect(started.violated("product.sourced.inStore")).toBe("");
  const ceased = after(cd19, course1, "response.assessed.NR !RSP-03:furtherTreatment.decided.cease");
  expect(ceased.violated("followUp.visited")).toBe("");
  const partial = [course1, "response.assessed.PR", furtherCourse, "response.assessed.PR"];
  const third = after(cd19, ...partial, "!SIL-05:furtherTreatment.decided.start");
  expect(third.violated("product.sourced.inStore")).toBe("");
});

test("TOX-01: severe toxicity since enrolment may stop treatment, open or not, and treatment may go on", () => {
  expect(after(cd19, ...onDay1).violated("treatment.stopped.severeToxicity")).toBe("TOX-01");
  const severe = after(cd19, enrolled, "toxicity.reported.severe toxicity.resolved.clear", made);
  expect(severe.violated("treatment.stopped.severeToxicity")).toBe("");
  expect(severe.violated("readiness.assessed.ready")).toBe("");
  const over = after(cd19, course1, "toxicity.reported.severe response.assessed.PD");
  expect(over.violated("treatment.stopped.severeToxicity")).toBe("TOX-01");
});

test("TOX-01: a severe toxicity from before enrolment permits no stop until a letter says it again", () => {
  const story = [attested, "toxicity.reported.severe eligibility.assessed.eligible enrolment.signed.inWindow"];
  expect(after(cd19, ...story).violated("treatment.stopped.severeToxicity")).toBe("TOX-01");
  for (const letter of ["toxicity.regraded.severe", "toxicity.regraded.minor.severe"])
    expect(after(cd19, ...story, letter).violated("treatment.stopped.severeToxicity")).toBe("");
  // That another one is resolved says nothing new of the one that was open before.
  const resolved = after(cd19, ...story, "toxicity.resolved.severe");
  expect(resolved.violated("treatment.stopped.severeToxicity")).toBe("TOX-01");
});

test("SIL-20: the investigator stops treatment in the patient's interest, from every state of it and only then", () => {
  expect(after(cd19, enrolled).violated("treatment.stopped.physicianDecision")).toBe("");
  expect(after(cd19, attested).violated("treatment.stopped.physicianDecision")).toBe("SIL-20");
  const strict = cd19With({ treatment: { stopInInterest: false } });
  const told = after(strict, course1, "!SIL-20:treatment.stopped.physicianDecision");
  expect(told.violated("followUp.visited")).toBe("");
});

test("SIL-08: participation is ended for the grounds that are listed, and by deviation for others", () => {
  const listed = cd19With({ participation: { endedFor: ["investigator"] } });
  for (const story of [["screening.identified.first"], [attested], [enrolled], [course1, "response.assessed.PD"]]) {
    const told = after(listed, ...story);
    expect(told.violated("participation.ended.investigator")).toBe("");
    expect(told.violated("participation.ended.administrative")).toBe("SIL-08");
    const ended = after(listed, ...story, "participation.ended.investigator");
    expect(ended.violated("participation.ended.investigator")).toBe("STR-08");
  }
});

test("STR-07: a lost patient's participation ends as anybody's, which departs from being silent", () => {
  const listed = cd19With({ participation: { endedFor: ["investigator"] } });
  const told = after(listed, enrolled, "contact.lost !STR-07:participation.ended.investigator");
  expect(told.violated("contact.regained")).toBe("STR-08");
});

test("SIL-07: collections, lots and products that fail count together for the product being made", () => {
  const failed = after(cd19, enrolled, "apheresis.performed.inadequate", inManufacture);
  expect(failed.violated("lot.failed.noneLeft")).toBe("");
  const exhausted = after(cd19, enrolled, "apheresis.performed.inadequate", inManufacture, "lot.failed.noneLeft");
  expect(exhausted.violated("apheresis.performed.adequate")).toBe("STR-08");
  const gone = after(cd19, enrolled, made, opened, "product.unavailable.1 apheresis.performed.inadequate");
  expect(gone.violated("apheresis.performed.adequate")).toBe("STR-08");
});

test("SIL-07: a release ends no count, or release, opening and loss of the product could go on without end", () => {
  const failed = after(cd19, enrolled, "apheresis.performed.inadequate", made, opened, "product.unavailable.1");
  expect(failed.violated("apheresis.performed.adequate")).toBe("STR-08");
  const again = after(cd19, enrolled, made, opened, "product.unavailable.1", made, opened, "product.unavailable.1");
  expect(again.violated("apheresis.performed.adequate")).toBe("STR-08");
});

test("SIL-07: the first fraction ends the count, so the product of the next course has all its collections", () => {
  const infusedAfterFailure = [enrolled, "apheresis.performed.inadequate", made, opened, "fraction.given.1.onDay"];
  const next = [...infusedAfterFailure, "fractions.omitted.2 response.assessed.PR product.sourced.collectAgain"];
  expect(after(cd19, ...next, "apheresis.performed.inadequate").violated("apheresis.performed.adequate")).toBe("");
  const lost = after(cd19, ...next, "apheresis.performed.inadequate apheresis.performed.inadequate");
  expect(lost.violated("apheresis.performed.adequate")).toBe("SIL-07 STR-02");
});

test.each([
  ["of a lot that is not released", "!TRT-01:fraction.given.1.onDay.unreleasedLot", ""],
  ["on a readiness that is too old", "!SIL-12:fraction.given.1.onDay.expired", ""],
  ["while not ready", "!SIL-12:fraction.given.1.onDay", "readiness.assessed.notReady"],
  ["while a toxicity holds", "!SIL-02:fraction.given.1.onDay", "toxicity.reported.holding"],
  ["while lost", "!STR-07:fraction.given.1.onDay", "contact.lost"],
  ["outside the tolerance", "!TRT-03:fraction.given.1.onDay.outsideTolerance", ""],
])("SIL-07: a first fraction given %s ends no count of failed attempts", (_, given, before) => {
  const judged = cd19With({ infusion: { ...cd19.infusion, tolerancePercent: 10 } });
  const lost = before === "contact.lost" ? "contact.regained" : "";
  const story = ["apheresis.performed.inadequate", made, opened, before, given, lost].filter((part) => part !== "");
  const next = "fractions.omitted.2 response.assessed.PR product.sourced.collectAgain apheresis.performed.inadequate";
  expect(after(judged, enrolled, ...story, next).violated("apheresis.performed.adequate")).toBe("SIL-07 STR-02");
});

test("SIL-07: a first fraction out of its turn, or outside a course, ends no count either", () => {
  const failed = [enrolled, "apheresis.performed.inadequate"];
  const outside = after(cd19, ...failed, "!STR-03:fraction.given.outsideCourse", "apheresis.performed.inadequate");
  expect(outside.violated("apheresis.performed.adequate")).toBe("SIL-07 STR-02");
});

test("SIL-07: the product of a later fraction that is unavailable is no failed attempt", () => {
  const story = [course1, "response.assessed.PR product.sourced.collectAgain", made, opened];
  const told = after(cd19, ...story, "fraction.given.1.onDay product.unavailable.2 response.assessed.PR");
  expect(told.violated("assessment.recorded.for")).toBe("");
  const third = after(
    cd19,
    ...story,
    "fraction.given.1.onDay product.unavailable.2 response.assessed.PR",
    "assessment.recorded.for furtherTreatment.decided.start product.sourced.collectAgain apheresis.performed.inadequate",
  );
  expect(third.violated("apheresis.performed.adequate")).toBe("");
});

test.each([1, 2, 3, 10])(
  "SIL-07: with %i collections at most, that many failures end treatment and one fewer does not",
  (most) => {
    const definition = cd19With({ product: { maxCollections: most } });
    const failures = Array<string>(most - 1).fill("apheresis.performed.inadequate");
    expect(after(definition, enrolled, ...failures).violated("apheresis.performed.inadequate")).toBe("");
    const exhausted = after(definition, enrolled, ...failures, "apheresis.performed.inadequate");
    expect(exhausted.violated("apheresis.performed.inadequate")).toBe("STR-08");
  },
);

test("SIL-07: a course opened before its lot was released takes earlier failures with it", () => {
  const story = [enrolled, "apheresis.performed.inadequate", inManufacture, "!STR-03:course.opened.unreleasedLot"];
  expect(after(cd19, ...story, "product.unavailable.1").violated("apheresis.performed.adequate")).toBe("STR-08");
});

test("SIL-14: lymphodepletion without criteria is due at once, before every course or the first", () => {
  const everyCourse = cd19With({ lymphodepletion: { given: "everyCourse", criteria: [] } });
  const firstCourse = cd19With({ lymphodepletion: { given: "firstCourse", criteria: [] } });
  const infused = "fraction.given.1.onDay fraction.given.2.onDay fraction.given.3.onDay response.assessed.PR";
  for (const [definition, again] of [
    [everyCourse, ""],
    [firstCourse, "SIL-14"],
  ] as const) {
    const due = after(definition, enrolled, made);
    expect(due.violated("lymphodepletion.given")).toBe("");
    expect(due.violated("readiness.assessed.ready")).toBe("SIL-12");
    const course2 = after(
      definition,
      enrolled,
      made,
      "lymphodepletion.given",
      opened,
      infused,
      "product.sourced.inStore",
    );
    expect(course2.violated("lymphodepletion.given")).toBe(again);
  }
});

test("SIL-09: where nobody withdraws from treatment alone, withdrawal from the study still ends it, and all records", () => {
  const definition = cd19With({ withdrawal: { fromTreatmentOnly: false } });
  expect(after(definition, enrolled, "withdrawal.recorded.study").violated("followUp.visited")).toBe("SIL-09 STR-08");
});

test("SIL-02: where every grade holds, any open toxicity holds the next fraction", () => {
  const definition = cd19With({ toxicity: { holdAtGrade: 1, severeAtGrade: 3 } });
  const told = after(definition, ...onDay1, "toxicity.reported.holding");
  expect(told.violated("fraction.given.1.onDay")).toBe("SIL-02");
  expect(told.violated("treatment.stopped.severeToxicity")).toBe("TOX-01");
});

test("SIL-14: bridging is given while product is awaited, not once a course is prepared", () => {
  const two = shipped("two-fraction");
  expect(after(two, enrolled).violated("bridging.given")).toBe("");
  expect(after(two, enrolled, made).violated("bridging.given")).toBe("SIL-14");
  expect(after(two, attested).violated("bridging.given")).toBe("SIL-14");
  expect(after(cd19, enrolled).violated("bridging.given")).toBe("SIL-14");
});
