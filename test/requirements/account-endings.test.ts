import { expect, test } from "vitest";
import { attested, cd19, cd19With, course1, enrolled, made, opened } from "./story.ts";
import { told } from "./told.ts";

const identified = "screening.identified.first";
const outside = "fraction.given.outsideCourse";
const unready = "FAILURE TO MEET CONTINUATION CRITERIA";
const toFollowUp = `${course1} response.assessed.PD`;

test.each([
  ["cells before consent, which is declined", `${identified} ${outside} consent.declined`, ["notStarted", "none"]],
  ["cells before consent, and screening fails", `${identified} ${outside} screening.failed`, ["notStarted", "none"]],
  ["cells during screening, which fails", `${attested} ${outside} screening.failed`, ["notStarted", "none"]],
  [
    "cells after participation has ended change nothing",
    `${attested} screening.failed ${outside}`,
    ["notStarted", "SCREEN FAILURE"],
  ],
  [
    "the investigator ends participation under treatment",
    `${course1} participation.ended.investigator`,
    ["PHYSICIAN DECISION", "PHYSICIAN DECISION"],
  ],
  [
    "participation ended for administrative reasons under treatment",
    `${course1} participation.ended.administrative`,
    ["LOGISTICAL PROBLEM", "LOGISTICAL PROBLEM"],
  ],
  [
    "participation ended in follow-up leaves the end of treatment",
    `${toFollowUp} participation.ended.administrative`,
    ["PROGRESSIVE DISEASE", "LOGISTICAL PROBLEM"],
  ],
  [
    "participation ended before enrolment",
    `${identified} participation.ended.investigator`,
    ["notStarted", "PHYSICIAN DECISION"],
  ],
  [
    "a course that closes ungiven with the most attempts failed",
    `${enrolled} apheresis.performed.inadequate ${made} ${opened} readiness.assessed.notReady course.closed`,
    [unready, unready],
  ],
  [
    "not ready before the first fraction",
    `${enrolled} ${made} ${opened} readiness.assessed.notReady treatment.stopped.notReady`,
    [unready, unready],
  ],
  [
    "a recall with the most attempts failed",
    `${enrolled} apheresis.performed.inadequate ${made} ${opened} lot.failed.noneLeft`,
    ["MANUFACTURING FAILURE", "MANUFACTURING FAILURE"],
  ],
  ["other therapy that departs", `${course1} otherTherapy.recorded.anticancer`, ["ongoing", "none"]],
])("SIL-08: %s", (_, story, stands) => {
  expect(told(story).stands).toEqual(stands);
});

test.each([
  ["anticancer", "REQUIRES PROHIBITED MEDICATION"],
  ["transplant", "UNDERWENT PROHIBITED PROCEDURE"],
])("SIL-15: where other therapy ends treatment, %s does so as %s", (kind, term) => {
  const ends = cd19With({ otherTherapy: { duringTreatment: "endTreatment" } });
  expect(told(`${course1} otherTherapy.recorded.${kind}`, ends).stands).toEqual([term, "none"]);
  expect(told(`${enrolled} otherTherapy.recorded.${kind}`, ends).stands).toEqual([term, term]);
});

test.each([
  ["screening failure", `${attested} screening.failed`, ["notStarted", "SCREEN FAILURE"]],
  ["withdrawal", `${course1} withdrawal.recorded.study`, ["WITHDRAWAL BY SUBJECT", "WITHDRAWAL BY SUBJECT"]],
  ["the term of follow-up", `${toFollowUp} followUp.completed.atTerm`, ["PROGRESSIVE DISEASE", "COMPLETED"]],
])("SIL-10: death after %s changes neither disposition", (_, story, stands) => {
  expect(told(`${story} death.recorded`).stands).toEqual(stands);
  expect(told(`${story} toxicity.reported.fatal death.recorded`).stands).toEqual(stands);
});

test("SIL-10: death after a loss for good changes neither disposition, death while lost ends both", () => {
  const forGood = cd19With({ lossToFollowUp: { reversible: false } });
  for (const death of ["death.recorded", "toxicity.reported.fatal death.recorded"]) {
    const lost = `${course1} contact.lost ${death}`;
    expect(told(lost, forGood).stands).toEqual(["LOST TO FOLLOW-UP", "LOST TO FOLLOW-UP"]);
    expect(told(lost).stands).toEqual(["DEATH", "DEATH"]);
  }
});

test("STR-10: a grade 5 changes no disposition before the death is recorded, and then it is death", () => {
  expect(told(`${course1} toxicity.reported.fatal`).stands).toEqual(["ongoing", "none"]);
  expect(told(`${course1} contact.lost toxicity.reported.fatal`).stands).toEqual(["ongoing", "LOST TO FOLLOW-UP"]);
  expect(told(`${course1} toxicity.reported.fatal death.recorded`).stands).toEqual(["DEATH", "DEATH"]);
  expect(told(`${toFollowUp} toxicity.reported.fatal death.recorded`).stands).toEqual(["PROGRESSIVE DISEASE", "DEATH"]);
});

test("STR-07, SIL-10: while lost treatment goes on and ends, and contact returns to where the facts put the patient", () => {
  expect(told(`${course1} contact.lost disease.progressed.PD`).stands).toEqual([
    "PROGRESSIVE DISEASE",
    "LOST TO FOLLOW-UP",
  ]);
  const back = `${course1} contact.lost disease.progressed.PD contact.regained`;
  expect(told(back).stands).toEqual(["PROGRESSIVE DISEASE", "none"]);
  const ended = `${enrolled} contact.lost disease.progressed.PD`;
  expect(told(ended).stands).toEqual(["PROGRESSIVE DISEASE", "PROGRESSIVE DISEASE"]);
});

test("SIL-08: enrolment while screened without consent begins treatment all the same", () => {
  expect(told(`${identified} enrolment.signed.inWindow`, cd19).stands).toEqual(["ongoing", "none"]);
});
