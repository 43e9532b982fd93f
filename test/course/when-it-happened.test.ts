import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declarationOf } from "../../src/events/declarations.ts";
import { createHost, createMemoryStore, type Entry } from "../../src/index.ts";
import { isChange } from "../../src/journal/standing.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { type Attempt, attempt, attempts, beginnings } from "./histories.ts";
import { cd19, commandFor, engineOf, type Story, story } from "./story.ts";

/** What is told happens from 2026-01-05 on; it is put on record on a day on which all of it would be judged otherwise. */
const weeksLater = { recordedAt: "2026-03-30T12:00:00Z" };
const yearsLater = { recordedAt: "2060-01-01T12:00:00Z" };

function lastVerdict({ entries }: Story): string | null | undefined {
  const entry = entries.at(-1);
  return entry?.kind === "event" ? entry.verdict : undefined;
}

describe("STR-01: the window of the evidence ends by the day of the enrolment, whenever it was recorded", () => {
  const judged = (late = {}) => story().consented().does("eligibility.assessed", eligibleEvidence, late);
  test("STR-01: on its last day it is open, recorded weeks later", () => {
    expect(judged().days(28).tries("enrolment.signed", {}, weeksLater).refusals).toEqual([]);
    expect(judged().days(29).tries("enrolment.signed", {}, weeksLater).refusedFor).toEqual(["STR-01"]);
  });
  test("STR-01: it begins by the day of the assessment, recorded twenty days later", () => {
    const late = { recordedAt: "2026-01-25T12:00:00Z" };
    expect(judged(late).days(28).tries("enrolment.signed").refusals).toEqual([]);
    expect(judged(late).days(29).tries("enrolment.signed").refusedFor).toEqual(["STR-01"]);
  });
});

describe("EXC-05: a washout is counted back from the day of the assessment, whenever it was recorded", () => {
  const assessed = (lastSystemicGlucocorticoid: string) =>
    story()
      .consented()
      .tries("eligibility.assessed", { ...eligibleEvidence, lastSystemicGlucocorticoid }, weeksLater);
  test("EXC-05: seven days before excludes, eight days before does not", () => {
    expect(lastVerdict(assessed("2025-12-29"))).toBe("ineligible");
    expect(lastVerdict(assessed("2025-12-28"))).toBe("eligible");
  });
  test("STR-09, EXC-05: a dose of the day after cannot be used, although it was before the day of recording", () => {
    expect(lastVerdict(assessed("2026-01-05"))).toBe("ineligible");
    expect(assessed("2026-01-06").refusals).toMatchObject([
      { code: "INVALID_EVIDENCE", requirement: "STR-09", path: "evidence.lastSystemicGlucocorticoid" },
    ]);
  });
});

describe("TRT-04: a fraction has the trial day on which it was given, whenever it was recorded", () => {
  const evidence = { fraction: 2, cells: 7_000_000 };
  const opened = () => story().enrolled().withProduct().opened();
  test("TRT-04: given on its day and recorded weeks later it is on its day, a day later it is late", () => {
    expect(lastVerdict(opened().gives(1).days(1).tries("fraction.given", evidence, weeksLater))).toBe("2.onDay");
    expect(opened().gives(1).days(2).tries("fraction.given", evidence, weeksLater).refusedFor).toEqual(["TRT-04"]);
    expect(
      opened().gives(1).tries("fraction.given", evidence, { recordedAt: "2026-01-06T12:00:00Z" }).refusedFor,
    ).toEqual(["TRT-04"]);
  });
  test("TRT-04: the next one counts from the day the first was given, recorded on the day of the second", () => {
    const late = { recordedAt: "2026-01-06T01:00:00Z" };
    const told = () => opened().does("fraction.given", { fraction: 1, cells: 7_000_000 }, late);
    expect(lastVerdict(told().days(1).tries("fraction.given", evidence))).toBe("2.onDay");
    expect(told().days(2).tries("fraction.given", evidence).refusedFor).toEqual(["TRT-04"]);
  });
  test("SIL-03: a postponement is judged by its own day, and so is the day to which it is put off", () => {
    const onLastDay = () => opened().gives(1).days(20);
    expect(onLastDay().tries("fraction.postponed", { fraction: 2 }, weeksLater).refusals).toEqual([]);
    expect(onLastDay().tries("fraction.postponed", { fraction: 2, until: "2026-01-25" }, weeksLater).refusals).toEqual(
      [],
    );
  });
});

