/** A clock that stands still until it is moved: what a host takes as `now` in a test. */
export interface FixedClock {
  /** The instant that it shows, in UTC. */
  now(): string;
  /** Moves it on. @returns itself */
  pass(time: { readonly days?: number; readonly hours?: number; readonly minutes?: number }): FixedClock;
}

const minute = 60_000;

/**
 * Makes a clock that shows an instant until it is moved.
 * @throws RangeError for a text that is no instant
 * @example
 * ```ts
 * import { fixedClock } from "patient-course/testing";
 *
 * const clock = fixedClock("2026-01-05T09:00:00Z");
 * clock.pass({ days: 28 });
 * console.log(clock.now()); // prints: 2026-02-02T09:00:00.000Z
 * ```
 */
export function fixedClock(start: string): FixedClock {
  let shown = new Date(start).getTime();
  if (Number.isNaN(shown)) throw new RangeError(`${start} is no instant: write ISO 8601 with an offset`);
  const clock: FixedClock = {
    now: () => new Date(shown).toISOString(),
    pass({ days = 0, hours = 0, minutes = 0 }) {
      shown += ((days * 24 + hours) * 60 + minutes) * minute;
      return clock;
    },
  };
  return clock;
}
