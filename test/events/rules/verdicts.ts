import type { EventName } from "../../../src/events/declarations.ts";
import type { ProtocolDefinition } from "../../../src/protocol/definition.ts";
import { variants } from "./definitions.ts";
import { among, isAsIt, ofEach, type Rule } from "./rule.ts";

interface Judged {
  /** The requirements from which the verdicts follow. */
  readonly by: string;
  readonly events: readonly EventName[];
  readonly verdicts: (definition: ProtocolDefinition) => readonly string[];
}

const numbers = ({ infusion }: ProtocolDefinition) => infusion.fractions.map((_, index) => index + 1);
const afterTheFirst = (definition: ProtocolDefinition) => numbers(definition).slice(1);

/** What is said, and once more with each of the words appended. */
function perhaps(said: readonly string[], ...words: readonly string[]): readonly string[] {
  return [...said, ...words.flatMap((word) => said.map((one) => `${one}.${word}`))];
}

/** SIL-12: what rests on a readiness can rest on one that is too old, where readiness is asked. */
function perhapsExpired(definition: ProtocolDefinition, said: readonly string[]): readonly string[] {
  return definition.readiness.criteria.length > 0 ? perhaps(said, "expired") : said;
}

/** SIL-01: ungraded holds in every definition, so all three levels are in every one. */
const openLevels = ["minor", "holding", "severe"];
/** SIL-02: severe and yet not holding, by an exempt kind or since it was there at enrolment; STR-10: grade 5 is death. */
const graded = [...openLevels, "minor.severe", "holding.severe", "fatal"];

const judged: readonly Judged[] = [
  { by: "INC-13", events: ["reconsent.answered"], verdicts: () => ["given", "declined"] },
  {
    by: "INC-13: of two attestations the other may be missing",
    events: ["consent.attested"],
    verdicts: ({ consent }) => (consent.attestations.length === 0 ? [] : ["all", "some"]),
  },
  { by: "SIL-13", events: ["screening.identified"], verdicts: () => ["first", "again"] },
  {
    by: "three values of eligibility",
    events: ["eligibility.assessed"],
    verdicts: () => ["eligible", "ineligible", "undecided"],
  },
  {
    by: "SIL-12, SIL-14",
    events: ["readiness.assessed", "lymphodepletion.assessed"],
    verdicts: () => ["ready", "notReady", "undecided"],
  },
  { by: "STR-01, the window of evidence", events: ["enrolment.signed"], verdicts: () => ["inWindow", "expired"] },
  { by: "STR-02", events: ["apheresis.performed"], verdicts: () => ["adequate", "inadequate"] },
  {
    by: "STR-02, SIL-06, SIL-07: what the failure of a lot leaves",
    events: ["lot.failed"],
    verdicts: () => ["noneLeft", "chosenLost", "othersLeft"],
  },
  {
    by: "SIL-06: good stock is not passed over, and what is no stock is not used",
    events: ["product.sourced"],
    verdicts: ({ product }) =>
      // STR-02: off the shelf no cells are collected, a further time neither.
      product.source === "offTheShelf"
        ? ["inStore", "unusableLot"]
        : ["inStore", "unusableLot", "collectAgain", "collectAgainDespiteStock"],
  },
  {
    by: "STR-03, SIL-12: a released lot that holds the first fraction, and a readiness in its window",
    events: ["course.opened"],
    verdicts: (definition) => perhapsExpired(definition, ["releasedLot", "shortLot", "unreleasedLot"]),
  },
  {
    by: "TRT-01 to TRT-04, SIL-03, SIL-12, STR-03: the first fraction sets the day, the others have one; or no course is open",
    events: ["fraction.given"],
    verdicts: (definition) => {
      const first = ["1.onDay"];
      const later = afterTheFirst(definition).flatMap((n) => [`${n}.early`, `${n}.onDay`, `${n}.late`, `${n}.tooLate`]);
      const ofDose = definition.infusion.tolerancePercent === null ? [] : ["outsideTolerance"];
      const from = (said: readonly string[]) => perhaps(perhaps(said, ...ofDose), "unreleasedLot");
      return [
        ...perhapsExpired(definition, from(first)),
        ...from(later),
        ...perhaps(["outsideCourse"], "unreleasedLot"),
      ];
    },
  },
  {
    by: "SIL-03: the last day counts from the first fraction, which has none",
    events: ["fraction.postponed"],
    verdicts: (definition) => [
      "1.inBounds",
      ...afterTheFirst(definition).flatMap((n) => [`${n}.inBounds`, `${n}.beyondLastDay`]),
    ],
  },
  {
    by: "SIL-03: never the first, which a deviation can omit all the same",
    events: ["fractions.omitted"],
    verdicts: (d) => numbers(d).map(String),
  },
  {
    by: "TRT-04; SIL-06: before the first fraction another lot can serve",
    events: ["product.unavailable"],
    verdicts: (d) => [...numbers(d).map(String), "1.othersLeft"],
  },
  {
    by: "RSP-01 to RSP-03, SIL-04; SIL-15: other therapy ends the response clock",
    events: ["response.assessed"],
    verdicts: () => perhaps(["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"], "afterOtherTherapy"),
  },
  { by: "SIL-04", events: ["disease.progressed"], verdicts: () => ["PD", "relapse"] },
  { by: "RSP-01, RSP-03", events: ["assessment.recorded", "wish.recorded"], verdicts: () => ["for", "against"] },
  { by: "RSP-01, RSP-03", events: ["furtherTreatment.decided"], verdicts: () => ["start", "cease"] },
  { by: "SIL-01, SIL-02, STR-10", events: ["toxicity.reported"], verdicts: () => graded },
  { by: "SIL-01, SIL-02, STR-06, STR-10", events: ["toxicity.regraded"], verdicts: () => [...graded, "notOpen"] },
  { by: "STR-06", events: ["toxicity.resolved"], verdicts: () => [...openLevels, "clear", "notOpen"] },
  {
    by: "TOX-01, SIL-12, SIL-20",
    events: ["treatment.stopped"],
    verdicts: () => ["severeToxicity", "notReady", "physicianDecision"],
  },
  {
    by: "SIL-09",
    events: ["withdrawal.recorded"],
    verdicts: ({ withdrawal }) => (withdrawal.fromTreatmentOnly ? ["treatment", "study"] : ["study"]),
  },
  { by: "SIL-08", events: ["participation.ended"], verdicts: () => ["investigator", "administrative"] },
  { by: "SIL-15", events: ["otherTherapy.recorded"], verdicts: () => ["transplant", "anticancer"] },
  { by: "SIL-08", events: ["followUp.completed"], verdicts: () => ["atTerm", "early"] },
];

