import type { Decimal } from "decimal.js";
import { z } from "zod";
import { daysBetween, type IsoDate } from "./calendar.ts";
import { answerInWords, type Clause, type Criterion, clauseInWords, clauseItems, type Operator } from "./criteria.ts";
import { type EligibilityEvidence, type ItemName, items } from "./items.ts";
import { convert, ExactDecimal } from "./units.ts";
import { outOfWindow, type Windows } from "./windows.ts";

/** Why a criterion failed or cannot be judged: its id and the clause in plain words. */
export interface Finding {
  readonly id: string;
  readonly because: string;
}

/** Eligible, ineligible (with every failed criterion) or undecided (with every missing one); both lists are always complete. */
export interface EligibilityVerdict {
  readonly verdict: "eligible" | "ineligible" | "undecided";
  readonly failed: readonly Finding[];
  readonly missing: readonly Finding[];
  readonly met: readonly string[];
}

/** What the engine knows from the journal and no form asks for. */
const attestedInJournal: readonly ItemName[] = ["patientConsentSigned", "familyAgreed"];

/** The schema of the evidence that criteria ask for: a strict object of their items, each optional, without the consents that the journal holds. */
export function evidenceSchemaFor(
  criteria: readonly Criterion[],
): z.ZodType<EligibilityEvidence & Record<string, unknown>> {
  const asked = [...new Set(criteria.flatMap(clauseItems))].filter((item) => !attestedInJournal.includes(item));
  return z.strictObject(Object.fromEntries(asked.map((item) => [item, items[item].optional()])));
}

/** What one clause says of the evidence: it holds, does not, or cannot be judged; with the value in words. */
interface ClauseReading {
  readonly holds: boolean | undefined;
  readonly seen: string;
}

/**
 * Judges criteria from evidence in three-valued (Kleene) logic, an absent item being unknown: an inclusion criterion is met
 * when all its clauses hold, an exclusion criterion excludes when any does. One failed criterion makes the patient ineligible
 * even if others are missing; a missing one without a failed one leaves it undecided (requirements document, Inclusion and
 * Exclusion). `assessedOn` is the day of the screening assessment, from which EXC-05 counts back. Where values have windows, one that
 * is older than its own counts as missing (SIL-12).
 * @example
 * ```ts
 * import { judgeEligibility } from "patient-course/clinical";
 * import { shippedDefinitions } from "patient-course";
 *
 * const { verdict } = judgeEligibility(shippedDefinitions["cd19-b-all"].criteria, {}, "2026-01-05");
 * console.log(verdict); // prints: undecided
 * ```
 */
export function judgeEligibility(
  criteria: readonly Criterion[],
  evidence: EligibilityEvidence,
  assessedOn: IsoDate,
  windows?: Windows,
): EligibilityVerdict {
  const failed: Finding[] = [];
  const missing: Finding[] = [];
  const met: string[] = [];
  for (const { id, kind, clauses } of criteria) {
    const readings = clauses.map((clause) => {
      const old = windows === undefined ? undefined : outOfWindow(windows, id, clause.item, evidence, assessedOn);
      const reading = old === undefined ? read(clause, evidence, assessedOn) : { holds: undefined, seen: old };
      return { clause, ...reading };
    });
    const inclusion = kind === "inclusion";
    const against = readings.filter(({ holds }) => holds === !inclusion);
    const unknown = readings.filter(({ holds }) => holds === undefined);
    const because = (lead: string, findings: typeof readings) =>
      findings.map(({ clause, seen }) => `${lead} ${clauseInWords(clause)}, ${seen}`).join("; ");
    if (against.length > 0) failed.push({ id, because: because(inclusion ? "needs" : "excluded by", against) });
    else if (unknown.length > 0)
      missing.push({ id, because: because(inclusion ? "needs" : "cannot rule out", unknown) });
    else met.push(id);
  }
  const verdict = failed.length > 0 ? "ineligible" : missing.length > 0 ? "undecided" : "eligible";
  return { verdict, failed, missing, met };
}

