import type { EventName } from "../../../src/events/declarations.ts";
import type { EventWindow } from "../../../src/events/event-windows.ts";
import { noFacts } from "../../../src/events/facts.ts";
import { full } from "./definitions.ts";
import { isAsIt, ofEach, type Rule } from "./rule.ts";
import { begun } from "./situations.ts";

const unbounded = { fraction: null, first: null, dueUntil: null, last: null };

/** The days of each event after a first fraction on 2 February; every other event has none. */
const afterTheFirst: Partial<Record<EventName, readonly EventWindow[]>> = {
  // TRT-04, SIL-03: the day after the first; trial day 21 is the last.
  "fraction.given": [
    { fraction: 2, countedFrom: "2026-02-02", first: "2026-02-03", dueUntil: "2026-02-03", last: "2026-02-22" },
  ],
  // SIL-03: up to the last day.
  "fraction.postponed": [{ ...unbounded, fraction: 2, countedFrom: "2026-02-02", last: "2026-02-22" }],
  // STR-01: evidence counts for 28 days.
  "enrolment.signed": [{ ...unbounded, countedFrom: "2026-01-05", last: "2026-02-02" }],
  // SIL-12: so does a readiness for seven.
  "course.opened": [{ ...unbounded, countedFrom: "2026-02-01", last: "2026-02-08" }],
  // SIL-08: fifteen years from enrolment.
  "followUp.completed": [{ ...unbounded, countedFrom: "2026-01-08", first: "2041-01-08" }],
};
const never = [{ ...unbounded, countedFrom: null }];
/** Where nothing is on record, nothing rests on evidence or readiness. */
const fromNothing: Partial<Record<EventName, readonly EventWindow[]>> = {
  "enrolment.signed": never,
  "course.opened": never,
};

function among(days: typeof afterTheFirst, event: string): readonly EventWindow[] {
  return Object.entries(days).find(([name]) => name === event)?.[1] ?? [];
}

function sorted(windows: readonly EventWindow[]) {
  return windows.map(({ fraction, countedFrom, first, dueUntil, last }) => [
    fraction,
    countedFrom,
    first,
    dueUntil,
    last,
  ]);
}

export const whichDaysItHas: Rule = ofEach(({ event, windows }) => [
  ...isAsIt("its days after the first fraction", sorted(windows(full, begun)), sorted(among(afterTheFirst, event))),
  ...isAsIt("its days by nothing", sorted(windows(full, noFacts)), sorted(among(fromNothing, event))),
]);
