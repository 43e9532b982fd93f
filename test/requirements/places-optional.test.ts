import { onceMade, testPlaces, whileTreating } from "./places.ts";
import { cd19With, enrolled, made, opened, shipped, started } from "./story.ts";

const unready = "SIL-12 STR-03";
const single = shipped("single-infusion");
const depleted = "lymphodepletion.assessed.ready lymphodepletion.given";
const ofFirst = {
  "fraction.given.1.onDay.expired": "SIL-12",
  "fraction.given.1.onDay.unreleasedLot.expired": "SIL-12",
  "fraction.given.1.*": "",
};

testPlaces("SIL-14: lymphodepletion and bridging in single-infusion", single, [
  { name: "collection due", story: [enrolled], lawful: `${whileTreating} bridging.given apheresis.performed.*` },
  {
    name: "collected",
    story: [enrolled, "apheresis.performed.adequate bridging.given"],
    lawful: `${whileTreating} bridging.given manufacture.started`,
  },
  {
    name: "in manufacture",
    story: [enrolled, "apheresis.performed.adequate manufacture.started"],
    lawful: `${onceMade} bridging.given`,
  },
  {
    name: "lymphodepletion to be asked",
    story: [enrolled, made],
    lawful: `${onceMade} lymphodepletion.assessed.*`,
  },
  {
    name: "not ready for lymphodepletion",
    story: [enrolled, made, "lymphodepletion.assessed.notReady"],
    lawful: `${onceMade} lymphodepletion.assessed.* treatment.stopped.notReady`,
  },
  {
    name: "undecided on lymphodepletion",
    story: [enrolled, made, "lymphodepletion.assessed.notReady lymphodepletion.assessed.undecided"],
    lawful: `${onceMade} lymphodepletion.assessed.*`,
  },
  {
    name: "lymphodepletion due",
    story: [enrolled, made, "lymphodepletion.assessed.notReady lymphodepletion.assessed.ready"],
    lawful: `${onceMade} lymphodepletion.given`,
  },
  {
    name: "lymphodepletion given",
    story: [enrolled, made, depleted],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "lymphodepletion given all the same",
    story: [enrolled, made, "!SIL-14:lymphodepletion.given"],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "the one fraction due",
    story: [enrolled, made, depleted, opened],
    lawful: `${onceMade} readiness.assessed.* fraction.postponed.1.inBounds product.unavailable.1 product.unavailable.1.othersLeft`,
    otherwise: { "course.opened.*": "SIL-05 STR-03", ...ofFirst },
  },
  {
    name: "response due after the one fraction",
    story: [enrolled, made, depleted, opened, "fraction.given.1.onDay"],
    lawful: `${onceMade} response.assessed.*`,
    otherwise: { "course.opened.*": "SIL-05 STR-03" },
  },
  {
    name: "lymphodepletion asked again after the product was unavailable",
    story: [enrolled, made, depleted, opened, "product.unavailable.1", made],
    lawful: `${onceMade} lymphodepletion.assessed.*`,
  },
]);

const two = shipped("two-fraction");
const infusedTwice = "fraction.given.1.onDay fraction.given.2.onDay";
const unsourced = { "product.sourced.unusableLot": "SIL-06", "product.sourced.collectAgainDespiteStock": "SIL-06" };
testPlaces("SIL-14: lymphodepletion before the first course alone, in two-fraction", two, [
  {
    name: "sourcing course 2",
    story: [enrolled, made, depleted, opened, infusedTwice, "response.assessed.PR"],
    lawful: `${onceMade} bridging.given response.assessed.* product.sourced.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-02 STR-04", ...unsourced },
  },
  {
    name: "course 2 in preparation",
    story: [enrolled, made, depleted, opened, infusedTwice, "response.assessed.CR", started, "product.sourced.inStore"],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
]);

testPlaces("SIL-12: where readiness is not asked", cd19With({ readiness: { criteria: [] } }), [
  { name: "a course can open at once", story: [enrolled, made], lawful: `${onceMade} course.opened.releasedLot` },
  {
    name: "a course opened while its lot is made needs none either",
    story: [enrolled, "apheresis.performed.adequate manufacture.started !STR-03:course.opened.unreleasedLot"],
    lawful: `${onceMade} fraction.postponed.1.inBounds product.unavailable.1 product.unavailable.1.othersLeft`,
    otherwise: {
      "fraction.given.1.*": "",
      "fraction.given.outsideCourse*": "STR-03",
      "fraction.given.*": "TRT-02",
      "fractions.*": "SIL-03",
    },
  },
]);
