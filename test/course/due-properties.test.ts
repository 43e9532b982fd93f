import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, daysBetween } from "../../src/clinical/calendar.ts";
import { type Due, due, dueStatuses } from "../../src/course/due.ts";
import { createHost } from "../../src/course/host.ts";
import { windows } from "../../src/course/windows.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { type AnyChange, change, goOn, type LearnedLate, learn, learnedLate } from "./any-change.ts";
import { type Attempt, attempts } from "./histories.ts";
import { cd19, readyEvidence, Story } from "./story.ts";
import { lettersOf } from "./walks.ts";

type Tried = Attempt | AnyChange | LearnedLate;
const tried: fc.Arbitrary<readonly Tried[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: attempts() },
    { weight: 1, arbitrary: change },
    { weight: 1, arbitrary: learnedLate },
  ),
  { maxLength: 8 },
);
/** Where something of each kind is due of this trial. */
const beginnings = fc.constantFrom(
  () => new Story().consented().does("eligibility.assessed", eligibleEvidence),
  () => new Story().enrolled().withProduct().does("readiness.assessed", readyEvidence),
  () => new Story().enrolled().withProduct().opened(),
  () => new Story().enrolled().withProduct().opened().gives(1),
  () => new Story().enrolled().withProduct().opened().gives(1).days(1).gives(2),
  () => new Story().treated(),
  () => new Story().treated().does("toxicity.reported", { toxicityId: "TOX-3", term: "CRS" }),
  () => new Story().treated().responds("NR").assessed("against").decided("cease"),
);
const day = fc.integer({ min: -5, max: 120 }).map((days) => addDays("2026-01-05", days));
const ever = { from: "2000-01-01", to: "2100-01-01" };

function tell(begin: () => Story, all: readonly Tried[]): Story {
  return all.reduce((told, one) => ("lateBy" in one ? learn(told, one) : goOn(told, one)), begin());
}

/** So many are looked at, so that a fault is found in a minute. */
const mostPositions = 300;

/** Whether lawful letters lead from where a patient stands to one by which it is done: at most so many, so that a long way is no excuse. */
function canBeDone({ engine: { chart }, course }: Story, { kind, id, event }: Due, steps = 4): boolean {
  const lawful = lettersOf(cd19).filter(({ deviation }) => !deviation);
  const number = kind === "fraction" ? `${id.split(".")[1]}.` : "";
  const doing = lawful.filter((letter) => letter.event === event && `${letter.verdict ?? ""}`.startsWith(number));
  let reached = new Set([course.position]);
  const seen = new Set(reached);
  for (let step = 0; step < steps && reached.size > 0; step++) {
    const next = new Set<typeof course.position>();
    for (const position of reached) {
      if (doing.some(({ symbol }) => chart.takes(position, symbol))) return true;
      for (const { symbol } of seen.size < mostPositions ? lawful : []) {
        const after = chart.step(position, symbol);
        if (!seen.has(after)) next.add(after);
        seen.add(after);
      }
    }
    reached = next;
  }
  return false;
}

