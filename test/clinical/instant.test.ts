import fc from "fast-check";
import { expect, test } from "vitest";
import { addYears, compareInstants, dateOf, instant } from "../../src/clinical/calendar.ts";

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
