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

/** SIL-01, SIL-02: a level between minor and severe where a fraction is held below severe, and none below where every grade holds. */
function openLevels({ toxicity: { holdAtGrade, severeAtGrade } }: ProtocolDefinition): readonly string[] {
  return [...(holdAtGrade > 1 ? ["minor"] : []), ...(holdAtGrade < severeAtGrade ? ["holding"] : []), "severe"];
}

const judged: readonly Judged[] = [
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
  { by: "SIL-06", events: ["product.sourced"], verdicts: () => ["inStore", "collectAgain"] },
  { by: "STR-03", events: ["course.opened"], verdicts: () => ["releasedLot", "unreleasedLot"] },
  {
    by: "TRT-03, TRT-04, SIL-03: the first fraction sets the day, the others have one",
    events: ["fraction.given"],
    verdicts: (definition) => {
      const timings = [
        "1.onDay",
        ...afterTheFirst(definition).flatMap((n) => [`${n}.early`, `${n}.onDay`, `${n}.late`, `${n}.tooLate`]),
      ];
      const outside = timings.map((timing) => `${timing}.outsideTolerance`);
      return definition.infusion.tolerancePercent === null ? timings : [...timings, ...outside];
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
  { by: "SIL-03: never the first", events: ["fractions.omitted"], verdicts: (d) => afterTheFirst(d).map(String) },
  { by: "TRT-04", events: ["product.unavailable"], verdicts: (d) => numbers(d).map(String) },
  {
    by: "RSP-01 to RSP-03, SIL-04",
    events: ["response.assessed"],
    verdicts: () => ["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"],
  },
  { by: "SIL-04", events: ["disease.progressed"], verdicts: () => ["PD", "relapse"] },
  { by: "RSP-01, RSP-03", events: ["assessment.recorded", "wish.recorded"], verdicts: () => ["for", "against"] },
  { by: "RSP-01, RSP-03", events: ["furtherTreatment.decided"], verdicts: () => ["start", "cease"] },
  { by: "SIL-01", events: ["toxicity.reported"], verdicts: openLevels },
  { by: "STR-06", events: ["toxicity.regraded"], verdicts: (d) => [...openLevels(d), "notOpen"] },
  { by: "STR-06", events: ["toxicity.resolved"], verdicts: (d) => [...openLevels(d), "clear", "notOpen"] },
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

/** What is done to a patient can depart from the protocol, and what is decided or signed off; what befalls one departs from nothing. */
const lawfulDeviations: readonly EventName[] = [
  "apheresis.performed",
  "bridging.given",
  "lymphodepletion.given",
  "fraction.given",
  "otherTherapy.recorded",
  "enrolment.signed",
  "lot.released",
  "course.opened",
  "product.sourced",
  "fraction.postponed",
  "fractions.omitted",
  "furtherTreatment.decided",
];

/** What the law lets depart and no declaration does yet. Whoever lets one depart takes it out here. */
const deviationStillMissing: readonly EventName[] = [
  "apheresis.performed",
  "bridging.given",
  "lymphodepletion.given",
  "otherTherapy.recorded",
  "lot.released",
  "product.sourced",
  "fraction.postponed",
  "fractions.omitted",
];

/** TOX-01, SIL-12: a severe toxicity and a patient who is not ready permit the stop, so only another ground departs from anything. */
const lawfulStops = ["severeToxicity", "notReady"];

function departs(event: string, verdict: string): boolean {
  if (event === "treatment.stopped") return !lawfulStops.includes(verdict);
  return among(lawfulDeviations, event) && !among(deviationStillMissing, event);
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
