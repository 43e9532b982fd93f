import { testPlaces, whileTreating } from "./places.ts";
import { cd19, course1, enrolled, furtherCourse, made, opened, shipped, started } from "./story.ts";

const unready = "SIL-12 STR-03";
const fractionsOutOfOrder = { "fraction.given.*": "TRT-02", "fractions.omitted.*": "SIL-03" };

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
  {
    name: "in manufacture",
    story: [enrolled, "apheresis.performed.adequate manufacture.started"],
    lawful: `${whileTreating} lot.*`,
    otherwise: { "course.opened.unreleasedLot": unready },
  },
  {
    name: "readiness not asked yet",
    story: [enrolled, made],
    lawful: `${whileTreating} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "ready",
    story: [enrolled, made, "readiness.assessed.notReady readiness.assessed.ready"],
    lawful: `${whileTreating} readiness.assessed.* course.opened.releasedLot`,
  },
  {
    name: "not ready after ready",
    story: [enrolled, made, "readiness.assessed.ready readiness.assessed.notReady"],
    lawful: `${whileTreating} readiness.assessed.* treatment.stopped.notReady`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "undecided after not ready",
    story: [enrolled, made, "readiness.assessed.notReady readiness.assessed.undecided"],
    lawful: `${whileTreating} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
]);

testPlaces("TRT-02, TRT-04, SIL-03, STR-03: the open course", cd19, [
  {
    name: "fraction 1 next",
    story: [enrolled, made, opened],
    lawful: `${whileTreating} fraction.given.1.onDay fraction.postponed.1.inBounds product.unavailable.1`,
    otherwise: { "fraction.given.1.onDay": "", ...fractionsOutOfOrder },
  },
  {
    name: "fraction 2 next",
    story: [enrolled, made, opened, "fraction.given.1.onDay"],
    lawful: `${whileTreating} fraction.postponed.2.inBounds product.unavailable.2`,
    otherwise: {
      "fraction.given.2.onDay": "",
      "fraction.given.2.early": "TRT-04",
      "fraction.given.2.late": "TRT-04",
      "fraction.given.2.tooLate": "SIL-03 TRT-04",
      "fraction.postponed.2.beyondLastDay": "SIL-03",
      "fractions.omitted.2": "",
      ...fractionsOutOfOrder,
    },
  },
  {
    name: "fraction 2 held",
    story: [enrolled, made, opened, "fraction.given.1.onDay fraction.postponed.2.inBounds"],
    lawful: `${whileTreating} fraction.postponed.2.inBounds product.unavailable.2`,
    otherwise: {
      "fraction.given.2.onDay": "",
      "fraction.given.2.early": "TRT-04",
      "fraction.given.2.late": "",
      "fraction.given.2.tooLate": "SIL-03",
      "fraction.postponed.2.beyondLastDay": "SIL-03",
      "fractions.omitted.2": "",
      ...fractionsOutOfOrder,
    },
  },
  {
    name: "fraction 3 next, the postponement of fraction 2 not counting for it",
    story: [
      enrolled,
      made,
      opened,
      "fraction.postponed.1.inBounds fraction.given.1.onDay fraction.postponed.2.inBounds fraction.given.2.late",
    ],
    lawful: `${whileTreating} fraction.postponed.3.inBounds product.unavailable.3`,
    otherwise: {
      "fraction.given.3.onDay": "",
      "fraction.given.3.early": "TRT-04",
      "fraction.given.3.late": "TRT-04",
      "fraction.given.3.tooLate": "SIL-03 TRT-04",
      "fraction.postponed.3.beyondLastDay": "SIL-03",
      "fractions.omitted.3": "",
      ...fractionsOutOfOrder,
    },
  },
  ...["fraction.given.2.onDay fraction.given.3.onDay", "fractions.omitted.2", "product.unavailable.2"].map((rest) => ({
    name: `response due after ${rest}`,
    story: [enrolled, made, opened, "fraction.given.1.onDay", rest],
    lawful: `${whileTreating} response.assessed.*`,
  })),
  {
    name: "collection due again after the product of fraction 1 was unavailable",
    story: [enrolled, made, opened, "product.unavailable.1"],
    lawful: `${whileTreating} apheresis.performed.*`,
  },
]);

