import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths } from "../../src/clinical/calendar.ts";
import { type Visit, visits } from "../../src/course/visits.ts";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";
import { counted, daysOfVisit, scheduled, visitsAfter } from "../../src/protocol/schedule.ts";
import { formSections } from "../../src/studio/model/change/form-sections.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { onceTreated, onceTreatedAndRead } from "./once-treated.ts";
import { story } from "./story.ts";

const definition = exampleProtocol("visits");
const [, followUp] = definition.schedule;
if (followUp === undefined) throw new Error("the example has no second series");

const treated = (by = definition) => onceTreated(by);
const given = "2026-01-05";
const answered = (by = definition) => onceTreatedAndRead(by);
const visitsOf = (told: ReturnType<typeof treated>, on: string, series = "follow-up") =>
  visits(told.engine, told.course, on).filter((visit) => visit.series === series);
const statuses = (some: readonly Visit[], number = 3) => some.slice(0, number).map(({ status }) => status);

describe("SIL-08: the visits of a schedule", () => {
  test("3, 6, 9 and 12 months, half-yearly for 4 years, then yearly up to 15 years are three rows", () => {
    const months = visitsAfter(followUp).map(({ count, unit }) => (unit === "year" ? 12 * count : count));
    expect(months).toEqual([
      3,
      6,
      9,
      12,
      18,
      24,
      30,
      36,
      42,
      48,
      54,
      60,
      ...[6, 7, 8, 9, 10, 11, 12, 13, 14, 15].map((year) => 12 * year),
    ]);
  });
  test("each has its day by the calendar, and the days around it", () => {
    expect(daysOfVisit(followUp, { count: 3, unit: "month" }, "2026-11-30")).toEqual({
      day: "2027-02-28",
      first: "2027-01-29",
      last: "2027-03-30",
    });
    expect(daysOfVisit(followUp, { count: 1, unit: "year" }, "2028-02-29").day).toBe("2029-02-28");
    expect(daysOfVisit(followUp, { count: 6, unit: "week" }, given).day).toBe("2026-02-16");
  });
  test("whatever its row, a visit is in its own month, and later rows go on after earlier ones", () => {
    const rows = fc.record({ every: fc.integer({ min: 1, max: 12 }), times: fc.integer({ min: 1, max: 20 }) });
    fc.assert(
      fc.property(
        fc.array(rows, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 4000 }),
        (written, shift) => {
          const anchor = addDays("2020-01-01", shift);
          const series = scheduled.parse({
            id: "any",
            label: "any",
            from: "enrolment",
            visits: written.map(({ every, times }) => ({ every, until: every * times, unit: "month" })),
          });
          // Told apart from the code: every month that a row names and no row before it has passed.
          const named = written.reduce<number[]>((before, { every, times }) => {
            const last = before.at(-1) ?? 0;
            for (let month = every; month <= every * times; month += every) if (month > last) before.push(month);
            return before;
          }, []);
          const days = visitsAfter(series).map((visit) => daysOfVisit(series, visit, anchor).day);
          expect(days).toEqual(named.map((month) => addMonths(anchor, month)));
          const monthOf = (day: string) => 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7));
          expect(days.map((day) => monthOf(day) - monthOf(anchor))).toEqual(named);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("STR-08: what is missed is missed, and not forgotten", () => {
  test("before its first day a visit is to come, then due up to its last day, then missed", () => {
    const told = answered();
    const [first] = visitsOf(told, given);
    expect(first).toMatchObject({ day: "2026-04-05", first: "2026-03-06", last: "2026-05-05", number: 1 });
    expect(statuses(visitsOf(told, "2026-03-05"))).toEqual(["upcoming", "upcoming", "upcoming"]);
    expect(statuses(visitsOf(told, "2026-03-06"))).toEqual(["due", "upcoming", "upcoming"]);
    expect(statuses(visitsOf(told, "2026-05-05"))).toEqual(["due", "upcoming", "upcoming"]);
    expect(statuses(visitsOf(told, "2026-05-06"))).toEqual(["missed", "upcoming", "upcoming"]);
  });
  test("what is done in its days is done; what is done too late is of no visit, and the missed one stays missed", () => {
    const late = answered().days(90).does("followUp.visited", {});
    expect(late.course.lastAt?.slice(0, 10)).toBe("2026-05-17");
    expect(statuses(visitsOf(late, "2026-08-01"))).toEqual(["missed", "due", "upcoming"]);
    const inTime = answered().days(40).does("followUp.visited", {});
    expect(visitsOf(inTime, "2026-08-10")[0]).toMatchObject({ status: "done", done: { on: "2026-03-28" } });
    expect(statuses(visitsOf(inTime, "2026-03-27"))).toEqual(["due", "upcoming", "upcoming"]);
  });
  test("two visits in the days of one fill one, and a struck one fills none", () => {
    const twice = answered().days(40).does("followUp.visited", {}).days(3).does("followUp.visited", {});
    expect(statuses(visitsOf(twice, "2026-06-01"))).toEqual(["done", "upcoming", "upcoming"]);
    const struck = answered().days(40).does("followUp.visited", {});
    struck.strikes(struck.entries.at(-1)?.commandId ?? "");
    expect(statuses(visitsOf(struck, "2026-06-01"))).toEqual(["missed", "upcoming", "upcoming"]);
  });
  test("STR-09: a visit that is learned of late is done on the day on which it was", () => {
    const told = answered()
      .days(200)
      .late(24 * 160, "followUp.visited", {});
    expect(told.refusals).toEqual([]);
    expect(statuses(visitsOf(told, "2026-09-04"))[0]).toBe("done");
  });
  test("where participation has ended nobody waits any more, and what was missed before stays missed", () => {
    const dead = answered().days(130).does("death.recorded", { cause: "sepsis" });
    expect(statuses(visitsOf(dead, "2026-12-01"), 4)).toEqual(["missed", "ended", "ended", "ended"]);
    const lost = answered().days(10).does("contact.lost", {});
    expect(statuses(visitsOf(lost, "2026-12-01"))).toEqual(["missed", "missed", "missed"]);
  });
  test("SIL-10: another series counts from the same anchor and is done by its own event", () => {
    expect(visitsOf(answered(), "2026-12-01", "response")).toMatchObject([
      { status: "done", done: { on: "2026-02-16" } },
    ]);
    expect(
      visitsOf(
        treated().days(60).does("response.assessed", { method: "attested", response: "CR" }),
        "2026-12-01",
        "response",
      ),
    ).toMatchObject([{ status: "missed", done: null }]);
  });
  test("anchors that have not happened have no visits", () => {
    const from = (anchor: string) =>
      defineProtocol({
        ...definition,
        schedule: [{ id: "a", label: "a visit", from: anchor as "enrolment", visits: [{ at: 7, unit: "day" }] }],
      });
    const told = (anchor: string, steps: (one: ReturnType<typeof story>) => ReturnType<typeof story>) => {
      const one = steps(story(from(anchor)).does("screening.identified", { screeningNumber: "S-1" }));
      return visits(one.engine, one.course, "2026-01-05").map(({ day }) => day);
    };
    const enrol = (one: ReturnType<typeof story>) =>
      one
        .does("consent.signed", { signedOn: given })
        .does("family.agreed", { relationship: "spouse" })
        .does("eligibility.assessed", { karnofsky: 90 })
        .does("enrolment.signed", {});
    for (const anchor of ["enrolment", "firstFraction", "lastFraction", "endOfTreatment"])
      expect(told(anchor, (one) => one)).toEqual([]);
    expect(told("enrolment", enrol)).toEqual(["2026-01-12"]);
    expect(told("endOfTreatment", enrol)).toEqual([]);
    const end = answered(from("endOfTreatment"));
    expect(visits(end.engine, end.course, "2026-02-16").map(({ day }) => day)).toEqual(["2026-02-23"]);
  });
});

describe("a schedule, misused", () => {
  const faultsOf = (...series: object[]) => {
    const read = readDefinition({
      ...definition,
      schedule: series.map((one, index) => ({ id: `s${index}`, label: "a visit", from: "enrolment", ...one })),
    });
    return read.ok ? [] : read.faults.map(({ path: at, message }) => `${at}: ${message}`);
  };
  test("SIL-08: each is a fault with its place", () => {
    expect(faultsOf({ visits: [{ every: 3, until: 13, unit: "month" }] })).toEqual([
      "schedule.0.visits.0.until: 13 is no multiple of 3: no visit is there",
    ]);
    expect(
      faultsOf({
        visits: [
          { every: 6, until: 24, unit: "month" },
          { every: 1, until: 2, unit: "year" },
        ],
      }),
    ).toEqual(["schedule.0.visits.1: it adds no visit after 24 months, where the rows before it end"]);
    expect(faultsOf({ visits: [{ every: 1, until: 3, unit: "month" }], window: { before: 14, after: 14 } })[0]).toMatch(
      /^schedule.0.window: the days of 1 month and 2 months overlap, where it counts from/,
    );
    expect(faultsOf({ visits: [{ every: 1, until: 3, unit: "month" }], window: { before: 13, after: 14 } })).toEqual(
      [],
    );
    expect(faultsOf({ visits: [{ every: 1, until: 401, unit: "day" }] })[0]).toContain("more than 400 visits");
    expect(faultsOf({ visits: [{ at: 1, unit: "day" }], event: "visited" })).toEqual([
      "schedule.0.event: unknown event visited",
    ]);
    const same = { id: "twice", visits: [{ at: 1, unit: "day" }] };
    expect(faultsOf(same, same)).toEqual(["schedule.1.id: twice stands twice"]);
  });
  test("SIL-08: it is printed with its trial, the form has it, and a definition without one has its digest", () => {
    const lines = protocolInWords(definition).find(({ heading }) => heading === "Visits and assessments")?.lines;
    expect(lines?.[1]).toBe(
      "follow-up visit: every 3 months until 12 months, then every 6 months until 60 months, then every 1 year until 15 years after the last fraction (-30 +30 days); done by followUp.visited",
    );
    expect(counted(1, "week")).toBe("1 week");
    expect(formSections().map(({ name }) => name)).toContain("schedule");
    const plain = shippedDefinitions["cd19-b-all"];
    expect(definitionDigest(defineProtocol({ ...plain, schedule: [] }))).toBe(definitionDigest(plain));
  });
});
