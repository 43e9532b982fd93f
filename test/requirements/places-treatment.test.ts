import { onceMade, testPlaces, whileTreating } from "./places.ts";
import { cd19, course1, enrolled, furtherCourse, made, opened, started } from "./story.ts";

const unready = "SIL-12 STR-03";
const expired = { "course.opened.releasedLot.expired": unready };
const expiredLots = { "course.opened.shortLot.expired": unready, "course.opened.unreleasedLot.expired": unready };

testPlaces("STR-02, STR-03, SIL-12: towards a course", cd19, [
  { name: "collection due", story: [enrolled], lawful: `${whileTreating} apheresis.performed.*` },
  {
    name: "collection due again",
    story: [enrolled, "apheresis.performed.inadequate"],
    lawful: `${whileTreating} apheresis.performed.*`,
  },
  {
    name: "collected",
    story: [enrolled, "apheresis.performed.adequate"],
    lawful: `${whileTreating} manufacture.started`,
  },
  { name: "in manufacture", story: [enrolled, "apheresis.performed.adequate manufacture.started"], lawful: onceMade },
  {
    name: "readiness not asked yet",
    story: [enrolled, made],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "ready",
    story: [enrolled, made, "readiness.assessed.notReady readiness.assessed.ready"],
    lawful: `${onceMade} readiness.assessed.* course.opened.releasedLot`,
    otherwise: { ...expired, ...expiredLots },
  },
  {
    name: "not ready after ready",
    story: [enrolled, made, "readiness.assessed.ready readiness.assessed.notReady"],
    lawful: `${onceMade} readiness.assessed.* treatment.stopped.notReady`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "undecided after not ready",
    story: [enrolled, made, "readiness.assessed.notReady readiness.assessed.undecided"],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "a second lot released while readiness is asked moves nothing",
    story: [enrolled, made, "readiness.assessed.ready lot.released lot.failed.othersLeft"],
    lawful: `${onceMade} readiness.assessed.* course.opened.releasedLot`,
    otherwise: { ...expired, ...expiredLots },
  },
]);

const first = "fraction.given.1.onDay";
/** What a fraction that is not next violates, and one on a readiness that is too old. */
const outOfOrder = { "fraction.given.outsideCourse*": "STR-03", "fraction.given.*": "TRT-02", "fractions.*": "SIL-03" };
const ofFirst = {
  "fraction.given.1.onDay.expired": "SIL-12",
  "fraction.given.1.onDay.unreleasedLot.expired": "SIL-12",
  "fraction.given.1.*": "",
};
const whileFirst = `${onceMade} readiness.assessed.* fraction.postponed.1.inBounds product.unavailable.1 product.unavailable.1.othersLeft`;
const ofNext = (number: number, late: string) => ({
  [`fraction.given.${number}.onDay*`]: "",
  [`fraction.given.${number}.early*`]: "TRT-04",
  [`fraction.given.${number}.late*`]: late,
  [`fraction.given.${number}.tooLate*`]: `SIL-03 ${late}`,
  [`fraction.postponed.${number}.beyondLastDay`]: "SIL-03",
  [`fractions.omitted.${number}`]: "",
});
const whileNext = (number: number) => `${onceMade} fraction.postponed.${number}.inBounds product.unavailable.${number}`;

testPlaces("TRT-02, TRT-04, SIL-03, STR-03: the open course", cd19, [
  {
    name: "fraction 1 next",
    story: [enrolled, made, opened],
    lawful: whileFirst,
    otherwise: { ...ofFirst, ...outOfOrder },
  },
  {
    name: "fraction 1 held",
    story: [enrolled, made, opened, "fraction.postponed.1.inBounds"],
    lawful: whileFirst,
    otherwise: { ...ofFirst, ...outOfOrder },
  },
  {
    name: "fraction 2 next",
    story: [enrolled, made, opened, first],
    lawful: whileNext(2),
    otherwise: { ...ofNext(2, "TRT-04"), ...outOfOrder },
  },
  {
    name: "fraction 2 held",
    story: [enrolled, made, opened, first, "fraction.postponed.2.inBounds"],
    lawful: whileNext(2),
    otherwise: { ...ofNext(2, ""), ...outOfOrder },
  },
  {
    name: "fraction 2 held beyond the last day",
    story: [enrolled, made, opened, first, "!SIL-03:fraction.postponed.2.beyondLastDay"],
    lawful: whileNext(2),
    otherwise: { ...ofNext(2, ""), ...outOfOrder },
  },
  {
    name: "fraction 3 next, the postponement of fraction 2 not counting for it",
    story: [
      enrolled,
      made,
      opened,
      `fraction.postponed.1.inBounds ${first} fraction.postponed.2.inBounds fraction.given.2.late`,
    ],
    lawful: whileNext(3),
    otherwise: { ...ofNext(3, "TRT-04"), ...outOfOrder },
  },
  ...["fraction.given.2.onDay fraction.given.3.onDay", "fractions.omitted.2", "product.unavailable.2"].map((rest) => ({
    name: `response due after ${rest}`,
    story: [enrolled, made, opened, first, rest],
    lawful: `${onceMade} response.assessed.*`,
  })),
  {
    name: "response due after the first was omitted with all others",
    story: [enrolled, made, opened, "!SIL-03:fractions.omitted.1"],
    lawful: `${onceMade} response.assessed.*`,
  },
  {
    name: "another lot to be chosen after the product of fraction 1 was unavailable",
    story: [enrolled, made, opened, "product.unavailable.1.othersLeft"],
    lawful: `${onceMade} product.sourced.inStore product.sourced.collectAgain`,
    otherwise: { "apheresis.*": "STR-02" },
  },
  {
    name: "collection due again after the product of fraction 1 was unavailable",
    story: [enrolled, made, opened, "product.unavailable.1"],
    lawful: `${onceMade} apheresis.performed.*`,
  },
]);

