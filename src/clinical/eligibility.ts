import * as z from "zod";
import { daysOf, type IsoDate } from "./calendar.ts";
import { clauseInWords } from "./clause.ts";
import { askedItems, type Criterion } from "./criteria.ts";
import type { Items } from "./item.ts";
import { itemSchema } from "./item-schema.ts";
import { type EligibilityEvidence, itemCalled, itemLibrary, journalDays } from "./items.ts";
import { readClause } from "./read-clause.ts";
import { outOfWindow, takenOn, type Windows } from "./windows.ts";

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
export const attestedInJournal: readonly string[] = ["patientConsentSigned", "familyAgreed", ...journalDays];

const remark = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .optional()
  .meta({ description: "A remark for people; nothing is judged from it" });

/** The schema of the evidence that criteria ask for: a strict object of their items, each optional, and a remark, without what the journal knows. */
export function evidenceSchemaFor(
  criteria: readonly Criterion[],
  items?: Items,
): z.ZodType<EligibilityEvidence & Record<string, unknown>>;
export function evidenceSchemaFor(criteria: readonly Criterion[], items: Items = itemLibrary): z.ZodType {
  const asked = [...new Set(criteria.flatMap((one) => askedItems(one, items)))].filter(
    (item) => !attestedInJournal.includes(item),
  );
  const schemas = asked.flatMap((name) => {
    const declared = itemCalled(items, name);
    return declared === undefined ? [] : [[name, itemSchema(declared).optional()] as const];
  });
  return z.strictObject({ ...Object.fromEntries(schemas), note: remark });
}

/** How criteria are read beside the evidence: the items that they name, and how long values count. */
export interface ReadBy {
  /** The library's, where it is left out. */
  readonly items?: Items | undefined;
  /** Any age will do where it is left out (SIL-12). */
  readonly windows?: Windows | undefined;
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
  evidence: Evidence,
  assessedOn: IsoDate,
  { items = itemLibrary, windows }: ReadBy = {},
): EligibilityVerdict {
  const failed: Finding[] = [];
  const missing: Finding[] = [];
  const met: string[] = [];
  for (const { id, kind, clauses } of criteria) {
    const unusable = (item: string) =>
      windows === undefined ? undefined : outOfWindow(windows, id, item, evidence, assessedOn);
    const asked = { evidence, assessedOn, items, unusable };
    const readings = clauses.map((clause) => ({ clause, ...readClause(clause, asked) }));
    const inclusion = kind === "inclusion";
    const against = readings.filter(({ holds }) => holds === !inclusion);
    const unknown = readings.filter(({ holds }) => holds === undefined);
    const because = (lead: string, findings: typeof readings) =>
      findings.map(({ clause, seen }) => `${lead} ${clauseInWords(clause, items)}, ${seen}`).join("; ");
    if (against.length > 0) failed.push({ id, because: because(inclusion ? "needs" : "excluded by", against) });
    else if (unknown.length > 0)
      missing.push({ id, because: because(inclusion ? "needs" : "cannot rule out", unknown) });
    else met.push(id);
  }
  const verdict = failed.length > 0 ? "ineligible" : missing.length > 0 ? "undecided" : "eligible";
  return { verdict, failed, missing, met };
}

type Evidence = Readonly<Record<string, unknown>>;

/** The day of the oldest evidence: the earliest of the assessment and of every day on which a value was taken. */
export function oldestEvidenceDate(evidence: Evidence, assessedOn: IsoDate): IsoDate {
  const taken = Object.values(evidence).flatMap((value) => takenOn(value) ?? []);
  return [assessedOn, ...taken].reduce((oldest, date) => (date < oldest ? date : oldest));
}

/** The path of the first date that is later than the assessment it is judged in, which cannot be (STR-09); `undefined` where there is none. */
export function datedAfter(evidence: Evidence, assessedOn: IsoDate, items: Items = itemLibrary): string | undefined {
  for (const [item, value] of Object.entries(evidence)) {
    const taken = takenOn(value);
    if (taken !== undefined && taken > assessedOn) return `${item}.takenOn`;
  }
  return Object.keys(evidence).find((item) => {
    const value = evidence[item];
    // What the journal knows has happened before, by whichever site's calendar.
    if (journalDays.includes(item)) return false;
    if (itemCalled(items, item)?.kind !== "date" || typeof value !== "string" || value === "never") return false;
    return daysOf(value)[0] > assessedOn;
  });
}
