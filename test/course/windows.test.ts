import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../src/clinical/calendar.ts";
import { momentOnDay } from "../../src/clinical/site-day.ts";
import { windowInWords } from "../../src/course/windows.ts";
import { type CheckedDefinition, defineProtocol, type EventName, why, windows } from "../../src/index.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { cd19, commandFor, readyEvidence, Story, story } from "./story.ts";

const lots = { lotId: "LOT-1" };
const weight = { value: 70, unit: "kg" };

/** Each event that has days, with evidence of it that says nothing of its day. */
const asked: readonly (readonly [EventName, Record<string, unknown>])[] = [
  ["enrolment.signed", {}],
  ["course.opened", { ...lots, weight }],
  ["fraction.given", { fraction: 1, cells: 7_000_000 }],
  ["fraction.given", { fraction: 2, cells: 7_000_000 }],
  ["fraction.given", { fraction: 3, cells: 7_000_000 }],
  ["fraction.postponed", { fraction: 2 }],
  ["fraction.postponed", { fraction: 3 }],
  ["followUp.completed", {}],
];

/** How the verdict on record of an event says that its day stands, told again by hand. */
const saidBy: Readonly<Record<string, string>> = {
  early: "early",
  onDay: "due",
  late: "late",
  tooLate: "over",
  inWindow: "due",
  expired: "over",
  releasedLot: "due",
  inBounds: "due",
  beyondLastDay: "over",
  atTerm: "due",
};

function standingSaid(verdict: string): string {
  const parts = verdict.split(".").filter((part) => !/^\d$/.test(part));
  return saidBy[parts.includes("expired") ? "expired" : (parts[0] ?? "")] ?? `no standing in ${verdict}`;
}

/** What the engine judges an event to on a day: the verdict of its entry, as lawful or as deviation; nothing where it has none. */
function verdictOn(told: Story, event: EventName, evidence: Record<string, unknown>, at: string): string | undefined {
  const command = { ...commandFor(event, evidence, Date.parse(at), "asked"), at, recordedAt: at };
  const signature = command.signature ?? { name: "A. Signer", meaning: "responsibility" };
  for (const change of [{}, { deviation: { reason: "asked" }, signature }]) {
    const decision = told.engine.decide(told.course, { ...command, ...change });
    const [entry] = decision.entries;
    if (decision.ok && entry?.kind === "event" && entry.verdict !== null) return entry.verdict;
  }
  return undefined;
}

/** Stories to places where days matter, in the zone of their site. */
const places: readonly (readonly [string, (told: Story) => Story])[] = [
  ["screened", (told) => told.consented().does("eligibility.assessed", eligibleEvidence)],
  ["to be opened", (told) => told.enrolled().withProduct().does("readiness.assessed", readyEvidence)],
  ["ready", (told) => told.enrolled().withProduct().opened()],
  ["one given", (told) => told.enrolled().withProduct().opened().gives(1)],
  ["postponed", (told) => told.enrolled().withProduct().opened().gives(1).does("fraction.postponed", { fraction: 2 })],
  ["late second", (told) => given(told).does("fraction.postponed", { fraction: 2 }).days(19).gives(2)],
  ["two given", (told) => given(told).days(1).gives(2)],
  ["followed up", (told) => told.treated().responds("NR").assessed("against").decided("cease")],
  // What was learned late, and what was corrected: days count from what stands.
  ["first corrected", (told) => given(told).days(3).corrects("c-11", { at: "2026-01-06T01:00:00+00:00" })],
  ["second learned late", (told) => given(told).days(4).late(72, "fraction.given", { fraction: 2, cells: 7_000_000 })],
];

function given(told: Story): Story {
  return told.enrolled().withProduct().opened().gives(1);
}

const zones = ["Asia/Shanghai", "America/New_York", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/London"];

function atSite(timeZone: string, fractions = cd19.infusion.fractions): CheckedDefinition {
  return defineProtocol({ ...cd19, sites: [{ id: "here", timeZone }], infusion: { ...cd19.infusion, fractions } });
}

/** The same story of a patient who is at a site from the beginning. */
class StoryAtSite extends Story {
  override consented(): this {
    return this.does("screening.identified", { screeningNumber: "S-1", site: "here" })
      .does("consent.signed", { signedOn: "2026-01-04" })
      .does("family.agreed", { relationship: "spouse" });
  }
}

describe("the days of an event are those that its evidence is judged by", () => {
  const wide = cd19.infusion.fractions.map((one, index) =>
    index === 0 ? one : { ...one, day: 1 + 6 * index, window: { before: 2, after: 3 } },
  );
  const definitions = new Map(
    zones.flatMap((zone) => [
      [`${zone} one day`, atSite(zone)],
      [`${zone} wide`, atSite(zone, wide)],
    ]),
  );

  test("TRT-04, SIL-03, STR-01, SIL-12, SIL-08, SIL-17: for each day from before the first to after the last, at any time of it, in any zone", () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(
        fc.constantFrom(...definitions.keys()),
        fc.constantFrom(...places),
        fc.constantFrom("00:00:00", "00:00:01", "12:00:00", "23:59:59"),
        fc.integer({ min: -2, max: 3 }),
        (name, [, tell], time, beside) => {
          const definition = definitions.get(name) ?? cd19;
          const told = toldOr(() => tell(new StoryAtSite(definition)));
          if (told === undefined) return;
          const zone = definition.sites[0]?.timeZone;
          for (const [event, evidence] of asked) {
            const now = told.course.lastRecordedAt ?? "";
            for (const bound of boundsOf(told, event, evidence, now)) {
              const day = addDays(bound, beside);
              const at = new Date(momentOnDay(day, time, zone)).toISOString();
              // What is asked about the past is asked of what stood then, which a command of today is not.
              if (Date.parse(at) < Date.parse(now)) continue;
              const [window] = windows(told.engine, told.course, event, at).filter(isOf(evidence));
              const verdict = verdictOn(told, event, evidence, at);
              if (window === undefined || verdict === undefined) continue;
              expect(window.on).toBe(day);
              expect(`${event} ${day} ${window.standing}`).toBe(`${event} ${day} ${standingSaid(verdict)}`);
              met.add(`${event} ${window.standing}`);
            }
          }
        },
      ),
      { numRuns: 200 },
    );
    // Else the days were never those that matter.
    expect([...met].sort()).toEqual([
      "course.opened due",
      "course.opened over",
      "enrolment.signed due",
      "enrolment.signed over",
      "followUp.completed due",
      "fraction.given due",
      "fraction.given early",
      "fraction.given late",
      "fraction.given over",
      "fraction.postponed due",
      "fraction.postponed over",
    ]);
  });
});