const ahead = (number: number) => `!TRT-02:fraction.given.${number}.onDay`;
testPlaces("TRT-02: fractions given ahead of their turn, or twice, count as given and are passed over", cd19, [
  {
    name: "fraction 2 given while fraction 1 is next",
    story: [enrolled, made, opened, ahead(2)],
    lawful: whileFirst,
    otherwise: { ...ofFirst, ...outOfOrder },
  },
  {
    name: "then fraction 1: fraction 3 is next",
    story: [enrolled, made, opened, ahead(2), ahead(2), first],
    lawful: whileNext(3),
    otherwise: { ...ofNext(3, "TRT-04"), ...outOfOrder },
  },
  {
    name: "fraction 3 given while fraction 1 is next, then fraction 1: fraction 2 is next",
    story: [enrolled, made, opened, ahead(3), first, ahead(1)],
    lawful: whileNext(2),
    otherwise: { ...ofNext(2, "TRT-04"), ...outOfOrder },
  },
  {
    name: "fractions 3 and 2 given, then 1: the response is due",
    story: [enrolled, made, opened, ahead(3), ahead(2), first],
    lawful: `${onceMade} response.assessed.*`,
  },
  {
    name: "fraction 3 given and fraction 2 unavailable: the response is due",
    story: [enrolled, made, opened, first, ahead(3), "product.unavailable.2"],
    lawful: `${onceMade} response.assessed.*`,
  },
  {
    name: "the postponement of the fraction that is next stays through one out of its turn",
    story: [enrolled, made, opened, first, "fraction.postponed.2.inBounds", ahead(3), ahead(1)],
    lawful: whileNext(2),
    otherwise: { ...ofNext(2, ""), ...outOfOrder },
  },
  {
    name: "cells that belong to no fraction leave the course where it is",
    story: [enrolled, made, opened, "!STR-03:fraction.given.outsideCourse"],
    lawful: whileFirst,
    otherwise: { ...ofFirst, ...outOfOrder },
  },
]);

const reread = `${onceMade} response.assessed.*`;
const noDecision = { "furtherTreatment.decided.*": "RSP-02 STR-04" };
const unsourced = { "product.sourced.unusableLot": "SIL-06", "product.sourced.collectAgainDespiteStock": "SIL-06" };

testPlaces("SIL-06, RSP-02, SIL-05: between courses", cd19, [
  {
    name: "course 2 follows PR",
    story: [course1, "response.assessed.PR"],
    lawful: `${reread} product.sourced.*`,
    otherwise: { ...noDecision, ...unsourced },
  },
  {
    name: "in preparation from store, the partial response still deciding",
    story: [course1, "response.assessed.PR product.sourced.inStore"],
    lawful: `${onceMade} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready, ...noDecision },
  },
  {
    name: "course 2 open after PR",
    story: [course1, "response.assessed.PR product.sourced.inStore", opened],
    lawful: whileFirst,
    otherwise: { ...ofFirst, ...outOfOrder },
  },
  {
    name: "collecting again for course 2 after CR, with stock that is found all the same",
    story: [course1, "response.assessed.CR", started, "product.sourced.collectAgain"],
    lawful: `${onceMade} apheresis.performed.* product.sourced.inStore`,
  },
  {
    name: "sourcing for course 2 after CR",
    story: [course1, "response.assessed.CR", started],
    lawful: `${onceMade} product.sourced.*`,
    otherwise: unsourced,
  },
  {
    name: "decision after CR",
    story: [course1, "response.assessed.CR"],
    lawful: `${reread} assessment.recorded.* wish.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-01" },
  },
  {
    name: "decision after NR",
    story: [course1, "response.assessed.NE response.assessed.NR"],
    lawful: `${reread} assessment.recorded.* wish.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-03" },
  },
  {
    name: "decision after PR in course 2",
    story: [course1, "response.assessed.PR", furtherCourse, "response.assessed.PR"],
    lawful: `${reread} assessment.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "SIL-05" },
  },
  {
    name: "course 3 open",
    story: [course1, "response.assessed.CRi", started, furtherCourse, "response.assessed.CR", started],
    lawful: `${onceMade} product.sourced.*`,
    otherwise: unsourced,
  },
  {
    name: "the most courses open",
    story: [
      course1,
      "response.assessed.CRi",
      started,
      furtherCourse,
      "response.assessed.CR",
      started,
      "product.sourced.inStore",
      opened,
    ],
    lawful: whileFirst,
    otherwise: { "course.opened.*": "RSP-02 SIL-05 STR-03", ...ofFirst, ...outOfOrder },
  },
  {
    name: "course 3 not counted while the product of its first fraction was unavailable",
    story: [
      course1,
      "response.assessed.CRi",
      started,
      furtherCourse,
      "response.assessed.CR",
      started,
      "product.sourced.inStore",
      opened,
      "product.unavailable.1",
      made,
      "readiness.assessed.ready",
    ],
    lawful: `${onceMade} readiness.assessed.* course.opened.releasedLot`,
    otherwise: { ...expired, ...expiredLots },
  },
]);
