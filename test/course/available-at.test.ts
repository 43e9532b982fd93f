import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readHistories } from "../../src/cli/history-file.ts";
import { available, why } from "../../src/course/available.ts";
import type { Course } from "../../src/course/course.ts";
import { type EventName, isEventName } from "../../src/events/declarations.ts";
import { eligibleEvidence } from "../clinical/eligible-evidence.ts";
import { engineOf, type Story, story } from "./story.ts";

const verdictsOf = ({ engine, course }: Story, event: EventName, at: string) =>
  why(engine, course, event, { at }).map(({ verdict }) => verdict);
const offered = ({ engine, course }: Story, event: EventName, at: string) =>
  available(engine, course, { at }).find((one) => one.event === event);

describe("what may happen is told for a time", () => {
  test("TRT-04, SIL-03: a fraction is early, on its day, late or too late by the day that is asked about", () => {
    const given = story().enrolled().withProduct().opened().gives(1);
    const timings = (at: string) =>
      verdictsOf(given, "fraction.given", at).filter((verdict) => `${verdict}`.startsWith("2."));
    expect(timings("2026-01-05T23:00:00+00:00")).toEqual(["2.early", "2.early.unreleasedLot"]);
    expect(timings("2026-01-06T01:00:00+00:00")).toEqual(["2.onDay", "2.onDay.unreleasedLot"]);
    expect(timings("2026-01-09T01:00:00+00:00")).toEqual(["2.late", "2.late.unreleasedLot"]);
    expect(timings("2026-03-05T01:00:00+00:00")).toEqual(["2.tooLate", "2.tooLate.unreleasedLot"]);
    expect(offered(given, "fraction.given", "2026-01-06T01:00:00+00:00")?.verdicts).toEqual(["2.onDay"]);
    expect(offered(given, "fraction.given", "2026-03-05T01:00:00+00:00")?.verdicts).toEqual([]);
  });
  test("STR-01: an enrolment on evidence that is 80 days old is not offered", () => {
    const screened = story().consented().does("eligibility.assessed", eligibleEvidence);
    expect(verdictsOf(screened, "enrolment.signed", "2026-01-06T01:00:00+00:00")).toEqual(["inWindow"]);
    expect(verdictsOf(screened, "enrolment.signed", "2026-03-26T01:00:00+00:00")).toEqual(["expired"]);
  });
  test("SIL-12: a course is offered while every value of readiness is in its window", () => {
    const ready = story().enrolled().withProduct().opened();
    const verdicts = (at: string) => verdictsOf(ready, "fraction.given", at).filter((one) => `${one}`.startsWith("1."));
    expect(verdicts("2026-01-06T01:00:00+00:00")).toEqual(["1.onDay", "1.onDay.unreleasedLot"]);
    expect(verdicts("2026-04-06T01:00:00+00:00")).toEqual(["1.onDay.expired", "1.onDay.unreleasedLot.expired"]);
  });
  test("SIL-17: where nothing says whose day a time in UTC is, nothing that depends on its day is told", () => {
    const given = story().enrolled().withProduct().opened().gives(1);
    expect(verdictsOf(given, "fraction.given", "2026-01-06T01:00:00Z")).toEqual([]);
  });
});

describe("STR-09: what happened in the example histories was among what could happen at its time", () => {
  const folder = new URL("../../docs/examples/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
  test.each(files)("%s", (name) => {
    for (const { definition, lines } of readHistories([new URL(name, folder).pathname])) {
      const engine = engineOf(definition);
      const courses = new Map<string, Course>();
      for (const { command } of lines) {
        const course = courses.get(command.patientId) ?? engine.start(command.patientId);
        const decision = engine.decide(course, { ...command, recordedAt: command.recordedAt ?? command.at });
        for (const entry of decision.entries) {
          if (entry.kind !== "event" || entry.verdict === null || !isEventName(entry.event)) continue;
          const told = why(engine, course, entry.event, { at: entry.at }).map(({ verdict }) => verdict);
          expect(told, `${entry.commandId} ${entry.event}`).toContain(entry.verdict);
        }
        courses.set(command.patientId, decision.entries.reduce(engine.evolve, course));
      }
    }
  });
});