describe("SIL-08: follow-up ends by the years since the day of enrolment, whenever either was recorded", () => {
  const followed = (enrolment = {}) =>
    story()
      .consented()
      .does("eligibility.assessed", eligibleEvidence)
      .does("enrolment.signed", {}, enrolment)
      .withProduct()
      .opened()
      .infused()
      .responds("PD");
  const completedOn = (told: Story, day: string) =>
    told.tries("followUp.completed", {}, { at: `${day}T12:00:00+00:00`, ...yearsLater }).refusedFor;
  test("SIL-08: on the day of the term it is complete, on the day before it is not, recorded years later", () => {
    expect(completedOn(followed(), "2041-01-05")).toEqual([]);
    expect(completedOn(followed(), "2041-01-04")).toEqual(["SIL-08"]);
  });
  test("SIL-08: the term runs from the day of enrolment, recorded a day later", () => {
    const told = () =>
      story()
        .consented()
        .does("eligibility.assessed", eligibleEvidence)
        .does("enrolment.signed", {}, { recordedAt: "2026-01-06T00:30:00Z" })
        .days(1)
        .withProduct()
        .opened()
        .infused()
        .responds("PD");
    expect(completedOn(told(), "2041-01-05")).toEqual([]);
    expect(completedOn(told(), "2041-01-04")).toEqual(["SIL-08"]);
  });
});

test("STR-09: through a host, whose clock says when it is recorded, a fraction is judged by the day it was given", async () => {
  const { entries } = story().enrolled().withProduct().opened().gives(1);
  const record = async (days: number) => {
    const store = createMemoryStore();
    await store.append("P-1", 0, entries);
    const course = createHost({ definition: cd19, store, now: () => "2026-02-01T00:00:00Z" }).open("P-1");
    const time = Date.parse("2026-01-05T01:00:00Z") + days * 86_400_000;
    const {
      patientId: _,
      recordedAt: __,
      ...command
    } = commandFor("fraction.given", { fraction: 2, cells: 1 }, time, "x");
    return course.submit(command);
  };
  expect(await record(1)).toMatchObject({
    ok: true,
    entry: { verdict: "2.onDay", recordedAt: "2026-02-01T00:00:00Z" },
  });
  expect(await record(2)).toMatchObject({ ok: false, refusals: [{ requirement: "TRT-04" }] });
});

/** A decision has its place where it was recorded, so a history of decisions recorded later is another history. */
const noDecision = ({ event }: Attempt) => declarationOf(event).placed === "whenHappened";

test("STR-09: any history of what was done and observed is judged the same when it was recorded as it happened and when it was recorded at the end", () => {
  fc.assert(
    fc.property(beginnings, fc.array(attempts().filter(noDecision), { maxLength: 15 }), (begin, tried) => {
      const begun = begin();
      const asItBegan = begun.entries.length;
      const told = tried.reduce(attempt, begun);
      const engine = engineOf(cd19);
      let course = engine.start("P-1");
      const late: Entry[] = [];
      for (const entry of told.entries) {
        const decision = engine.decide(course, {
          ...commandOf(entry),
          ...(entry.sequence > asItBegan ? yearsLater : { recordedAt: entry.recordedAt }),
        });
        for (const one of decision.entries) course = engine.evolve(course, one);
        late.push(...decision.entries);
      }
      expect(late.map(withoutRecording)).toEqual(told.entries.map(withoutRecording));
      expect(course.position).toBe(told.course.position);
      expect(course.facts).toEqual(told.course.facts);
    }),
    { numRuns: 60 },
  );
});

/** The command that an entry was made from. */
function commandOf(entry: Entry) {
  if (isChange(entry) || entry.kind === "amendment") throw new Error("no change is tried here");
  const { commandId, patientId, event, evidence, actor, signature, at, reason, deviation } = entry;
  return {
    id: commandId,
    patientId,
    event,
    evidence,
    by: actor,
    at,
    ...(reason === null ? {} : { reason }),
    ...(signature === null ? {} : { signature }),
    ...(deviation === null ? {} : { deviation: { reason: deviation.reason } }),
  };
}

function withoutRecording(entry: Entry) {
  const { recordedAt: _, previousHash: _before, hash: _own, commitments: _committed, salts: _salts, ...said } = entry;
  return said;
}
