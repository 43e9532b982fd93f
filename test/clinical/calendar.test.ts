import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addDays,
  addYears,
  compareInstants,
  dateOf,
  daysBetween,
  instant,
  isoDate,
} from "../../src/clinical/calendar.ts";

const dates = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("TRT-04: adding days and counting them are inverse, across months, leap days and years", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
    }),
  );
});

test("TRT-04: a trial day is the calendar date as written at the site, not a span of 24 hours", () => {
  expect(dateOf("2026-01-05T23:59:00+08:00")).toBe("2026-01-05");
  expect(daysBetween(dateOf("2026-01-05T23:59:00+08:00"), dateOf("2026-01-06T00:01:00+08:00"))).toBe(1);
});

test("SIL-08: years later is the same day, and 29 February becomes 1 March", () => {
  expect(addYears("2026-01-06", 15)).toBe("2041-01-06");
  expect(addYears("2024-02-29", 15)).toBe("2039-03-01");
});

test("STR-09: instants compare across offsets", () => {
  expect(compareInstants("2026-01-05T09:00:00+08:00", "2026-01-05T01:00:00Z")).toBe(0);
  expect(compareInstants("2026-01-05T09:00:00+08:00", "2026-01-05T02:00:00Z")).toBeLessThan(0);
});

test("STR-09: dates and times that do not exist, or have no offset, are rejected", () => {
  for (const date of ["2026-02-30", "2025-02-29", "2026-13-01", "2026-1-5", "05.01.2026", ""]) {
    expect(isoDate.safeParse(date).success, date).toBe(false);
  }
  for (const time of [
    "2026-02-30T09:00:00Z",
    "2026-01-05T09:00:00",
    "2026-01-05T25:00:00Z",
    "2026-01-05",
    "2026-01-05T09:00:00+8",
  ]) {
    expect(instant.safeParse(time).success, time).toBe(false);
  }
  expect(instant.safeParse("2024-02-29T09:00:00+08:00").success).toBe(true);
  expect(instant.safeParse("2026-01-05T09:00:00.250Z").success).toBe(true);
});
