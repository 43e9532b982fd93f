import { expect, test } from "vitest";
import { attested, course1, enrolled, made, opened, started } from "./story.ts";
import { told } from "./told.ts";

const identified = "screening.identified.first";
const done = "apheresis. bridging. lymphodepletion.given fraction.given. otherTherapy.";
const befalls = "toxicity. disease. death.recorded";
const facts = `${done} ${befalls} response. lot.failed.`;
const ending = "participation.ended.";
const inManufacture = "apheresis.performed.adequate manufacture.started";
const under = `${facts} ${ending} treatment.stopped.physicianDecision`;
const first = "fraction.given.1.onDay";

/** The symbols among all that begin as one of these, separated by blanks. */
function beginning(all: readonly string[], beginnings: string): readonly string[] {
  const some = beginnings.split(" ").filter((one) => one !== "");
  return all.filter((symbol) => some.some((one) => symbol.startsWith(one)));
}

test.each([
  ["nothing before anything", "", ""],
  ["STR-01: every physical fact from identification on, and an enrolment", identified, `${facts} ${ending} enrolment.`],
  ["STR-01: the same while screened", attested, `${facts} ${ending} enrolment.`],
  [
    "STR-02: a manufacture and a release before their turn while a collection is due",
    enrolled,
    `${under} manufacture. lot.released`,
  ],
  ["STR-02: the same once collected", `${enrolled} apheresis.performed.adequate`, `${under} manufacture. lot.released`],
  [
    "STR-03: while a lot is made, a course with it or with a short one",
    `${enrolled} ${inManufacture}`,
    `${under} lot.released course.opened.unreleasedLot course.opened.shortLot`,
  ],
  ["STR-03: with product, a course with any lot", `${enrolled} ${made}`, `${under} lot.released course.opened.`],
  [
    "SIL-03: a postponement and an omission of the fraction that is next",
    `${enrolled} ${made} ${opened}`,
    `${under} lot.released fraction.postponed.1. fractions.omitted.1`,
  ],
  [
    "SIL-03: of the next one, and of no other",
    `${enrolled} ${made} ${opened} ${first}`,
    `${under} lot.released fraction.postponed.2. fractions.omitted.2`,
  ],
  [
    "RSP-01: where a response asks for it, a decision",
    `${course1} response.assessed.CR`,
    `${under} lot.released furtherTreatment.`,
  ],
  [
    "SIL-06: sourcing, however it departs",
    `${course1} response.assessed.CR ${started}`,
    `${under} lot.released product.sourced.`,
  ],
  [
    "SIL-06: use of stock while a further collection is due",
    `${course1} response.assessed.CR ${started} product.sourced.collectAgain`,
    `${under} lot.released manufacture. product.sourced.inStore product.sourced.unusableLot`,
  ],
  ["STR-07: while lost, the same", `${enrolled} contact.lost`, `${under} manufacture. lot.released`],
  ["in follow-up", `${course1} disease.progressed.PD`, `${facts} ${ending} lot.released`],
  ["STR-08: after participation has ended", `${attested} screening.failed`, facts],
  [
    "SIL-09: after withdrawal from the study, what the study did and death",
    `${course1} withdrawal.recorded.study`,
    `${done} death.recorded`,
  ],
  ["STR-10: after a grade 5, death", `${course1} toxicity.reported.fatal`, "death.recorded"],
  ["nothing after death", `${course1} death.recorded`, ""],
])("what could have happened in fact, %s", (_, story, beginnings) => {
  const { possible, all } = told(story);
  expect(possible).toEqual(beginning(all, beginnings));
});
