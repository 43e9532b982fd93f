import { describe, expect, test } from "vitest";
import { attested, bothFor, cd19With, course1, enrolled, made, opened, shipped } from "./story.ts";
import { told } from "./told.ts";

const severe = "toxicity.reported.severe";
const noResponse = `${course1} response.assessed.NR`;

describe("SIL-08: study treatment and study participation end apart, each with its own disposition", () => {
  test.each([
    ["nobody is known yet", "", ["notStarted", "none"]],
    ["screening has begun", attested, ["notStarted", "none"]],
    ["consent is declined", "screening.identified.first consent.declined", ["notStarted", "SCREEN FAILURE"]],
    [
      "screening fails",
      `${attested} eligibility.assessed.ineligible screening.failed`,
      ["notStarted", "SCREEN FAILURE"],
    ],
    ["death before enrolment", `${attested} death.recorded`, ["notStarted", "DEATH"]],
    ["enrolment", enrolled, ["ongoing", "none"]],
    ["a fraction was given", `${enrolled} ${made} ${opened} fraction.given.1.onDay`, ["ongoing", "none"]],
    ["death under treatment ends both", `${course1} death.recorded`, ["DEATH", "DEATH"]],
    ["termination", `${course1} study.terminated`, ["STUDY TERMINATED BY SPONSOR", "STUDY TERMINATED BY SPONSOR"]],
    ["withdrawal from treatment", `${course1} withdrawal.recorded.treatment`, ["WITHDRAWAL BY SUBJECT", "none"]],
    [
      "withdrawal from the study",
      `${course1} withdrawal.recorded.study`,
      ["WITHDRAWAL BY SUBJECT", "WITHDRAWAL BY SUBJECT"],
    ],
    ["loss leaves treatment open", `${course1} contact.lost`, ["ongoing", "LOST TO FOLLOW-UP"]],
    ["contact brings back", `${course1} contact.lost contact.regained`, ["ongoing", "none"]],
    ["death while lost", `${course1} contact.lost death.recorded`, ["DEATH", "DEATH"]],
    ["loss before enrolment", `${attested} contact.lost`, ["notStarted", "LOST TO FOLLOW-UP"]],
    ["severe toxicity", `${course1} ${severe} treatment.stopped.severeToxicity`, ["ADVERSE EVENT", "none"]],
    ["a physician's decision", `${course1} treatment.stopped.physicianDecision`, ["PHYSICIAN DECISION", "none"]],
    [
      "not ready, never infused",
      `${enrolled} ${made} readiness.assessed.notReady treatment.stopped.notReady`,
      ["FAILURE TO MEET CONTINUATION CRITERIA", "FAILURE TO MEET CONTINUATION CRITERIA"],
    ],
    [
      "two collections fail",
      `${enrolled} apheresis.performed.inadequate apheresis.performed.inadequate`,
      ["MANUFACTURING FAILURE", "MANUFACTURING FAILURE"],
    ],
    [
      "two lots fail",
      `${enrolled} apheresis.performed.adequate manufacture.started lot.failed.noneLeft apheresis.performed.adequate manufacture.started lot.failed.noneLeft`,
      ["MANUFACTURING FAILURE", "MANUFACTURING FAILURE"],
    ],
    [
      "the product is unavailable twice",
      `${enrolled} ${made} ${opened} product.unavailable.1 ${made} ${opened} product.unavailable.1`,
      ["LOGISTICAL PROBLEM", "LOGISTICAL PROBLEM"],
    ],
    ["progression", `${course1} disease.progressed.PD`, ["PROGRESSIVE DISEASE", "none"]],
    ["relapse", `${course1} disease.progressed.relapse`, ["DISEASE RELAPSE", "none"]],
    ["progression as a response", `${course1} response.assessed.PD`, ["PROGRESSIVE DISEASE", "none"]],
    ["relapse as a response", `${course1} response.assessed.relapse`, ["DISEASE RELAPSE", "none"]],
    [
      "ceased after NR",
      `${noResponse} wish.recorded.against furtherTreatment.decided.cease`,
      ["LACK OF EFFICACY", "none"],
    ],
    [
      "ceased after CR",
      `${course1} response.assessed.CR ${bothFor} furtherTreatment.decided.cease`,
      ["COMPLETED", "none"],
    ],
    ["a decision that starts", `${noResponse} wish.recorded.for furtherTreatment.decided.start`, ["ongoing", "none"]],
    [
      "follow-up to its term",
      `${course1} disease.progressed.PD followUp.completed.atTerm`,
      ["PROGRESSIVE DISEASE", "COMPLETED"],
    ],
    [
      "lost in follow-up",
      `${course1} disease.progressed.PD contact.lost`,
      ["PROGRESSIVE DISEASE", "LOST TO FOLLOW-UP"],
    ],
    [
      "nothing changes what ended",
      `${course1} death.recorded study.terminated withdrawal.recorded.study`,
      ["DEATH", "DEATH"],
    ],
  ])("%s", (_, story, stands) => {
    expect(told(story).stands).toEqual(stands);
  });
  test("the last course completes with its response, whatever it is", () => {
    const single = shipped("single-infusion");
    const one = `${enrolled} ${made} lymphodepletion.assessed.ready lymphodepletion.given ${opened} fraction.given.1.onDay`;
    for (const response of ["CR", "CRi", "PR", "NR"])
      expect(told(`${one} response.assessed.${response}`, single).stands).toEqual(["COMPLETED", "none"]);
  });
  test("SIL-04: where progression and relapse are read as NR, the last course completes with them", () => {
    const asNR = cd19With({ response: { PD: "asNR", relapse: "asNR" }, courses: { max: 1 } });
    for (const response of ["PD", "relapse"])
      expect(told(`${course1} response.assessed.${response}`, asNR).stands).toEqual(["COMPLETED", "none"]);
  });
  test("SIL-10: loss for good ends both", () => {
    const forGood = cd19With({ lossToFollowUp: { reversible: false } });
    expect(told(`${course1} contact.lost`, forGood).stands).toEqual(["LOST TO FOLLOW-UP", "LOST TO FOLLOW-UP"]);
  });
});