testPlaces("SIL-06, RSP-02, SIL-05: between courses", cd19, [
  {
    name: "course 2 follows PR",
    story: [course1, "response.assessed.PR"],
    lawful: `${whileTreating} product.sourced.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-02 STR-04" },
  },
  {
    name: "in preparation from store, the partial response still deciding",
    story: [course1, "response.assessed.PR product.sourced.inStore"],
    lawful: `${whileTreating} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready, "furtherTreatment.decided.*": "RSP-02 STR-04" },
  },
  {
    name: "course 2 open after PR",
    story: [course1, "response.assessed.PR product.sourced.inStore", opened],
    lawful: `${whileTreating} fraction.given.1.onDay fraction.postponed.1.inBounds product.unavailable.1`,
    otherwise: { "fraction.given.1.onDay": "", ...fractionsOutOfOrder },
  },
  {
    name: "collecting again for course 2 after CR",
    story: [course1, "response.assessed.CR", started, "product.sourced.collectAgain"],
    lawful: `${whileTreating} apheresis.performed.*`,
  },
  {
    name: "decision after CR",
    story: [course1, "response.assessed.CR"],
    lawful: `${whileTreating} assessment.recorded.* wish.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-01" },
  },
  {
    name: "decision after NR",
    story: [course1, "response.assessed.NE response.assessed.NR"],
    lawful: `${whileTreating} assessment.recorded.* wish.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-03" },
  },
  {
    name: "decision after PR in course 2",
    story: [course1, "response.assessed.PR", furtherCourse, "response.assessed.PR"],
    lawful: `${whileTreating} assessment.recorded.*`,
    otherwise: { "furtherTreatment.decided.*": "SIL-05" },
  },
  {
    name: "course 3 open",
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
    lawful: `${whileTreating} fraction.given.1.onDay fraction.postponed.1.inBounds product.unavailable.1`,
    otherwise: { "fraction.given.1.onDay": "", "course.opened.*": "RSP-02 SIL-05 STR-03", ...fractionsOutOfOrder },
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
    lawful: `${whileTreating} readiness.assessed.* course.opened.releasedLot`,
  },
]);

const single = shipped("single-infusion");
const bridged = `${whileTreating} bridging.given`;
const depleted = "lymphodepletion.assessed.ready lymphodepletion.given";
testPlaces("SIL-14: lymphodepletion and bridging in single-infusion", single, [
  { name: "collection due", story: [enrolled], lawful: `${bridged} apheresis.performed.*` },
  {
    name: "collected",
    story: [enrolled, "apheresis.performed.adequate bridging.given"],
    lawful: `${bridged} manufacture.started`,
  },
  {
    name: "in manufacture",
    story: [enrolled, "apheresis.performed.adequate manufacture.started"],
    lawful: `${bridged} lot.*`,
    otherwise: { "course.opened.unreleasedLot": unready },
  },
  {
    name: "lymphodepletion to be asked",
    story: [enrolled, made],
    lawful: `${whileTreating} lymphodepletion.assessed.*`,
  },
  {
    name: "not ready for lymphodepletion",
    story: [enrolled, made, "lymphodepletion.assessed.notReady"],
    lawful: `${whileTreating} lymphodepletion.assessed.* treatment.stopped.notReady`,
  },
  {
    name: "undecided on lymphodepletion",
    story: [enrolled, made, "lymphodepletion.assessed.notReady lymphodepletion.assessed.undecided"],
    lawful: `${whileTreating} lymphodepletion.assessed.*`,
  },
  {
    name: "lymphodepletion due",
    story: [enrolled, made, "lymphodepletion.assessed.notReady lymphodepletion.assessed.ready"],
    lawful: `${whileTreating} lymphodepletion.given`,
  },
  {
    name: "lymphodepletion given",
    story: [enrolled, made, depleted],
    lawful: `${whileTreating} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
  {
    name: "the one fraction due",
    story: [enrolled, made, depleted, opened],
    lawful: `${whileTreating} fraction.given.1.onDay fraction.postponed.1.inBounds product.unavailable.1`,
    otherwise: { "course.opened.*": "SIL-05 STR-03" },
  },
  {
    name: "response due after the one fraction",
    story: [enrolled, made, depleted, opened, "fraction.given.1.onDay"],
    lawful: `${whileTreating} response.assessed.*`,
    otherwise: { "course.opened.*": "SIL-05 STR-03" },
  },
  {
    name: "lymphodepletion asked again after the product was unavailable",
    story: [enrolled, made, depleted, opened, "product.unavailable.1", made],
    lawful: `${whileTreating} lymphodepletion.assessed.*`,
  },
]);

const two = shipped("two-fraction");
const infusedTwice = "fraction.given.1.onDay fraction.given.2.onDay";
testPlaces("SIL-14: lymphodepletion before the first course alone, in two-fraction", two, [
  {
    name: "sourcing course 2",
    story: [enrolled, made, depleted, opened, infusedTwice, "response.assessed.PR"],
    lawful: `${bridged} product.sourced.*`,
    otherwise: { "furtherTreatment.decided.*": "RSP-02 STR-04" },
  },
  {
    name: "course 2 in preparation",
    story: [enrolled, made, depleted, opened, infusedTwice, "response.assessed.CR", started, "product.sourced.inStore"],
    lawful: `${whileTreating} readiness.assessed.*`,
    otherwise: { "course.opened.*": unready },
  },
]);
