import { type Instant, type IsoDate, instant } from "../../../clinical/calendar.ts";
import { momentOnDay, type TimeZone } from "../../../clinical/site-day.ts";
import type { CourseFacts } from "../../../events/facts.ts";
import { timeZoneAt } from "../../../events/judgement.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";

/** An instant as a form shows it: a day and a time of clocks that stand at an offset. */
export interface InstantParts {
  readonly day: IsoDate;
  /** Hours and minutes, and seconds where they are not zero. */
  readonly time: string;
  readonly offset: string;
}

const written = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** The parts of an instant; `undefined` for a text that is none. */
export function partsOfInstant(text: string): InstantParts | undefined {
  const [, day, minutes, seconds = ":00", offset] = written.exec(text) ?? [];
  if (day === undefined || minutes === undefined || offset === undefined) return undefined;
  return { day, time: seconds === ":00" ? minutes : `${minutes}${seconds}`, offset };
}

/** Parts as an instant: at the offset that the site's clocks have at that time where its zone is known (SIL-17), else at that of the parts. */
export function instantOfParts({ day, time, offset }: InstantParts, zone: TimeZone | undefined): Instant {
  const full = time.length === 5 ? `${time}:00` : time;
  return `${day}T${full}${zone === undefined ? offset : offsetOf(day, full, zone)}`;
}

function offsetOf(day: IsoDate, time: string, zone: TimeZone): string {
  const minutes = Math.round((Date.parse(`${day}T${time}Z`) - momentOnDay(day, time, zone)) / 60_000);
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}

/** The time zone of the site that a patient is at at a time; `undefined` where the definition names none, or the text is no time (SIL-17). */
export function siteZoneIn(
  definition: Pick<ProtocolDefinition, "sites">,
  facts: Pick<CourseFacts, "sites">,
): (at: string) => TimeZone | undefined {
  return (at) => (instant.safeParse(at).success ? timeZoneAt(definition, facts, at) : undefined);
}

/** Whose time it is: the site's zone, or the offset as it is written. */
export function zoneInWords(zone: TimeZone | undefined, at: Instant | null): string {
  const offset = at === null ? undefined : partsOfInstant(at)?.offset;
  if (zone !== undefined) return `the site's time zone: ${zone}${offset === undefined ? "" : `, ${offset}`}`;
  return offset === undefined ? "no time zone is set" : `offset ${offset} as written; no time zone is set`;
}