/** The day of the oldest evidence: the earliest of the assessment and of every day on which a value was taken. */
export function oldestEvidenceDate(evidence: EligibilityEvidence, assessedOn: IsoDate): IsoDate {
  const taken = Object.values(evidence).flatMap((value) =>
    typeof value === "object" && value.takenOn !== undefined ? [value.takenOn] : [],
  );
  return [assessedOn, ...taken].reduce((oldest, date) => (date < oldest ? date : oldest));
}

/** The path of the first date that is later than the assessment it is judged in, which cannot be (STR-09); `undefined` where there is none. */
export function datedAfter(evidence: EligibilityEvidence, assessedOn: IsoDate): string | undefined {
  for (const [item, value] of Object.entries(evidence)) {
    if (typeof value === "object" && value.takenOn !== undefined && value.takenOn > assessedOn)
      return `${item}.takenOn`;
  }
  const { lastSystemicGlucocorticoid: last } = evidence;
  const dated = last !== undefined && last !== "never";
  return dated && last > assessedOn ? "lastSystemicGlucocorticoid" : undefined;
}

const nothing: ClauseReading = { holds: undefined, seen: "nothing is on record" };

function read(clause: Clause, evidence: EligibilityEvidence, assessedOn: IsoDate): ClauseReading {
  switch (clause.clause) {
    case "answer": {
      const answer = evidence[clause.item];
      return answer === undefined
        ? nothing
        : { holds: clause.is.includes(answer), seen: `answered ${answerInWords(answer)}` };
    }
    case "count": {
      const count = evidence[clause.item];
      return count === undefined
        ? nothing
        : { holds: compare(count, clause.op, new ExactDecimal(clause.bound)), seen: `found ${count}` };
    }
    case "measure":
      return readMeasure(clause, evidence);
    case "timesUpperLimit": {
      const measured = evidence[clause.item];
      if (measured === undefined) return nothing;
      const { value, unit, upperLimit } = measured;
      if (upperLimit === undefined)
        return { holds: undefined, seen: `${value} ${unit} without the laboratory's upper limit` };
      const bound = new ExactDecimal(upperLimit).times(clause.factor);
      return {
        holds: compare(value, clause.op, bound),
        seen: `found ${value} ${unit}, read against ${clause.factor} x ${upperLimit} = ${bound} ${unit}`,
      };
    }
    case "withinDays": {
      const last = evidence[clause.item];
      if (last === undefined) return nothing;
      if (last === "never") return { holds: false, seen: "never given" };
      // A dose dated after the assessment counts as within: whoever is on steroids is not beyond their week (EXC-05).
      return { holds: daysBetween(last, assessedOn) <= clause.days, seen: `last given ${last}` };
    }
  }
}

function readMeasure(clause: Extract<Clause, { clause: "measure" }>, evidence: EligibilityEvidence): ClauseReading {
  const measured = evidence[clause.item];
  if (measured === undefined) return nothing;
  const { value, unit } = measured;
  if (clause.onRoomAir === true && !("onRoomAir" in measured && measured.onRoomAir)) {
    return { holds: undefined, seen: `${value} ${unit} was not taken on room air` };
  }
  // Each unit is held to its own stated bound; converting first would pass what the source fails (INC-10).
  const own = clause.bounds.find((stated) => stated.unit === unit);
  const bound = own ?? clause.bounds.find((stated) => convert(value, unit, stated.unit) !== undefined);
  const converted = bound === undefined ? undefined : convert(value, unit, bound.unit);
  if (bound === undefined || converted === undefined) {
    return { holds: undefined, seen: `${value} ${unit} has no bound in that unit` };
  }
  const found = own === undefined ? `${value} ${unit} (${converted} ${bound.unit})` : `${value} ${unit}`;
  return {
    holds: compare(converted, clause.op, new ExactDecimal(bound.value)),
    seen: `found ${found}, read against ${bound.value} ${bound.unit}`,
  };
}

function compare(value: Decimal.Value, operator: Operator, bound: Decimal): boolean {
  const found = new ExactDecimal(value);
  switch (operator) {
    case ">":
      return found.greaterThan(bound);
    case ">=":
      return found.greaterThanOrEqualTo(bound);
    case "<":
      return found.lessThan(bound);
    case "<=":
      return found.lessThanOrEqualTo(bound);
  }
}
