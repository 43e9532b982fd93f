import { type Besides, befalls, held, testPlaces } from "./places.ts";
import { attested, cd19, cd19With, course1, enrolled, made, opened } from "./story.ts";

const identified = "screening.identified.first";
/** Everything departs from STR-08, cells besides from STR-03, and a grade of what is not open from STR-06. */
const over = { "fraction.given.*": "STR-03 STR-08", "*": "STR-08" };
const noneOpen = { "toxicity.regraded.notOpen": "STR-06", "toxicity.resolved.notOpen": "STR-06" };
const learned = { "death.recorded": "", "lot.failed.*": "", "disease.*": "", "toxicity.*": "" };

testPlaces(
  "STR-08, SIL-10: participation has ended otherwise than by withdrawal, and what befalls is still recorded",
  cd19,
  [
    [identified, "consent.declined"],
    [identified, "screening.failed"],
    [identified, "study.terminated"],
    [identified, "!SIL-08:participation.ended.investigator"],
    [attested, "eligibility.assessed.ineligible", "screening.failed"],
    [attested, "study.terminated"],
    [attested, "contact.lost", "study.terminated"],
    [enrolled, "contact.lost !SIL-08+STR-07:participation.ended.administrative"],
    [course1, "!SIL-08:participation.ended.administrative"],
    [course1, "response.assessed.PD followUp.completed.atTerm"],
    [enrolled, "withdrawal.recorded.treatment"],
    [enrolled, "disease.progressed.PD"],
    [enrolled, "toxicity.reported.severe toxicity.resolved.clear treatment.stopped.severeToxicity"],
    [enrolled, made, "readiness.assessed.notReady treatment.stopped.notReady"],
    [enrolled, made, opened, "readiness.assessed.notReady treatment.stopped.notReady"],
    [enrolled, "contact.lost contact.regained treatment.stopped.physicianDecision"],
    [enrolled, "contact.lost !STR-07:withdrawal.recorded.treatment"],
  ].map((story) => ({
    name: story.slice(1).join(", "),
    story,
    lawful: "",
    otherwise: { ...noneOpen, ...learned, ...over },
  })),
);

testPlaces("STR-08: what befalls after the study moves the level that still holds", cd19, [
  {
    name: "a holding toxicity reported after it",
    story: [attested, "screening.failed toxicity.reported.holding"],
    lawful: "",
    otherwise: {
      ...noneOpen,
      ...learned,
      ...over,
    },
    besides: [held],
  },
]);

const withdrawn: Besides = { ids: "SIL-09", but: "death.recorded" };
testPlaces(
  "SIL-09, STR-08: after withdrawal from the study nothing new is collected",
  cd19,
  [
    [identified, "withdrawal.recorded.study"],
    [attested, "withdrawal.recorded.study"],
    [course1, "withdrawal.recorded.study"],
    [course1, "contact.lost !STR-07:withdrawal.recorded.study"],
    [course1, "response.assessed.PD withdrawal.recorded.study"],
  ].map((story) => ({
    name: story.join(", "),
    story,
    lawful: "",
    otherwise: {
      "death.recorded": "",
      "toxicity.regraded.notOpen": "STR-06 STR-08",
      "toxicity.resolved.notOpen": "STR-06 STR-08",
      ...over,
    },
    besides: [withdrawn],
  })),
);

testPlaces("SIL-10: where loss is not reversed", cd19With({ lossToFollowUp: { reversible: false } }), [
  {
    name: "contact lost while screening",
    story: [attested, "contact.lost"],
    lawful: befalls,
    otherwise: { ...noneOpen, ...learned, ...over },
  },
]);
