import { afterOtherTherapy, anyTime, type Besides, held, testPlaces, whileLost, whileSevereOpen } from "./places.ts";
import { attested, cd19, cd19With } from "./story.ts";

const identified = "screening.identified.first";
const ofConsent = "screening.failed withdrawal.recorded.study contact.* death.recorded study.terminated";
/** STR-01, INC-13: what both forbid before both attestations, besides what each event violates anyway. */
const unattested: Besides = {
  ids: "INC-13 STR-01",
  but: `${ofConsent} screening.identified.* consent.* family.* withdrawal.* participation.* toxicity.* disease.*`,
};
/** INC-13: who is nobody yet has attested nothing. */
const unattestedByNobody: Besides = { ...unattested, ids: "INC-13" };
const before = { "contact.regained": "STR-07" };
const atAnyVerdict = `${anyTime} eligibility.assessed.* screening.failed`;

testPlaces("STR-01, INC-13, SIL-13: before both attestations", cd19, [
  {
    name: "before identification",
    story: [],
    lawful: "",
    otherwise: { "screening.identified.*": "", "*": "STR-01" },
    besides: [unattestedByNobody],
    lotsUnsaid: true,
  },
  {
    name: "before either attestation",
    story: [identified],
    lawful: `${anyTime} ${ofConsent} consent.* family.agreed`,
    otherwise: before,
    besides: [unattested],
  },
  {
    name: "with the consent alone",
    story: ["screening.identified.again", "consent.signed"],
    lawful: `${anyTime} ${ofConsent} consent.declined family.agreed`,
    otherwise: before,
    besides: [unattested],
  },
  {
    name: "with the family's agreement alone",
    story: [identified, "family.agreed"],
    lawful: `${anyTime} ${ofConsent} consent.*`,
    otherwise: { ...before },
    besides: [unattested],
  },
  {
    name: "with a toxicity that holds",
    story: [identified, "toxicity.reported.holding"],
    lawful: `${anyTime} ${ofConsent} consent.* family.agreed toxicity.*`,
    otherwise: {
      ...before,
      "toxicity.reported.minor": "STR-06",
      "toxicity.reported.minor.severe": "STR-06",
      "toxicity.regraded.notOpen": "STR-06",
      "toxicity.resolved.notOpen": "STR-06",
      "toxicity.resolved.severe": "STR-06",
    },
    besides: [unattested, held],
  },
  {
    name: "lost",
    story: [identified, "contact.lost"],
    lawful: `${anyTime} ${ofConsent} consent.* family.agreed`,
    besides: [unattested, whileLost],
  },
  {
    name: "found again with the consent it was lost with",
    story: [identified, "consent.signed contact.lost contact.regained"],
    lawful: `${anyTime} ${ofConsent} consent.declined family.agreed`,
    otherwise: before,
    besides: [unattested],
  },
]);

testPlaces("STR-01, INC-13, SIL-13: screening", cd19, [
  { name: "before any verdict", story: [attested], lawful: atAnyVerdict },
  {
    name: "ineligible",
    story: [identified, "family.agreed consent.signed eligibility.assessed.ineligible"],
    lawful: atAnyVerdict,
  },
  {
    name: "undecided after ineligible",
    story: [attested, "eligibility.assessed.ineligible eligibility.assessed.undecided"],
    lawful: atAnyVerdict,
  },
  {
    name: "eligible after ineligible",
    story: [attested, "eligibility.assessed.ineligible eligibility.assessed.eligible"],
    lawful: `${atAnyVerdict} enrolment.signed.inWindow`,
  },
  {
    name: "attested with a severe toxicity open, which is none since enrolment",
    story: [identified, "toxicity.reported.severe consent.signed family.agreed"],
    lawful: `${atAnyVerdict} toxicity.regraded.* toxicity.resolved.*`,
    otherwise: whileSevereOpen,
    besides: [held],
  },
  { name: "lost", story: [attested, "contact.lost"], lawful: `${atAnyVerdict} contact.regained`, besides: [whileLost] },
  {
    name: "found again with the verdict it was lost with",
    story: [attested, "eligibility.assessed.eligible contact.lost contact.regained"],
    lawful: `${atAnyVerdict} enrolment.signed.inWindow`,
  },
]);

testPlaces("SIL-13: where nobody is screened again", cd19With({ screening: { rescreening: false } }), [
  {
    name: "before identification",
    story: [],
    lawful: "",
    otherwise: { "screening.identified.first": "", "screening.identified.again": "SIL-13", "*": "STR-01" },
    besides: [unattestedByNobody],
    lotsUnsaid: true,
  },
]);

testPlaces(
  "SIL-08: where others may end participation",
  cd19With({ participation: { endedFor: ["administrative"] } }),
  [
    {
      name: "before either attestation",
      story: [identified],
      lawful: `${anyTime} ${ofConsent} consent.* family.agreed participation.ended.administrative`,
      otherwise: before,
      besides: [unattested],
    },
    { name: "screening", story: [attested], lawful: `${atAnyVerdict} participation.ended.administrative` },
  ],
);

const outside = "!INC-13+STR-01+STR-03:fraction.given.outsideCourse";
const followed = `${anyTime} followUp.visited followUp.completed.atTerm otherTherapy.* response.assessed.*`;
testPlaces(
  "SIL-08: who received cells is followed up from screening",
  cd19,
  [
    [identified, outside, "consent.declined"],
    [identified, outside, "screening.failed"],
    [identified, outside, "consent.signed family.agreed screening.failed"],
    [attested, "!STR-03:fraction.given.outsideCourse screening.failed"],
  ].map((story) => ({
    name: `by ${story.slice(1).join(", ")}`,
    story,
    lawful: followed,
    otherwise: { "followUp.completed.early": "SIL-08", ...afterOtherTherapy },
  })),
);