/** A story that a protocol may not have: with wide windows the second fraction is early on the day after. */
function toldOr(tell: () => Story): Story | undefined {
  try {
    return tell();
  } catch {
    return undefined;
  }
}

function isOf({ fraction = null }: Record<string, unknown>) {
  return (window: { readonly fraction: number | null }) => window.fraction === null || window.fraction === fraction;
}

function boundsOf(told: Story, event: EventName, evidence: Record<string, unknown>, now: string): readonly string[] {
  const found = windows(told.engine, told.course, event, now).filter(isOf(evidence));
  return found.flatMap(({ first, dueUntil, last, on }) => [first ?? on, dueUntil ?? on, last ?? on]);
}

describe("what is told of days", () => {
  const onDay = (told: Story, event: EventName, day: string) =>
    windows(told.engine, told.course, event, `${day}T09:00:00+00:00`);
  const second = given(story());

  test("TRT-04, SIL-03: a fraction is early, due, late and over, with the days that say so", () => {
    const told = ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-25", "2026-01-26", "2026-03-05"].map((day) =>
      onDay(second, "fraction.given", day).map(windowInWords).join(),
    );
    const days = "not before 2026-01-06, due until 2026-01-06, last day 2026-01-25";
    expect(told).toEqual([
      `early, ${days}`,
      `due, ${days}`,
      `late since 2026-01-07, ${days}`,
      `late since 2026-01-07, ${days}`,
      `over since 2026-01-26, ${days}`,
      `over since 2026-01-26, ${days}`,
    ]);
  });

  test("SIL-03: after a second fraction on the last day no day is left for the third, which why says", () => {
    const late = given(story()).does("fraction.postponed", { fraction: 2 }).days(20).gives(2);
    const [window] = onDay(late, "fraction.given", "2026-01-25");
    expect(window).toMatchObject({ fraction: 3, standing: "early", first: "2026-01-26", last: "2026-01-25" });
    expect(window && windowInWords(window)).toContain("no day is left");
    const [way] = why(late.engine, late.course, "fraction.given", { at: "2026-01-26T09:00:00+00:00" }).filter(
      ({ verdict }) => `${verdict}`.startsWith("3."),
    );
    expect(way).toMatchObject({ permitted: false, window: { fraction: 3, standing: "over" } });
  });

  test("STR-01: an enrolment without evidence has no day, and on evidence of 80 days ago it is over", () => {
    const [none] = onDay(story().consented(), "enrolment.signed", "2026-01-05");
    expect(none).toMatchObject({ standing: "over", countedFrom: null });
    const screened = story().consented().does("eligibility.assessed", eligibleEvidence);
    expect(onDay(screened, "enrolment.signed", "2026-03-26")).toMatchObject([{ standing: "over" }]);
  });

  test("SIL-12: of a first fraction and of the opening of its course the days are those of the readiness", () => {
    const opened = story().enrolled().withProduct().opened();
    const days = { countedFrom: "2026-01-05", last: "2026-01-12" };
    expect(onDay(opened, "fraction.given", "2026-01-12")).toMatchObject([{ ...days, fraction: 1, standing: "due" }]);
    expect(onDay(opened, "course.opened", "2026-01-13")).toMatchObject([{ ...days, standing: "over" }]);
  });

  test("STR-09: the days count from what stands, whenever it was learned", () => {
    const corrected = given(story()).days(3).corrects("c-11", { at: "2026-01-07T01:00:00+00:00" });
    expect(onDay(corrected, "fraction.given", "2026-01-08")).toMatchObject([
      { fraction: 2, countedFrom: "2026-01-07", first: "2026-01-08", last: "2026-01-27", standing: "due" },
    ]);
    // Asked about a time before the first fraction, what stood then is told.
    expect(onDay(second, "fraction.given", "2026-01-04")).toEqual([]);
  });

  test("SIL-08: follow-up is early up to the day before its term, and is not completed then", () => {
    const followed = story().treated().responds("NR").assessed("against").decided("cease");
    for (const [day, standing, permitted] of [
      ["2041-01-04", "early", false],
      ["2041-01-05", "due", true],
    ] as const) {
      expect(onDay(followed, "followUp.completed", day)).toMatchObject([{ first: "2041-01-05", standing }]);
      const ways = why(followed.engine, followed.course, "followUp.completed", { at: `${day}T09:00:00+00:00` });
      expect(ways.some((way) => way.permitted)).toBe(permitted);
    }
  });

  test("SIL-17: where nothing says whose day it is, no day is told; an event without days has none", () => {
    expect(windows(second.engine, second.course, "fraction.given", "2026-01-06T01:00:00Z")).toEqual([]);
    expect(onDay(second, "toxicity.reported", "2026-01-06")).toEqual([]);
    expect(onDay(story().treated(), "fraction.given", "2026-01-09")).toEqual([]);
  });
});
