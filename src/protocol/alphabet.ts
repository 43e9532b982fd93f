import type { ProtocolDefinition } from "./definition.ts";
import type { EventName } from "./event-names.ts";
import { eventsOf } from "./events.ts";

/** How the worst open toxicity stands to the definition's grades (SIL-01, SIL-02); `clear` when none is open. */
export type ToxicityLevel = "clear" | "minor" | "holding" | "severe";

/** One letter of the chart's finite alphabet: an event together with the verdict its evidence was judged to. */
export interface ChartSymbol {
  readonly symbol: string;
  readonly event: EventName;
  readonly verdict: string | null;
  /** Marked as a departure from the protocol. */
  readonly deviation: boolean;
}

/** The name under which the chart knows an event with its verdict: `fraction.given.2.late`, `deviation.fraction.given.2.late`. */
export function symbolOf(event: EventName, verdict: string | null, deviation = false): string {
  const plain = verdict === null ? event : `${event}.${verdict}`;
  return deviation ? `deviation.${plain}` : plain;
}

/** The levels of open toxicity that a definition tells apart: `holding` only where it holds below severe. */
export function openLevels(definition: ProtocolDefinition): readonly Exclude<ToxicityLevel, "clear">[] {
  const { holdAtGrade, severeAtGrade } = definition.toxicity;
  const minor = holdAtGrade > 1 ? (["minor"] as const) : [];
  return holdAtGrade < severeAtGrade ? [...minor, "holding", "severe"] : [...minor, "severe"];
}

function fractionVerdicts(definition: ProtocolDefinition): readonly string[] {
  const doses = definition.infusion.tolerancePercent === null ? [""] : ["", ".outsideTolerance"];
  return definition.infusion.fractions.flatMap((_, index) => {
    const timings = index === 0 ? ["onDay"] : ["early", "onDay", "late", "tooLate"];
    return timings.flatMap((timing) => doses.map((dose) => `${index + 1}.${timing}${dose}`));
  });
}

const readinessVerdicts = ["ready", "notReady", "undecided"];
const stances = ["for", "against"];

/** The verdicts to which an event's evidence can be judged under a definition; `null` where there is nothing to judge. */
export function verdictsOf(event: EventName, definition: ProtocolDefinition): readonly string[] | null {
  const fractions = definition.infusion.fractions.map((_, index) => `${index + 1}`);
  const levels = openLevels(definition);
  switch (event) {
    case "screening.identified":
      return ["first", "again"];
    case "eligibility.assessed":
      return ["eligible", "ineligible", "undecided"];
    case "enrolment.signed":
      return ["inWindow", "expired"];
    case "apheresis.performed":
      return ["adequate", "inadequate"];
    case "product.sourced":
      return ["inStore", "collectAgain"];
    case "lymphodepletion.assessed":
    case "readiness.assessed":
      return readinessVerdicts;
    case "course.opened":
      return ["releasedLot", "unreleasedLot"];
    case "fraction.given":
      return fractionVerdicts(definition);
    case "fraction.postponed":
      return fractions.flatMap((number) =>
        number === "1" ? ["1.inBounds"] : [`${number}.inBounds`, `${number}.beyondLastDay`],
      );
    case "fractions.omitted":
      return fractions.slice(1);
    case "product.unavailable":
      return fractions;
    case "response.assessed":
      return ["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"];
    case "assessment.recorded":
    case "wish.recorded":
      return stances;
    case "furtherTreatment.decided":
      return ["start", "cease"];
    case "toxicity.reported":
      return levels;
    case "toxicity.regraded":
      return [...levels, "notOpen"];
    case "toxicity.resolved":
      return ["clear", ...levels, "notOpen"];
    case "disease.progressed":
      return ["PD", "relapse"];
    case "treatment.stopped":
      return ["severeToxicity", "notReady", "physicianDecision"];
    case "withdrawal.recorded":
      return definition.withdrawal.fromTreatmentOnly ? ["treatment", "study"] : ["study"];
    case "otherTherapy.recorded":
      return ["transplant", "anticancer"];
    case "followUp.completed":
      return ["atTerm", "early"];
    default:
      return null;
  }
}

const deviable: ReadonlySet<EventName> = new Set([
  "enrolment.signed",
  "course.opened",
  "fraction.given",
  "furtherTreatment.decided",
  "treatment.stopped",
]);

/** What has physically happened although the protocol forbids it can be recorded for these (requirements document, "What reality does to a protocol"). */
export function mayDeviate(event: EventName, verdict: string | null): boolean {
  return deviable.has(event) && (event !== "treatment.stopped" || verdict === "physicianDecision");
}

/** Every symbol that the chart of this definition can be asked, deviations included. */
export function alphabetOf(definition: ProtocolDefinition): readonly ChartSymbol[] {
  return eventsOf(definition).flatMap((event) =>
    (verdictsOf(event, definition) ?? [null]).flatMap((verdict) => {
      const plain = { symbol: symbolOf(event, verdict), event, verdict, deviation: false };
      if (!mayDeviate(event, verdict)) return [plain];
      return [plain, { ...plain, symbol: symbolOf(event, verdict, true), deviation: true }];
    }),
  );
}
