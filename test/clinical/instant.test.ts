import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addYears,
  compareInstants,
  dateOf,
  daysOf,
  instant,
  instantsOf,
  isBefore,
  moment,
} from "../../src/clinical/calendar.ts";

const minutes = fc.integer({ min: 0, max: 50_000_000 });
const offsets = fc.integer({ min: -12 * 60, max: 14 * 60 });
const two = (number: number) => String(number).padStart(2, "0");

/** The same point in time as a clock at that offset shows it. */
function shownAt(minute: number, offset: number): string {
  const local = new Date((minute + offset) * 60_000).toISOString().slice(0, 16);
  const size = Math.abs(offset);
  return `${local}${offset < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

test("STR-09: seconds may be left out of an instant, its offset may not", () => {
  for (const at of ["2026-01-05T09:30Z", "2026-01-05T09:30+08:00", "2026-01-05T09:30:15-03:30"]) {
    expect(instant.safeParse(at).success, at).toBe(true);
    expect(dateOf(at)).toBe("2026-01-05");
  }
  for (const at of ["2026-01-05T09:30", "2026-02-30T09:30Z", "2026-01-05T24:00Z", "2026-01-05T09:30+25:00", "", 5]) {
    expect(instant.safeParse(at).success, String(at)).toBe(false);
  }
});

test("STR-09: instants are ordered by what they are, not by how they are written", () => {
  fc.assert(
    fc.property(minutes, minutes, offsets, offsets, (one, other, here, there) => {
      const [a, b] = [shownAt(one, here), shownAt(other, there)];
      expect(instant.safeParse(a).success, a).toBe(true);
      expect(Math.sign(compareInstants(a, b))).toBe(Math.sign(one - other));
    }),
  );
});

test("STR-09: instants that differ by less than a millisecond still have an order", () => {
  expect(compareInstants("2026-01-05T09:00:00.0001Z", "2026-01-05T09:00:00.0002Z")).toBeLessThan(0);
  expect(compareInstants("2026-01-05T17:00:00.0002+08:00", "2026-01-05T09:00:00.0001Z")).toBeGreaterThan(0);
  expect(compareInstants("2026-01-05T09:00:00.50Z", "2026-01-05T09:00:00.5Z")).toBe(0);
  expect(compareInstants("2026-01-05T09:00Z", "2026-01-05T09:00:00.000Z")).toBe(0);
  expect(compareInstants("2026-01-05T09:00:01Z", "2026-01-05T09:00:00.999Z")).toBeGreaterThan(0);
});

test("SIL-08: years are counted in the calendar's first century too", () => {
  expect(addYears("0050-03-01", 1)).toBe("0051-03-01");
  expect(addYears("2024-02-29", 4)).toBe("2028-02-29");
  expect(addYears("2024-02-29", 1)).toBe("2025-03-01");
});

/** A moment as less and less of it is written down. */
const lessOf = (at: string) => fc.constantFrom(at, ...[16, 10, 7, 4].map((length) => at.slice(0, length)));

test("STR-09: what is written of a moment holds it, whatever is left out", () => {
  expect(daysOf("2024-02")).toEqual(["2024-02-01", "2024-02-29"]);
  expect(daysOf("2026")).toEqual(["2026-01-01", "2026-12-31"]);
  expect(daysOf("2026-04")).toEqual(["2026-04-01", "2026-04-30"]);
  const told = fc.tuple(minutes, offsets).chain(([minute, offset]) => {
    const at = shownAt(minute, offset);
    return fc.tuple(fc.constant(at), lessOf(at));
  });
  fc.assert(
    fc.property(told, ([at, less]) => {
      expect(moment.safeParse(less).success, less).toBe(true);
      const [first, last] = daysOf(less);
      expect(first <= dateOf(at) && dateOf(at) <= last).toBe(true);
      const [earliest, latest] = instantsOf(less);
      expect(compareInstants(earliest, at)).toBeLessThanOrEqual(0);
      expect(compareInstants(at, latest)).toBeLessThanOrEqual(0);
    }),
  );
});

test("STR-09: the order of two moments is told only where whatever was left out could not change it", () => {
  const two = fc.tuple(minutes, fc.integer({ min: -3000, max: 3000 }), offsets).chain(([minute, later, offset]) => {
    const [a, b] = [shownAt(minute, offset), shownAt(Math.max(0, minute + later), offset)];
    return fc.tuple(fc.constant([a, b] as const), lessOf(a), lessOf(b));
  });
  fc.assert(
    fc.property(two, ([[a, b], lessA, lessB]) => {
      const told = isBefore(lessA, lessB);
      if (told !== undefined) expect(told).toBe(compareInstants(a, b) < 0);
    }),
  );
  expect(isBefore("2026-01-05T09:30", "2026-01-05T09:40")).toBe(true);
  expect(isBefore("2026-01-05", "2026-01-06T00:00")).toBe(true);
  expect(isBefore("2026-01-05", "2026-01-05T10:00")).toBeUndefined();
  expect(isBefore("2026-01-05", "2026-01-06T00:00Z")).toBeUndefined();
  expect(isBefore("2026-01-05", "2026-01-08T00:00Z")).toBe(true);
});

test("STR-09: a clock that is set back at night does not tell the order of its hours", () => {
  expect(isBefore("2026-10-25T02:10", "2026-10-25T02:30")).toBeUndefined();
  expect(isBefore("2026-10-25T00:10", "2026-10-25T02:30")).toBe(true);
  expect(isBefore("2026-10-25T02:30", "2026-10-25T02:30")).toBe(false);
});
