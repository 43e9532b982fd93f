import type { Instant, IsoDate } from "../clinical/calendar.ts";
import type { Course } from "./course.ts";
import { compareDue, type Due, type DueRange, due } from "./due.ts";
import { dayHere } from "./due-since.ts";
import type { Versions } from "./version.ts";

/** What is asked of everybody's courses. */
export interface DueQuestion extends DueRange {
  /** The day by which it is due, overdue or missed; each patient's own day of now, where absent (SIL-17). */
  readonly on?: IsoDate;
  /** Only of this patient, at this site, or what somebody in this role may do. */
  readonly patientId?: string;
  readonly site?: string;
  readonly role?: string;
}

/** What is due of a course by a question that is asked now. */
export function dueByQuestion(
  versions: Versions,
  course: Course,
  { from, to, on, site, role }: DueQuestion,
  now: Instant,
): readonly Due[] {
  const asked = { from, to, on: on ?? dayHere(versions, course, now) };
  return due(versions, course, asked).filter(
    (one) => (site === undefined || one.site === site) && (role === undefined || one.roles.includes(role)),
  );
}

/** What is due of several courses as one list, in the order of what is due. */
export function joined(lists: readonly (readonly Due[])[]): readonly Due[] {
  return lists.flat().toSorted(compareDue);
}
