import { anyTime, testPlaces, whileTreating } from "./places.ts";
import { cd19, cd19With, course1, enrolled, made, opened, shipped } from "./story.ts";

const inFollowUp = `${anyTime} followUp.visited otherTherapy.recorded.* followUp.completed.atTerm`;
const reading = "response.assessed.*";
const early = { "followUp.completed.early": "SIL-08" };
const inTreatment = { "followUp.completed.early": "STR-08" };
const everything = { "*": "STR-08" };
const firstFraction = `${enrolled} ${made} ${opened} fraction.given.1.onDay`;

testPlaces("STR-08, SIL-08, SIL-15: follow-up", cd19, [
  ...["response.assessed.PD", "response.assessed.relapse"].map((response) => ({
    name: `after ${response}`,
    story: [course1, response],
    lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
    otherwise: early,
  })),
  ...[
    "disease.progressed.PD",
    "disease.progressed.relapse",
    "withdrawal.recorded.treatment",
    "toxicity.reported.severe toxicity.resolved.clear treatment.stopped.severeToxicity",
    "!TOX-01:treatment.stopped.physicianDecision",
  ].map((leaving) => ({
    name: `after ${leaving} once a fraction was given`,
    story: [firstFraction, leaving, "followUp.visited response.assessed.CR response.assessed.NE"],
    lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
    otherwise: early,
  })),
  {
    name: "after another therapy",
    story: [course1, "response.assessed.PD otherTherapy.recorded.transplant"],
    lawful: `${inFollowUp} toxicity.reported.*`,
    otherwise: { ...early, "response.assessed.*": "SIL-15" },
  },
  {
    name: "with the toxicity that was open at the end of treatment",
    story: [course1, "toxicity.reported.severe response.assessed.PD"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: {
      ...early,
      "fraction.given.*": "SIL-02 STR-03",
      "toxicity.reported.severe": "",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.regraded.*": "",
      "toxicity.resolved.notOpen": "STR-06",
      "toxicity.resolved.*": "",
    },
  },
  {
    name: "with a toxicity that follow-up has graded down",
    story: [course1, "response.assessed.PD toxicity.reported.severe toxicity.regraded.minor"],
    lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
    otherwise: {
      ...early,
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.regraded.*": "",
      "toxicity.resolved.clear": "",
      "toxicity.resolved.minor": "",
    },
  },
  {
    name: "completed",
    story: [course1, "response.assessed.PD followUp.completed.atTerm"],
    lawful: "",
    otherwise: everything,
  },
  {
    name: "lost",
    story: [course1, "response.assessed.PD contact.lost"],
    lawful: "",
    otherwise: { "contact.regained": "", "death.recorded": "", "study.terminated": "", "*": "STR-07" },
  },
  {
    name: "after two failed collections of course 2",
    story: [
      course1,
      "response.assessed.PR product.sourced.collectAgain apheresis.performed.inadequate apheresis.performed.inadequate",
    ],
    lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
    otherwise: { ...early, "apheresis.performed.*": "SIL-07 STR-02" },
  },
]);

testPlaces(
  "SIL-08: without any fraction the end of treatment ends the study",
  cd19,
  [
    "withdrawal.recorded.treatment",
    "disease.progressed.PD",
    "toxicity.reported.severe treatment.stopped.severeToxicity",
    `${made} readiness.assessed.notReady treatment.stopped.notReady`,
    "contact.lost contact.regained !TOX-01:treatment.stopped.physicianDecision",
    "contact.lost death.recorded",
  ].map((leaving) => ({ name: leaving, story: [enrolled, leaving], lawful: "", otherwise: everything })),
);

testPlaces("SIL-08: followed up without any fraction", cd19With({ followUp: { whoever: "allEnrolled" } }), [
  {
    name: "after withdrawal from treatment",
    story: [enrolled, "withdrawal.recorded.treatment"],
    lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
    otherwise: early,
  },
]);

testPlaces(
  "SIL-15: where other therapy does not end the response clock",
  cd19With({ otherTherapy: { endsResponseClock: false } }),
  [
    {
      name: "after another therapy",
      story: [course1, "response.assessed.PD otherTherapy.recorded.anticancer"],
      lawful: `${inFollowUp} ${reading} toxicity.reported.*`,
      otherwise: early,
    },
  ],
);

testPlaces("STR-06, TOX-01: toxicity during treatment", cd19, [
  {
    name: "a minor one open",
    story: [enrolled, "toxicity.reported.minor"],
    lawful: `${whileTreating} apheresis.performed.*`,
    otherwise: {
      ...inTreatment,
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.regraded.*": "",
      "toxicity.resolved.clear": "",
      "toxicity.resolved.minor": "",
    },
  },
  {
    name: "a severe one open",
    story: [enrolled, "toxicity.reported.minor toxicity.regraded.severe"],
    lawful: `${whileTreating} apheresis.performed.* treatment.stopped.severeToxicity`,
    otherwise: {
      ...inTreatment,
      "fraction.given.*": "SIL-02 STR-03",
      "toxicity.reported.minor": "STR-06",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.regraded.*": "",
      "toxicity.resolved.notOpen": "STR-06",
      "toxicity.resolved.*": "",
    },
  },
  {
    name: "a severe one resolved",
    story: [enrolled, "toxicity.reported.severe toxicity.resolved.minor toxicity.resolved.clear"],
    lawful: `${whileTreating} apheresis.performed.* treatment.stopped.severeToxicity`,
    otherwise: inTreatment,
  },
]);

testPlaces("SIL-02: a toxicity below severe that holds, in two-fraction", shipped("two-fraction"), [
  {
    name: "fraction 2 next",
    story: [
      enrolled,
      made,
      "lymphodepletion.assessed.ready lymphodepletion.given",
      opened,
      "fraction.given.1.onDay toxicity.reported.holding",
    ],
    lawful: `${whileTreating} fraction.postponed.2.inBounds product.unavailable.2 fractions.omitted.2`,
    otherwise: {
      "fraction.given.1.onDay": "SIL-02 TRT-02",
      "fraction.given.2.early": "SIL-02 TRT-04",
      "fraction.given.2.onDay": "SIL-02",
      "fraction.given.2.late": "SIL-02 TRT-04",
      "fraction.given.2.tooLate": "SIL-02 SIL-03 TRT-04",
      "fraction.postponed.2.beyondLastDay": "SIL-03",
      "toxicity.reported.minor": "STR-06",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.regraded.*": "",
      "toxicity.resolved.clear": "",
      "toxicity.resolved.minor": "",
      "toxicity.resolved.holding": "",
    },
  },
]);

testPlaces("STR-07: lost during treatment", cd19, [
  {
    name: "lost",
    story: [enrolled, "contact.lost"],
    lawful: "",
    otherwise: { "contact.regained": "", "death.recorded": "", "study.terminated": "", "*": "STR-07" },
  },
  {
    name: "found again where it was lost",
    story: [enrolled, "apheresis.performed.adequate contact.lost contact.regained"],
    lawful: `${whileTreating} manufacture.started`,
  },
]);
