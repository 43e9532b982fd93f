import { anyTime, testPlaces } from "./places.ts";
import { attested, cd19, cd19With } from "./story.ts";

const untilAttested = { "*": "STR-01" };
const atAnyVerdict = `${anyTime} eligibility.assessed.*`;

testPlaces("STR-01, INC-13, SIL-13: screening", cd19, [
  {
    name: "before identification",
    story: [],
    lawful: "",
    otherwise: { "screening.identified.*": "", ...untilAttested },
  },
  {
    name: "before either attestation",
    story: ["screening.identified.first"],
    lawful: "",
    otherwise: {
      "screening.identified.*": "SIL-13",
      "consent.*": "",
      "family.agreed": "",
      "withdrawal.recorded.study": "",
      "death.recorded": "",
      ...untilAttested,
    },
  },
  {
    name: "with the consent alone",
    story: ["screening.identified.again", "consent.signed"],
    lawful: "",
    otherwise: {
      "screening.identified.*": "SIL-13",
      "consent.signed": "INC-13",
      "consent.declined": "",
      "family.agreed": "",
      "withdrawal.recorded.study": "",
      "death.recorded": "",
      ...untilAttested,
    },
  },
  {
    name: "with the family's agreement alone",
    story: ["screening.identified.first", "family.agreed"],
    lawful: "",
    otherwise: {
      "screening.identified.*": "SIL-13",
      "consent.*": "",
      "family.agreed": "INC-13",
      "withdrawal.recorded.study": "",
      "death.recorded": "",
      ...untilAttested,
    },
  },
  {
    name: "before any verdict",
    story: [attested],
    lawful: atAnyVerdict,
    otherwise: { "toxicity.reported.*": "STR-01" },
  },
  {
    name: "ineligible",
    story: ["screening.identified.first family.agreed consent.signed eligibility.assessed.ineligible"],
    lawful: `${atAnyVerdict} screening.failed`,
    otherwise: { "toxicity.reported.*": "STR-01" },
  },
  {
    name: "undecided after ineligible",
    story: [attested, "eligibility.assessed.ineligible eligibility.assessed.undecided"],
    lawful: atAnyVerdict,
    otherwise: { "toxicity.reported.*": "STR-01" },
  },
  {
    name: "eligible after ineligible",
    story: [attested, "eligibility.assessed.ineligible eligibility.assessed.eligible"],
    lawful: `${atAnyVerdict} enrolment.signed.inWindow`,
    otherwise: { "toxicity.reported.*": "STR-01" },
  },
]);

testPlaces("SIL-13: where nobody is screened again", cd19With({ screening: { rescreening: false } }), [
  {
    name: "before identification",
    story: [],
    lawful: "",
    otherwise: { "screening.identified.first": "", "screening.identified.again": "SIL-13", ...untilAttested },
  },
]);

const everything = { "*": "STR-08" };
testPlaces(
  "STR-08: after the study has ended",
  cd19,
  [
    ["screening.identified.first", "consent.declined"],
    ["screening.identified.first", "death.recorded"],
    ["screening.identified.first", "withdrawal.recorded.study"],
    [attested, "eligibility.assessed.ineligible", "screening.failed"],
    [attested, "death.recorded"],
    [attested, "study.terminated"],
    [attested, "withdrawal.recorded.study"],
    [attested, "contact.lost", "death.recorded"],
    [attested, "contact.lost", "study.terminated"],
  ].map((story) => ({ name: `by ${story.slice(1).join(", ")}`, story, lawful: "", otherwise: everything })),
);

testPlaces("SIL-10: where loss is not reversed", cd19With({ lossToFollowUp: { reversible: false } }), [
  { name: "contact lost while screening", story: [attested, "contact.lost"], lawful: "", otherwise: everything },
]);

testPlaces("STR-07: lost while screening", cd19, [
  {
    name: "lost",
    story: [attested, "contact.lost"],
    lawful: "contact.regained death.recorded study.terminated",
    otherwise: {
      "contact.regained": "",
      "death.recorded": "",
      "study.terminated": "",
      "*": "STR-07",
    },
  },
  {
    name: "found again with the verdict it was lost with",
    story: [attested, "eligibility.assessed.eligible contact.lost contact.regained"],
    lawful: `${atAnyVerdict} enrolment.signed.inWindow`,
    otherwise: { "toxicity.reported.*": "STR-01" },
  },
]);
