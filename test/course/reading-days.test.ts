import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { due } from "../../src/course/due.ts";
import { daysOfVisit, visitsAfter } from "../../src/protocol/schedule.ts";
import { checkHistory } from "../../src/verify/check.ts";
import { recordedEntries } from "../verify/recorded-in.ts";
import { exampleProtocol } from "./example-protocol.ts";
import { onceReleased } from "./once-treated.ts";

const definition = exampleProtocol("reading-days");
const given = "2026-01-31";

const treated = () =>
  onceReleased(definition, 30_000_000)
    .does("course.opened", { lotId: "LOT-1" }, at("2026-01-30"))
    .does("fraction.given", { fraction: 1, cells: 10_000_000 }, at(given));
const at = (day: string) => ({ at: `${day}T09:00:00+08:00`, recordedAt: `${day}T09:00:00+08:00` });
const readOn = (day: number, response = "CR") =>
  treated().tries("response.assessed", { method: "attested", response }, at(addDays(given, day)));

describe("STR-04: a response is due on the days that the schedule gives to its reading", () => {
  const dueOn = (day: number, told = treated()) =>
    due(told.engine, told.course, { from: given, to: "2030-01-01", on: addDays(given, day) })
      .filter(({ kind }) => kind === "reading")
      .map(({ first, dueUntil, last, status }) => ({ first, dueUntil, last, status }));
  const days = { first: "2026-02-25", dueUntil: "2026-03-03", last: null };

  test("from its first day to its last, overdue after that, and never too late to be read", () => {
    expect(dueOn(24)).toEqual([{ ...days, status: "upcoming" }]);
    expect(dueOn(25)).toEqual([{ ...days, status: "due" }]);
    expect(dueOn(31)).toEqual([{ ...days, status: "due" }]);
    expect(dueOn(32)).toEqual([{ ...days, status: "overdue" }]);
  });

  test("no more once it was read; one not evaluable is read again on any day from then on", () => {
    expect(dueOn(32, readOn(28))).toEqual([]);
    expect(dueOn(40, readOn(28, "NE"))).toEqual([{ first: given, dueUntil: null, last: null, status: "due" }]);
  });
});

describe("RSW-01, SIL-19: a response that is read on another day is accepted with a notice", () => {
  const [day] = visitsAfter(definition.schedule[0] ?? { visits: [] });
  const window = day && definition.schedule[0] && daysOfVisit(definition.schedule[0], day, given);

  test("on each day beside its own and on none of them, and leads where it leads", () => {
    for (let after = 0; after <= 60; after++) {
      const on = addDays(given, after);
      const told = readOn(after);
      const noticed = told.course.notices.filter(({ notice }) => notice.includes("RSW-01")).length;
      expect(told.refusals).toEqual([]);
      expect([after, noticed]).toEqual([
        after,
        window !== undefined && on >= window.first && on <= window.last ? 0 : 1,
      ]);
      expect(told.course.position.leaves[0]).toContain("decision");
    }
  });

  test("it departs from nothing, in a history that others recorded as well", () => {
    const found = checkHistory(recordedEntries(readOn(40).entries), definition);
    expect(found).toEqual([]);
  });
});