export const whatItIsJudgedTo: Rule = ofEach(({ event, verdicts }) => {
  const [own] = judged.filter(({ events }) => among(events, event));
  return Object.entries(variants).flatMap(([name, definition]) =>
    isAsIt(
      `judged to (${own?.by ?? "nothing to judge"}; ${name})`,
      verdicts(definition).map(String).toSorted(),
      own === undefined ? ["null"] : own.verdicts(definition).toSorted(),
    ),
  );
});

/**
 * What is done to a patient can depart from the protocol, what is observed out of its turn, what becomes of a lot before there was any
 * manufacture, and what is decided or signed off; what befalls a patient departs from nothing.
 */
const lawfulDeviations: readonly EventName[] = [
  "apheresis.performed",
  "bridging.given",
  "lymphodepletion.given",
  "fraction.given",
  "otherTherapy.recorded",
  "response.assessed",
  "lot.failed",
  "enrolment.signed",
  "manufacture.started",
  "lot.released",
  "course.opened",
  "product.sourced",
  "fraction.postponed",
  "fractions.omitted",
  "furtherTreatment.decided",
  "participation.ended",
];

/** TOX-01, SIL-12: a severe toxicity and a patient who is not ready permit the stop, so only another ground departs from anything. */
const lawfulStops = ["severeToxicity", "notReady"];

function departs(event: string, verdict: string): boolean {
  if (event === "treatment.stopped") return !lawfulStops.includes(verdict);
  return among(lawfulDeviations, event);
}

export const whatMayDeviate: Rule = ofEach(({ event, verdicts, mayDeviate }) =>
  Object.values(variants).flatMap((definition) =>
    verdicts(definition).flatMap((verdict) =>
      isAsIt(`${verdict} may deviate`, mayDeviate(verdict), departs(event, String(verdict))),
    ),
  ),
);

export const whichLettersItHas: Rule = ofEach(({ event, verdicts, mayDeviate, letters }) =>
  Object.values(variants).flatMap((definition) => {
    const lawful = verdicts(definition).flatMap((verdict) => {
      const symbol = verdict === null ? event : `${event}.${verdict}`;
      const plain = `${symbol}, ${event}, ${verdict}, as the protocol has it`;
      return mayDeviate(verdict) ? [plain, `deviation.${symbol}, ${event}, ${verdict}, a deviation`] : [plain];
    });
    const declared = letters(definition).map(
      (one) =>
        `${one.symbol}, ${one.event}, ${one.verdict}, ${one.deviation ? "a deviation" : "as the protocol has it"}`,
    );
    return isAsIt("letters", declared.toSorted(), lawful.toSorted());
  }),
);
