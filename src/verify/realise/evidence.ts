import { addDays, addYears, type IsoDate } from "../../clinical/calendar.ts";
import { type CourseFacts, latestCourse } from "../../course/facts.ts";
import type { ChartSymbol } from "../../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { criteriaEvidenceOnce } from "./criteria-evidence.ts";

type Evidence = Readonly<Record<string, unknown>>;

/** Evidence for a symbol, and the day on which it is given where it cannot be the day of the entry before. */
export interface Realisation {
  readonly evidence: Evidence;
  readonly on?: IsoDate;
}

/** What a realisation can look at: what the journal says so far, and the day of its last entry. */
export interface Circumstances {
  readonly definition: ProtocolDefinition;
  readonly facts: CourseFacts;
  readonly today: IsoDate;
}

/** Cells of every realised lot: more than any course of a shipped or generated definition plans. */
const lotCells = 900_000_000_000;
const weight = { value: 70, unit: "kg" };

/** Evidence that the engine should judge to just this symbol, or `undefined` where none can exist now. */
export function evidenceFor(
  { event, verdict }: Pick<ChartSymbol, "event" | "verdict">,
  now: Circumstances,
): Realisation | undefined {
  const { definition, facts, today } = now;
  const plain = (evidence: Evidence | undefined) => (evidence === undefined ? undefined : { evidence });
  const readiness = (ids: readonly string[]) => {
    const wanted = verdict === "ready" ? "eligible" : verdict === "notReady" ? "ineligible" : "undecided";
    return plain(criteriaEvidenceOnce(definition, ids, wanted));
  };
  switch (event) {
    case "screening.identified":
      return plain({ screeningNumber: "S-2", ...(verdict === "again" ? { previousScreeningNumber: "S-1" } : {}) });
    case "consent.signed":
      return plain({ signedOn: today });
    case "family.agreed":
      return plain({ relationship: "spouse" });
    case "consent.declined":
      return plain({ by: "patient" });
    case "eligibility.assessed":
      return plain(
        criteriaEvidenceOnce(
          definition,
          definition.criteria.map(({ id }) => id),
          verdict === "eligible" || verdict === "ineligible" ? verdict : "undecided",
        ),
      );
    case "enrolment.signed":
      if (verdict === "inWindow" || facts.oldestEvidence === null) return plain({});
      return { evidence: {}, on: addDays(facts.oldestEvidence, definition.screening.evidenceWindowDays + 1) };
    case "apheresis.performed":
      return plain({ adequate: verdict === "adequate" });
    case "bridging.given":
      return plain({ therapy: "as the site chose" });
    case "lot.released":
      return plain({ lotId: `LOT-${Object.keys(facts.lots).length + 1}`, cells: lotCells });
    case "product.sourced": {
      if (verdict === "collectAgain") return plain({ from: "collection" });
      const lotId = Object.keys(facts.lots).at(-1);
      return lotId === undefined ? undefined : plain({ from: "store", lotId });
    }
    case "lymphodepletion.assessed":
      return readiness(definition.lymphodepletion.criteria);
    case "lymphodepletion.given":
      return plain({ regimen: "fludarabine and cyclophosphamide" });
    case "readiness.assessed":
      return readiness(definition.readiness.criteria);
    case "course.opened": {
      const released = Object.keys(facts.lots).at(-1);
      const lotId = verdict === "releasedLot" ? released : "LOT-UNRELEASED";
      return lotId === undefined ? undefined : plain({ lotId, weight });
    }
    case "fraction.given":
      return fractionGiven(verdict ?? "", now);
    case "fraction.postponed":
      return fractionPostponed(verdict ?? "", now);
    case "fractions.omitted":
      return plain({ from: Number(verdict) });
    case "product.unavailable":
      return plain({ fraction: Number(verdict) });
    case "response.assessed":
      return plain({ method: "attested", response: verdict });
    case "assessment.recorded":
    case "wish.recorded":
      return plain({ furtherTreatment: verdict });
    case "furtherTreatment.decided":
      return plain({ decision: verdict });
    case "disease.progressed":
      return plain({ as: verdict });
    case "treatment.stopped":
      return plain({ because: verdict });
    case "withdrawal.recorded":
      return plain({ from: verdict });
    case "otherTherapy.recorded":
      return plain({ kind: verdict });
    case "followUp.completed":
      if (verdict === "early" || facts.enrolledOn === null) return plain({});
      return { evidence: {}, on: addYears(facts.enrolledOn, definition.followUp.years) };
    default:
      return plain({});
  }
}

/** The day of each timing (TRT-04, SIL-03), counted from the fraction before; the cells as planned, or twice and a tenth as many. */
function fractionGiven(verdict: string, { definition, facts }: Circumstances): Realisation | undefined {
  const [number = "", timing, dose] = verdict.split(".");
  const fraction = Number(number);
  const course = latestCourse(facts);
  const planned = course?.fractions[fraction - 1]?.plannedCells ?? 1_000_000;
  const evidence = { fraction, cells: dose === "outsideTolerance" ? Math.ceil(planned * 2.1) : planned };
  const [first, before] = [course?.fractions[0]?.date, course?.fractions[fraction - 2]?.date];
  const { fractions, lastDay } = definition.infusion;
  const [one, previous, own] = [fractions[0], fractions[fraction - 2], fractions[fraction - 1]];
  if (!first || !before || one === undefined || previous === undefined || own === undefined) return { evidence };
  const due = addDays(before, own.day - previous.day);
  switch (timing) {
    case "early":
      return { evidence, on: addDays(due, -own.window.before - 1) };
    case "onDay":
      return { evidence, on: due };
    case "late":
      return { evidence, on: addDays(due, own.window.after + 1) };
    default:
      return { evidence, on: addDays(first, lastDay - one.day + 1) };
  }
}

function fractionPostponed(verdict: string, { definition, facts, today }: Circumstances): Realisation {
  const [number, bounds] = verdict.split(".");
  const evidence = { fraction: Number(number) };
  const first = latestCourse(facts)?.fractions[0]?.date;
  const { fractions, lastDay } = definition.infusion;
  if (bounds === "inBounds" || !first || fractions[0] === undefined) return { evidence };
  const beyond = addDays(first, lastDay - fractions[0].day + 1);
  return { evidence: { ...evidence, until: beyond > today ? beyond : today } };
}
