import { describe, expect, test } from "vitest";
import { dateOf } from "../../../src/clinical/calendar.ts";
import type { WhyVerdict } from "../../../src/course/available.ts";
import {
  attempt,
  daysInWords,
  formFrom,
  formText,
  goTo,
  offersAt,
  placeOf,
  possibleFrom,
  propose,
  renamed,
} from "../../../src/studio/model/walk/index.ts";
import { guideFor, letterOf, toFirstCourse, walkOf } from "./walk-guide.ts";

const guide = guideFor();
const given = walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay"]);
const { course } = placeOf(given);
const day = (days: number) => {
  const at = Date.parse(dateOf(course.lastAt ?? ""));
  return new Date(at + days * 86_400_000).toISOString().slice(0, 10);
};

/** What is said of fraction 2 on the day that comes so many days after the first: each list with its verdicts and days. */
function fraction2On(days: number) {
  const offer = offersAt(guide, course, day(days)).find(({ form }) => form.event === "fraction.given");
  const told = (ways: readonly WhyVerdict[] = []) =>
    ways
      .filter(({ verdict }) => /^2\.[a-zA-Z]+$/.test(verdict ?? ""))
      .map(({ verdict, window }) => `${verdict}: ${window === null ? "" : daysInWords(window)}`);
  return { lawful: told(offer?.lawful), departing: told(offer?.departing), notThatDay: told(offer?.notThatDay) };
}

describe("what happens next, on a day (TRT-04, SIL-03)", () => {
  test("on its day fraction 2 is in time", () => {
    expect(fraction2On(1)).toEqual({
      lawful: [`2.onDay: in time on ${day(1)}: due until ${day(1)}, last day ${day(20)}`],
      departing: [],
      notThatDay: [],
    });
  });

  test("before it is early, and says from when on it is possible", () => {
    expect(fraction2On(0)).toEqual({
      lawful: [],
      departing: [`2.early: early on ${day(0)}: possible from ${day(1)}, last day ${day(20)}`],
      notThatDay: [`2.onDay: early on ${day(0)}: possible from ${day(1)}, last day ${day(20)}`],
    });
    const [way] = offersAt(guide, course, day(0)).flatMap(({ notThatDay }) =>
      notThatDay.filter(({ window }) => window),
    );
    expect(possibleFrom(way?.window ?? null)).toBe(day(1));
  });

  test("after it is late, which needs a postponement, and after the last day impossible", () => {
    expect(fraction2On(3).departing).toEqual([
      `2.late: late on ${day(3)}: it was due until ${day(1)}, last day ${day(20)}`,
    ]);
    expect(fraction2On(30)).toMatchObject({
      lawful: [],
      departing: [`2.tooLate: impossible since ${day(21)}: its last day was ${day(20)}`],
    });
    const [way] = offersAt(guide, course, day(30)).flatMap(({ notThatDay }) =>
      notThatDay.filter(({ window }) => window),
    );
    expect(possibleFrom(way?.window ?? null)).toBeUndefined();
  });

  test("a proposal for that day is of that day, and is judged as the offer said", () => {
    const { draft, fits } = propose(guide, course, letterOf("deviation:fraction.given/2.late"), day(3));
    expect([dateOf(draft.at), fits]).toEqual([day(3), true]);
    const tried = attempt(guide, given, draft);
    expect(tried).toMatchObject({ recorded: true, step: { entry: { kind: "event", verdict: "2.late" } } });
  });

  test("without a day every event has its own days, and none is left out", () => {
    const offer = offersAt(guide, course).find(({ form }) => form.event === "fraction.given");
    expect(offer?.notThatDay).toEqual([]);
    const [way] = offer?.lawful ?? [];
    expect(way?.window && daysInWords(way.window)).toBe(
      `not before ${day(1)}, due until ${day(1)}, last day ${day(20)}`,
    );
  });
});

describe("a form that is kept", () => {
  const { draft, fits } = propose(guide, course, letterOf("fraction.given/2.onDay"));
  const form = {
    of: "event",
    letter: letterOf("fraction.given/2.onDay"),
    draft: { ...draft, evidence: { cells: "1,0" } },
    fits,
  } as const;

  test("comes back as it was, half filled, at its place in the walk", () => {
    expect(formFrom(given, formText(given, form))).toEqual(form);
    expect(formFrom(walkOf(guide, toFirstCourse), formText(given, form))).toBeUndefined();
  });

  test("is nothing where the text is no such form", () => {
    for (const text of ["", "null", "{}", JSON.stringify({ at: "x", form: { of: "event" } })])
      expect(formFrom(given, text)).toBeUndefined();
    const foreign = JSON.parse(formText(given, form));
    foreign.form.letter.event = "no.such";
    expect(formFrom(given, JSON.stringify(foreign))).toBeUndefined();
  });
});

describe("a patient who is renamed", () => {
  test("has the same walk, with what was undone", () => {
    const back = goTo(given, given.steps.length - 1);
    const other = renamed(guide, back, " SITE-7/012 ");
    expect(other?.patientId).toBe("SITE-7/012");
    expect([other?.at, other?.steps.length]).toEqual([back.at, back.steps.length]);
    expect(other && placeOf(other).standing.active).toEqual(placeOf(back).standing.active);
    expect(other?.steps.every(({ entry }) => entry.patientId === "SITE-7/012")).toBe(true);
  });

  test("is not, by a name that nobody can have", () => {
    for (const name of ["", "  ", "x".repeat(500)]) expect(renamed(guide, given, name)).toBeUndefined();
  });
});