describe("over random histories, with what was corrected, struck and learned late", () => {
  test("the list of a host that went on, of one that begins now, and of the entries replayed is one list", async () => {
    let met = 0;
    await fc.assert(
      fc.asyncProperty(beginnings, tried, day, fc.nat({ max: 40 }), async (begin, all, on, part) => {
        const told = tell(begin, all);
        const store = createMemoryStore();
        const open = () => createHost({ definition: cd19, store, now: () => `${on}T09:00:00+00:00` });
        const wentOn = open();
        const split = Math.min(part, told.entries.length);
        await store.append("P-1", 0, told.entries.slice(0, split));
        await wentOn.due(ever);
        await store.append("P-1", split, told.entries.slice(split));
        const list = due(told.engine, told.course, { ...ever, on });
        expect(await wentOn.due(ever)).toEqual(list);
        expect(await open().due(ever)).toEqual(list);
        expect(due(told.engine, told.engine.replay("P-1", told.entries), { ...ever, on })).toEqual(list);
        if (list.length > 0) met++;
      }),
      { numRuns: 30 },
    );
    expect(met).toBeGreaterThan(10);
  });

  test("what is due in two ranges that adjoin is what is due in both as one", () => {
    fc.assert(
      fc.property(beginnings, tried, day, fc.tuple(day, day, day), (begin, all, on, days) => {
        const { engine, course } = tell(begin, all);
        const [from = "", middle = "", to = ""] = days.toSorted();
        if (middle === to) return;
        const whole = due(engine, course, { from, to, on });
        const parts = [
          ...due(engine, course, { from, to: middle, on }),
          ...due(engine, course, { from: addDays(middle, 1), to, on }),
        ];
        expect(new Set(parts.map((one) => JSON.stringify(one)))).toEqual(
          new Set(whole.map((one) => JSON.stringify(one))),
        );
      }),
      { numRuns: 40 },
    );
  });

  test("each has one name, and one day after another it is upcoming, due, overdue and missed, never back, on the days that it says", () => {
    fc.assert(
      fc.property(beginnings, tried, day, (begin, all, on) => {
        const { engine, course } = tell(begin, all);
        const today = due(engine, course, { ...ever, on });
        const tomorrow = due(engine, course, { ...ever, on: addDays(on, 1) });
        expect(new Set(today.map(({ id }) => id)).size).toBe(today.length);
        expect(tomorrow.map(({ status: _, ...one }) => one)).toEqual(today.map(({ status: _, ...one }) => one));
        today.forEach(({ status, first, dueUntil, last }, index) => {
          // Said again by hand.
          const expected =
            last !== null && daysBetween(last, on) > 0
              ? "missed"
              : daysBetween(first, on) < 0
                ? "upcoming"
                : dueUntil !== null && daysBetween(dueUntil, on) > 0
                  ? "overdue"
                  : "due";
          expect(status).toBe(expected);
          const next = tomorrow[index]?.status ?? status;
          expect(dueStatuses.indexOf(next)).toBeLessThanOrEqual(dueStatuses.indexOf(status));
        });
      }),
      { numRuns: 40 },
    );
  });

  test("TRT-04, SIL-03: a later fraction is upcoming, missed or neither on the days on which its evidence is judged early, too late or neither", () => {
    const met = new Set<string>();
    const given = () => new Story().enrolled().withProduct().opened().gives(1);
    const begun = fc.constantFrom(given, () => given().days(1).gives(2));
    const ahead = fc.constantFrom(-1, 0, 1, 18, 19, 20, 25);
    fc.assert(
      fc.property(begun, fc.array(attempts(), { maxLength: 2 }), ahead, (begin, all, days) => {
        const { engine, course } = tell(begin, all);
        const fractionOn = (on: string) =>
          due(engine, course, { ...ever, on }).find(({ kind, id }) => kind === "fraction" && !id.endsWith(".1"));
        const first = fractionOn("2026-01-05");
        if (first === undefined) return;
        const on = addDays(first.first, days);
        const at = `${on}T09:00:00+00:00`;
        // What is asked about the past is asked of what stood then.
        if (at < (course.lastAt ?? "")) return;
        const number = Number(first.id.split(".")[1]);
        const window = windows(engine, course, "fraction.given", at).find((one) => one.fraction === number);
        const asDue = { early: "upcoming", due: "due", late: "overdue", over: "missed" } as const;
        const expected = window && asDue[window.standing];
        const postponed = course.position.leaves.some((leaf) => leaf.endsWith(".held"));
        expect(fractionOn(on)?.status).toBe(postponed && expected === "overdue" ? "due" : expected);
        met.add(`${expected}`);
      }),
      { numRuns: 100 },
    );
    expect([...met].sort()).toEqual(["due", "missed", "overdue", "upcoming"]);
  });

  test("nothing is due that the protocol will never let anybody do: lawful events lead to each, in four steps", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(beginnings, tried, (begin, all) => {
        const told = tell(begin, all);
        for (const one of due(told.engine, told.course, { ...ever, on: "2026-02-01" })) {
          if (one.event === null || one.status === "missed") continue;
          met.add(one.kind);
          expect(`${one.id}: ${canBeDone(told, one)}`).toBe(`${one.id}: true`);
        }
      }),
      { numRuns: 80 },
    );
    expect([...met].sort()).toEqual(["endOfFollowUp", "evidence", "fraction", "grade", "readiness", "reading"]);
  });
});
