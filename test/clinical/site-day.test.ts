import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dateOf, instant } from "../../src/clinical/calendar.ts";
import { atGreenwich, isTimeZone, momentOnDay, saysItsOffset, siteDay } from "../../src/clinical/site-day.ts";

const two = (number: number) => String(number).padStart(2, "0");
const minute = 60_000;
/** Half hours, quarters, both ends of the day, and zones whose clocks change at midnight or by half an hour. */
const zones = [
  ...["Asia/Shanghai", "Europe/London", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu"],
  ...["Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Apia", "Etc/GMT+12"],
  ...["Africa/Cairo", "America/Santiago", "America/Havana", "Asia/Beirut", "Pacific/Honolulu", "UTC"],
];
const zone = fc.constantFrom(...zones);
const offset = fc.integer({ min: -12 * 60, max: 14 * 60 });

/** A point in time as a clock at that offset shows it; the smallest fractions of a second are kept. */
function shownAt(moment: number, minutesAhead: number): string {
  const size = Math.abs(minutesAhead);
  const local = new Date(moment + minutesAhead * minute).toISOString().replace("Z", "");
  return `${local}${minutesAhead < 0 ? "-" : "+"}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** What `Intl` shows as the date: the siteDay under test asks it for offsets only. */
function dateByIntl(moment: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" })
    .formatToParts(moment)
    .filter(({ type }) => type !== "literal");
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? "";
  return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
}

/** Hours at which the date of a zone changes, or its clocks do: where an error of an hour, a minute or a second shows. */
function changesOf(timeZone: string, year: number): readonly number[] {
  const start = Date.UTC(year, 0, 1);
  const hours = Array.from({ length: 366 * 24 }, (_, index) => start + index * 60 * minute);
  const shown = new Intl.DateTimeFormat("en", { timeZone, hour: "numeric", minute: "numeric", hourCycle: "h23" });
  const minutesAhead = (moment: number) => {
    const [hour = 0, minutes = 0] = shown.format(moment).split(":").map(Number);
    return (hour * 60 + minutes - ((moment / minute) % (24 * 60)) + 48 * 60) % (24 * 60);
  };
  return hours.filter((moment, index) => {
    const before = hours[index - 1];
    return before !== undefined && minutesAhead(before) !== minutesAhead(moment);
  });
}

const midnight = fc
  .record({
    timeZone: zone,
    day: fc.integer({ min: 0, max: 45_000 }),
    beside: fc.integer({ min: -5_400_000, max: 5_400_000 }),
  })
  .map(({ timeZone, day, beside }) => {
    const date = addDays("1975-01-01", day % 40_000);
    return { timeZone, moment: momentOnDay(date, "00:00:00", timeZone) + beside };
  });
const changes = new Map(zones.map((name) => [name, [1999, 2024, 2026].flatMap((year) => changesOf(name, year))]));
const clockChange = zone.chain((timeZone) => {
  const moments = changes.get(timeZone) ?? [];
  return fc
    .record({
      change: fc.constantFrom(...(moments.length === 0 ? [0] : moments)),
      beside: fc.integer({ min: -108_000_000, max: 108_000_000 }),
    })
    .map(({ change, beside }) => ({ timeZone, moment: change + beside }));
});

describe("SIL-17: the site day of an instant is the date that the site's calendar shows", () => {
  test.each([
    ["around midnight", midnight],
    ["around each change of the clocks", clockChange],
  ] as const)("SIL-17: %s, at whatever offset the instant is written", (_, moments) => {
    fc.assert(
      fc.property(moments, offset, ({ timeZone, moment }, written) => {
        const expected = dateByIntl(moment, timeZone);
        expect(siteDay(shownAt(moment, written), timeZone)).toBe(expected);
        expect(siteDay(new Date(moment).toISOString(), timeZone)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test("SIL-17: some clocks change where this looks, and some at midnight", () => {
    expect([...changes.values()].filter((moments) => moments.length > 0).length).toBeGreaterThan(9);
  });

  test("SIL-17: 23:00Z and 01:00Z are one day in Shanghai and two in Greenwich", () => {
    const both = ["2026-01-21T23:00:00Z", "2026-01-22T01:00:00Z"];
    expect(both.map((at) => siteDay(at, "Asia/Shanghai"))).toEqual(["2026-01-22", "2026-01-22"]);
    expect(both.map((at) => siteDay(at, "Europe/London"))).toEqual(["2026-01-21", "2026-01-22"]);
  });

  test("SIL-17: a day that a zone skipped is nobody's, and before standard time days are still days", () => {
    expect(siteDay("2011-12-30T09:59:59Z", "Pacific/Apia")).toBe("2011-12-29");
    expect(siteDay("2011-12-30T10:00:00Z", "Pacific/Apia")).toBe("2011-12-31");
    expect(siteDay("1850-06-01T15:54:16Z", "Asia/Shanghai")).toBe("1850-06-01");
    expect(siteDay("1850-06-01T15:54:17Z", "Asia/Shanghai")).toBe("1850-06-02");
    expect(siteDay("0050-03-01T12:00:00Z", "Asia/Shanghai")).toBe("0050-03-01");
  });

  test("SIL-17: nine in the morning of a day at a site is on that day there", () => {
    fc.assert(
      fc.property(zone, fc.integer({ min: 0, max: 30_000 }), (timeZone, days) => {
        const day = addDays("1990-01-01", days);
        // Apia had no 30 December 2011.
        fc.pre(!(timeZone === "Pacific/Apia" && day === "2011-12-30"));
        expect(siteDay(atGreenwich(momentOnDay(day, "09:00:00", timeZone)), timeZone)).toBe(day);
      }),
    );
    // At two in the morning the clocks of New York jumped to three.
    expect(atGreenwich(momentOnDay("2026-03-08", "03:00:00", "America/New_York"))).toBe(
      "2026-03-08T07:00:00.000+00:00",
    );
    expect(dateOf(atGreenwich(momentOnDay("2026-01-05", "09:00:00", undefined)))).toBe("2026-01-05");
  });
});

describe("SIL-17: an instant says at which offset clocks stood, or it does not", () => {
  test.each([
    ["2026-01-05T09:00Z", false],
    ["2026-01-05T09:00:00.5Z", false],
    // RFC 3339: the local offset is not known.
    ["2026-01-05T09:00:00-00:00", false],
    ["2026-01-05T09:00:00+00:00", true],
    ["2026-01-05T09:00:00+08:00", true],
    ["2026-01-05T09:00:00-10:00", true],
  ])("SIL-17: %s: %s", (at, says) => {
    expect(instant.safeParse(at).success).toBe(true);
    expect(saysItsOffset(at)).toBe(says);
  });

  test("SIL-17: offsets between -12:00 and +14:00 are read, and no others, minute by minute", () => {
    for (let hours = 0; hours < 24; hours++) {
      for (let minutes = 0; minutes < 60; minutes++) {
        const size = hours * 60 + minutes;
        const read = (sign: string) =>
          instant.safeParse(`2026-01-05T09:00:00${sign}${two(hours)}:${two(minutes)}`).success;
        expect([read("-"), read("+")], `${hours}:${minutes}`).toEqual([size <= 720, size <= 840]);
      }
    }
  });

  test("SIL-17: what is refused is said once, and in words", () => {
    const told = (at: string) => instant.safeParse(at).error?.issues.map(({ message }) => message) ?? [];
    expect(told("2026-01-05T09:00:00+15:00")).toEqual([
      "an offset between -12:00 and +14:00: no clock on Earth is set to another",
    ]);
    expect(told("2026-02-30T09:00:00+15:00")).toHaveLength(1);
  });
});

test("SIL-17: a time zone is named as IANA names it; an offset is none, and nor is what nobody knows", () => {
  for (const name of zones) expect(isTimeZone(name), name).toBe(true);
  for (const name of ["+08:00", "-0800", "08:00", "Mars/Phobos", "", "Asia/Shanghai "])
    expect(isTimeZone(name), name).toBe(false);
});
