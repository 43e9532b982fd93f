import {
  afterOtherTherapy,
  anyTime,
  held,
  onceMade,
  testPlaces,
  whileLost,
  whileSevereOpen,
  whileTreating,
} from "./places.ts";
import { attested, cd19, cd19With, course1, enrolled, made, opened, shipped } from "./story.ts";

const inFollowUp = `${anyTime} followUp.visited otherTherapy.recorded.* followUp.completed.atTerm lot.*`;
const reading = "response.assessed.*";
const early = { "followUp.completed.early": "SIL-08", ...afterOtherTherapy };
const firstFraction = `${enrolled} ${made} ${opened} fraction.given.1.onDay`;

testPlaces("STR-08, SIL-08, SIL-15: follow-up", cd19, [
  ...["response.assessed.PD", "response.assessed.relapse"].map((response) => ({
    name: `after ${response}`,
    story: [course1, response, "disease.progressed.PD disease.progressed.relapse"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  })),
  ...[
    "disease.progressed.PD",
    "disease.progressed.relapse",
    "withdrawal.recorded.treatment",
    "toxicity.reported.severe toxicity.resolved.clear treatment.stopped.severeToxicity",
    "treatment.stopped.physicianDecision",
    "contact.lost !STR-07:treatment.stopped.physicianDecision contact.regained",
  ].map((leaving) => ({
    name: `after ${leaving} once a fraction was given`,
    story: [firstFraction, leaving, "followUp.visited response.assessed.CR response.assessed.NE"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  })),
  {
    name: "after another therapy, of which the letter of a reading knows",
    story: [course1, "response.assessed.PD otherTherapy.recorded.transplant"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  },
  {
    name: "after another therapy during treatment",
    story: [course1, "!SIL-15:otherTherapy.recorded.anticancer response.assessed.PD"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  },
  {
    name: "after another therapy before enrolment, which ends no clock",
    story: [
      attested,
      "!SIL-15:otherTherapy.recorded.anticancer eligibility.assessed.eligible enrolment.signed.inWindow",
      "!STR-03:fraction.given.outsideCourse withdrawal.recorded.treatment",
    ],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: { ...early, "lot.*": "STR-02" },
  },
  {
    name: "with the toxicity that was open at the end of treatment",
    story: [course1, "toxicity.reported.severe response.assessed.PD"],
    lawful: `${inFollowUp} ${reading} toxicity.regraded.* toxicity.resolved.*`,
    otherwise: {
      ...early,
      ...whileSevereOpen,
    },
    besides: [held],
  },
  {
    name: "lost",
    story: [course1, "response.assessed.PD contact.lost"],
    lawful: `${inFollowUp} ${reading} contact.regained`,
    otherwise: early,
    besides: [whileLost],
  },
  {
    name: "after two failed collections of course 2",
    story: [
      course1,
      "response.assessed.PR product.sourced.collectAgain apheresis.performed.inadequate apheresis.performed.inadequate",
    ],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: { ...early, "apheresis.performed.*": "SIL-07 STR-02" },
  },
]);

testPlaces("SIL-08: followed up without any fraction", cd19With({ followUp: { whoever: "allEnrolled" } }), [
  {
    name: "after withdrawal from treatment",
    story: [enrolled, made, "withdrawal.recorded.treatment"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  },
]);

testPlaces(
  "SIL-15: where other therapy does not end the response clock",
  cd19With({ otherTherapy: { endsResponseClock: false } }),
  [
    {
      name: "after another therapy",
      story: [
        course1,
        "!SIL-15:otherTherapy.recorded.anticancer response.assessed.PD otherTherapy.recorded.anticancer",
      ],
      lawful: `${inFollowUp} ${reading}`,
      otherwise: early,
    },
  ],
);

testPlaces("SIL-15: where other therapy is allowed", cd19With({ otherTherapy: { duringTreatment: "allowed" } }), [
  { name: "during treatment", story: [enrolled], lawful: `${whileTreating} apheresis.* otherTherapy.*` },
  {
    name: "in follow-up after it",
    story: [course1, "otherTherapy.recorded.transplant response.assessed.PD"],
    lawful: `${inFollowUp} ${reading}`,
    otherwise: early,
  },
]);

testPlaces(
  "SIL-15: where other therapy ends treatment",
  cd19With({ otherTherapy: { duringTreatment: "endTreatment" } }),
  [
    { name: "during treatment", story: [enrolled], lawful: `${whileTreating} apheresis.* otherTherapy.*` },
    {
      name: "after it",
      story: [course1, "otherTherapy.recorded.transplant"],
      lawful: `${inFollowUp} ${reading}`,
      otherwise: early,
    },
  ],
);

testPlaces("STR-06, TOX-01: toxicity during treatment", cd19, [
  {
    name: "a minor one open",
    story: [enrolled, "toxicity.reported.minor"],
    lawful: `${whileTreating} apheresis.performed.* toxicity.regraded.*`,
    otherwise: {
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.resolved.clear": "",
      "toxicity.resolved.minor": "",
    },
  },
  {
    name: "a severe one open",
    story: [enrolled, "toxicity.reported.minor toxicity.regraded.severe"],
    lawful: `${whileTreating} apheresis.performed.* treatment.stopped.severeToxicity toxicity.regraded.* toxicity.resolved.*`,
    otherwise: whileSevereOpen,
    besides: [held],
  },
  {
    name: "a severe one of an exempt kind open beside one that holds",
    story: [enrolled, "toxicity.reported.holding.severe"],
    lawful: `${whileTreating} apheresis.performed.* treatment.stopped.severeToxicity toxicity.regraded.* toxicity.resolved.*`,
    otherwise: {
      "toxicity.reported.minor*": "STR-06",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.resolved.severe": "STR-06",
      "toxicity.resolved.notOpen": "STR-06",
    },
    besides: [held],
  },
  {
    name: "a severe one resolved",
    story: [enrolled, "toxicity.reported.severe toxicity.resolved.minor toxicity.resolved.clear"],
    lawful: `${whileTreating} apheresis.performed.* treatment.stopped.severeToxicity`,
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
    lawful: `${onceMade} fraction.postponed.2.inBounds product.unavailable.2 fractions.omitted.2 toxicity.regraded.* toxicity.resolved.*`,
    otherwise: {
      "fraction.given.1.*": "TRT-02",
      "fraction.given.2.early*": "TRT-04",
      "fraction.given.2.onDay*": "",
      "fraction.given.2.late*": "TRT-04",
      "fraction.given.2.tooLate*": "SIL-03 TRT-04",
      "fraction.postponed.2.beyondLastDay": "SIL-03",
      "fractions.omitted.1": "SIL-03",
      "toxicity.reported.minor*": "STR-06",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.resolved.severe": "STR-06",
      "toxicity.resolved.notOpen": "STR-06",
    },
    besides: [held],
  },
]);

testPlaces("STR-07: lost during treatment, the course goes on beside it", cd19, [
  {
    name: "lost",
    story: [enrolled, "contact.lost"],
    lawful: `${whileTreating} apheresis.performed.* contact.regained`,
    besides: [whileLost],
  },
  {
    name: "a collection that was learned of while lost",
    story: [enrolled, "contact.lost !STR-07:apheresis.performed.adequate"],
    lawful: `${whileTreating} manufacture.started contact.regained`,
    besides: [whileLost],
  },
  {
    name: "found again where the facts put it",
    story: [enrolled, "contact.lost !STR-07:apheresis.performed.adequate contact.regained"],
    lawful: `${whileTreating} manufacture.started`,
  },
]);

testPlaces("SIL-20: where no decision alone stops treatment", cd19With({ treatment: { stopInInterest: false } }), [
  {
    name: "during treatment",
    story: [enrolled],
    lawful: `${whileTreating} apheresis.performed.*`,
    otherwise: { "treatment.stopped.physicianDecision": "SIL-20" },
  },
]);

testPlaces("STR-10: after a grade 5", cd19, [
  ...[
    ["screening.identified.first", "toxicity.reported.fatal"],
    [attested, "contact.lost toxicity.reported.fatal"],
    [course1, "toxicity.reported.minor toxicity.regraded.fatal"],
    [course1, "response.assessed.PD toxicity.reported.fatal"],
    [attested, "screening.failed toxicity.reported.fatal"],
  ].map((story) => ({
    name: `by ${story.at(-1)} after ${story[0]}`,
    story,
    lawful: "",
    otherwise: {
      "death.recorded": "",
      "fraction.given.*": "SIL-02 STR-10",
      "toxicity.*": "STR-06 STR-10",
      "*": "STR-10",
    },
    lotsUnsaid: true,
  })),
]);

testPlaces(
  "STR-08: after death",
  cd19,
  [
    ["screening.identified.first", "death.recorded"],
    [attested, "death.recorded"],
    [attested, "contact.lost", "death.recorded"],
    [course1, "toxicity.reported.fatal", "death.recorded"],
    [course1, "withdrawal.recorded.study", "death.recorded"],
  ].map((story) => ({
    name: story.join(", "),
    story,
    lawful: "",
    otherwise: { "*": "STR-08" },
    lotsUnsaid: true,
  })),
);
