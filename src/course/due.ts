import { type IsoDate, isoDate } from "../clinical/calendar.ts";
import { standingIn, type WindowStanding } from "../events/event-windows.ts";
import type { Course } from "./course.ts";
import { dueBesides } from "./due-besides.ts";
import { dueInTreatment } from "./due-in-treatment.ts";
import { dueVisits } from "./due-visits.ts";
import type { DueDays, Obligation } from "./obligation.ts";
import type { Versions } from "./version.ts";

/** How a day stands to something that is due, the most pressing first. */
export const dueStatuses = ["missed", "overdue", "due", "upcoming"] as const;
export type DueStatus = (typeof dueStatuses)[number];

/** Something that is due, overdue or missed, or will be due, as it is on a day. */
export interface Due extends Obligation {
  readonly patientId: string;
  /** The site at which the patient is now; `null` where nobody named one (SIL-17). */
  readonly site: string | null;
  readonly status: DueStatus;
}

/** The days that are asked about. */
export interface DueRange {
  readonly from: IsoDate;
  readonly to: IsoDate;
}

const statuses: Readonly<Record<WindowStanding, DueStatus>> = {
  early: "upcoming",
  due: "due",
  late: "overdue",
  over: "missed",
};

/**
 * What of a patient is due in a range of days, by what stands and the protocol in force, each as it is on the day `on` at the patient's site: what
 * begins by the end of the range and can still be done at its beginning. A fraction that was missed is listed until it is given, omitted, or its
 * course ends, since it has to be decided about (SIL-03).
 * @throws RangeError for a day that does not exist, or a range that ends before it begins
 * @example
 * ```ts
 * import { createEngine, due, shippedDefinitions } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * const week = { from: "2026-01-05", to: "2026-01-11", on: "2026-01-05" };
 * console.log(due(engine, engine.start("P-001"), week)); // prints: []
 * ```
 */
export function due(
  versions: Versions,
  course: Course,
  { from, to, on }: DueRange & { readonly on: IsoDate },
): readonly Due[] {
  for (const day of [from, to, on]) if (!isoDate.safeParse(day).success) throw new RangeError(`no such day: ${day}`);
  if (to < from) throw new RangeError(`the range ends on ${to}, before it begins on ${from}`);
  const { patientId, facts } = course;
  const site = facts.sites.at(-1)?.site ?? null;
  return [...dueInTreatment(versions, course), ...dueVisits(versions, course), ...dueBesides(versions, course)]
    .filter((one) => one.first <= to && from <= (listedUntil(one) ?? from))
    .map((one) => ({ patientId, site, ...one, status: statusOn(one, on) }))
    .toSorted(compareDue);
}

/** How a day stands to what is due on some days. */
export function statusOn({ first, dueUntil, last }: DueDays, on: IsoDate): DueStatus {
  return statuses[standingIn({ fraction: null, countedFrom: first, first, dueUntil, last }, on)];
}

/** The order of what is due: by its first day, then by patient. */
export function compareDue(one: Due, other: Due): number {
  const place = ({ first, patientId, id }: Due) => [first, patientId, id];
  const [a, b] = [place(one), place(other)];
  const at = a.findIndex((part, index) => part !== b[index]);
  if (at < 0) return 0;
  return (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
}

/** The last day on which it is listed; `null` for as long as it is not done. */
function listedUntil({ kind, first, last }: Obligation): IsoDate | null {
  if (kind === "fraction" || last === null) return null;
  return last < first ? first : last;
}
