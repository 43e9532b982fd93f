import fc from "fast-check";
import { expect, test } from "vitest";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { alphabetOf, verdictsOf } from "../../../src/events/alphabet.ts";
import { eventNames } from "../../../src/events/declarations.ts";
import {
  attempt,
  judged,
  offersAt,
  placeOf,
  propose,
  startWalk,
  verdictInWords,
  type Walk,
} from "../../../src/studio/model/walk/index.ts";
import { timeOn, usualDay } from "../../../src/studio/model/walk/times.ts";
import { guideFor, letterOf, threeFractions, toFirstCourse, walkOf } from "./walk-guide.ts";

const shipped = Object.values(shippedDefinitions);

/** Events that end a walk: tried now and then only, so that walks get far. */
const leaving: ReadonlySet<string> = new Set([
  "consent.declined",
  "screening.failed",
  "withdrawal.recorded",
  "death.recorded",
  "study.terminated",
]);

test.each(shipped.map(({ id }) => [id]))("%s: a lawful proposal that fits is accepted with just its verdict", (id) => {
  const guide = guideFor(id);
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 20, maxLength: 40 }), (choices) => {
      let walk: Walk = startWalk(guide);
      for (const choice of choices) {
        const { course } = placeOf(walk);
        const letters = offersAt(guide, course).flatMap(({ form, lawful }) =>
          lawful.map(({ verdict }) => ({ event: form.event, verdict, deviation: false })),
        );
        if (letters.length === 0) return;
        const staying = letters.filter(({ event }) => choice % 8 === 0 || !leaving.has(event));
        const letter = staying[choice % staying.length];
        if (letter === undefined) continue;
        const { draft, fits } = propose(guide, course, letter);
        const tried = attempt(guide, walk, draft);
        if (fits)
          expect(tried).toMatchObject({ recorded: true, step: { entry: { kind: "event", verdict: letter.verdict } } });
        if (!tried.recorded) continue;
        accepted++;
        walk = tried.walk;
      }
    }),
    { numRuns: 40 },
  );
  expect(accepted).toBeGreaterThan(250);
});

test.each([
  ["a fraction on its day", [...toFirstCourse, "fraction.given/1.onDay", "fraction.given/2.onDay"]],
  [
    "a late fraction",
    [...toFirstCourse, "fraction.given/1.onDay", "fraction.postponed/2.inBounds", "fraction.given/2.late"],
  ],
  ["follow-up to its term", [...toFirstCourse, ...threeFractions, "response.assessed/NR"]],
])("the day of %s is proposed as the protocol asks", (_, steps) => {
  const walk = walkOf(guideFor(), steps);
  expect(walk.steps.map(({ entry }) => entry.kind)).not.toContain("refused");
});

test("fraction 2 can no longer be on its day when that day is past: the proposal says that it does not fit", () => {
  const guide = guideFor();
  const late = walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay"]);
  const { draft } = propose(guide, placeOf(late).course, letterOf("toxicity.reported/minor"));
  const tried = attempt(guide, late, { ...draft, at: "2026-03-05T09:00:00Z" });
  const walk = tried.recorded ? tried.walk : late;
  expect(propose(guide, placeOf(walk).course, letterOf("fraction.given/2.onDay")).fits).toBe(false);
  expect(propose(guide, placeOf(late).course, letterOf("fraction.given/2.onDay")).fits).toBe(true);
});

test("SIL-11: a proposal comes from a role that may record it, signed and with a reason where one is needed", () => {
  const guide = guideFor();
  const { course } = placeOf(walkOf(guide, toFirstCourse));
  for (const { event, verdict, deviation } of alphabetOf(guide.engine.definition)) {
    const { draft } = propose(guide, course, { event, verdict, deviation });
    const form = guide.forms().get(event);
    expect(form?.roles, event).toContain(draft.by.role);
    expect(draft.signature?.meaning, event).toBe(form?.signature ?? (deviation ? "responsibility" : undefined));
    expect(draft.reason !== undefined, event).toBe(form?.needsReason);
    expect(draft.deviation !== undefined, event).toBe(deviation);
  }
});

test("evidence is judged before it is recorded, and what is wrong with it is told by its path", () => {
  const guide = guideFor();
  const { course } = placeOf(walkOf(guide, [...toFirstCourse, "fraction.given/1.onDay"]));
  const { draft } = propose(guide, course, letterOf("fraction.given/2.late"));
  expect(judged(guide, course, draft)).toMatchObject({ usable: true, verdict: "2.late" });
  expect(judged(guide, course, { ...draft, evidence: { fraction: 9, cells: 1 } })).toEqual({
    usable: false,
    problems: [{ path: "fraction", message: "must be at most 3" }],
  });
  expect(judged(guide, course, { ...draft, evidence: { fraction: 2, cells: 9e14 } })).toMatchObject({
    usable: false,
    problems: [{ path: "bags" }],
  });
  expect(judged(guide, course, { ...draft, at: "soon" })).toMatchObject({ usable: false });
});

test("every verdict of every shipped protocol is told in words", () => {
  for (const definition of shipped) {
    for (const event of eventNames) {
      const verdicts = verdictsOf(event, definition) ?? [];
      const told = verdicts.map((verdict) => verdictInWords(event, verdict));
      expect(new Set(told).size, event).toBe(verdicts.length);
      for (const words of told) expect(words, event).toMatch(/^[A-Za-z,:' -]+(\d.*)?$/);
      for (const words of told) expect(words, event).not.toMatch(/[a-z][A-Z](?!i)|\./);
    }
  }
});

test("STR-09: proposed times never run backwards, and stay at the site's own offset", () => {
  expect(timeOn("2026-01-06", "2026-01-05T23:30:00+08:00")).toBe("2026-01-06T09:00:00+08:00");
  expect(timeOn("2026-01-05", "2026-01-05T09:55:00+08:00")).toBe("2026-01-05T10:10:00+08:00");
  expect(timeOn("2026-01-05", "2026-01-05T23:50:30Z")).toBe("2026-01-05T23:50:30Z");
  expect(usualDay("followUp.visited", "9999-12-31T09:00:00Z")).toBe("9999-12-31");
});
