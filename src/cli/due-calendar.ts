import { addDays, type IsoDate } from "../clinical/calendar.ts";
import type { Due } from "../course/due.ts";
import { daysInWords } from "./due-report.ts";
import { needs } from "./optional-packages.ts";

/**
 * What is due as an iCalendar file (RFC 5545): an event of whole days for each, from its first day up to the last on which it is due; of one day where
 * none is the last. The days go into properties of our own too, since a calendar has no place for the difference of overdue and missed.
 * @throws UnusableInput where the package that writes it is not installed
 */
export async function calendarOf(list: readonly Due[], written: Date): Promise<string> {
  needs("--ics", "ical-generator");
  const { default: ical, ICalEventTransparency } = await import("ical-generator");
  const calendar = ical({ name: "patient-course: what is due", prodId: { company: "patient-course", product: "due" } });
  for (const one of list) {
    const { patientId, site, kind, id, what, roles, requirements, first, dueUntil, last, status } = one;
    const end = dueUntil ?? last;
    calendar.createEvent({
      id: `${encodeURIComponent(patientId)}/${encodeURIComponent(id)}@patient-course`,
      start: midnight(first),
      ...(end === null || end < first ? {} : { end: midnight(addDays(end, 1)) }),
      allDay: true,
      stamp: written,
      // Nobody is busy because something is due.
      transparency: ICalEventTransparency.TRANSPARENT,
      summary: `${patientId}: ${what}`,
      description: `${status}, ${daysInWords(one)}; by ${roles.join(" or ")}; ${requirements.join(", ")}`,
      ...(site === null ? {} : { location: site }),
      categories: [{ name: kind }],
      x: {
        "X-PATIENT-COURSE-STATUS": status,
        "X-PATIENT-COURSE-DUE-UNTIL": dueUntil ?? "",
        "X-PATIENT-COURSE-LAST-DAY": last ?? "",
      },
    });
  }
  // Each line ends with CRLF, the last one too (RFC 5545, 3.1).
  return `${calendar.toString()}\r\n`;
}

/** A day as the writer reads it: by UTC, so that no clock of this machine moves it. */
function midnight(day: IsoDate): Date {
  return new Date(`${day}T00:00:00Z`);
}
