import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { summarize } from "../../src/course/summary.ts";
import { mayDeviate } from "../../src/events/alphabet.ts";
import { isEventName } from "../../src/events/declarations.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { attempt, attempts, beginnings } from "./histories.ts";
import { commandFor, type Story } from "./story.ts";

const histories = fc.array(attempts(), { maxLength: 40 });
const runs = { numRuns: 150 };

function tell(begin: () => Story, tried: readonly Parameters<typeof attempt>[1][]): Story {
  return tried.reduce(attempt, begin());
}

describe("over random histories of evidence, deviations included", () => {
  test("STR-09: replaying what is on record gives the same course", () => {
    fc.assert(
      fc.property(beginnings, histories, (begin, tried) => {
        const told = tell(begin, tried);
        const again = told.engine.replay("P-1", told.entries);
        expect(summarize(again)).toEqual(summarize(told.course));
        expect(again.facts).toEqual(told.course.facts);
        expect(again.position).toBe(told.course.position);
      }),
      runs,
    );
  });

  test("a refused command changes nothing but that the attempt stays on record", () => {
    fc.assert(
      fc.property(beginnings, histories, attempts(), (begin, tried, last) => {
        const told = tell(begin, tried);
        const before = told.course;
        attempt(told, last);
        // Evidence that cannot be read leaves an entry only where the patient is identified (STR-01).
        const unread = told.refusals.every(({ code }) => code === "INVALID_EVIDENCE");
        fc.pre(told.refusals.length > 0 && !(unread && before.facts.screeningNumber === null));
        const journal = { sequence: before.sequence, lastHash: before.lastHash, refused: before.refused };
        expect({ ...told.course, ...journal }).toEqual(before);
        expect(told.entries.at(-1)?.kind).toBe("refused");
        expect(told.course.sequence).toBe(before.sequence + 1);
        expect(told.refusals.every(({ message }) => message.length > 0)).toBe(true);
      }),
      runs,
    );
  });

  test("the same command twice is recorded once; its id for something else is refused", () => {
    fc.assert(
      fc.property(beginnings, histories, (begin, tried) => {
        const told = tell(begin, tried);
        const command = {
          ...commandFor(
            "toxicity.reported",
            { toxicityId: "TOX-7", term: "CRS", grade: { scale: "ASTCT", version: "2019", grade: 1 } },
            Date.parse("2040-01-01T00:00:00Z"),
            "twice",
          ),
        };
        told.sends(command);
        fc.pre(told.refusals.length === 0);
        const entries = told.entries.length;
        expect(told.sends({ ...command, recordedAt: "2040-01-02T00:00:00Z" }).entries).toHaveLength(entries);
        expect(told.refusals).toEqual([]);
        told.sends({ ...command, evidence: { ...command.evidence, toxicityId: "TOX-8" } });
        expect(told.refusals.map(({ code }) => code)).toEqual(["COMMAND_ID_REUSED"]);
      }),
      runs,
    );
  });

  test("the chain is intact, and any change to any entry breaks it", () => {
    fc.assert(
      fc.property(beginnings, histories, fc.nat(), (begin, tried, at) => {
        const { entries } = tell(begin, tried);
        fc.pre(entries.length > 0);
        expect(brokenLink(entries)).toBeUndefined();
        const index = at % entries.length;
        const changed = entries.map((entry, place) =>
          place === index ? { ...entry, commandId: `${entry.commandId}x` } : entry,
        );
        expect(brokenLink(changed)?.sequence).toBe(index + 1);
        const dropped = entries.filter((_, place) => place !== index);
        expect(brokenLink(dropped) === undefined).toBe(index === entries.length - 1);
      }),
      runs,
    );
  });

  test("TRT-02: a fraction is given lawfully only in order and once; one out of turn counts as given and is passed over", () => {
    fc.assert(
      fc.property(beginnings, histories, (begin, tried) => {
        const given = new Set<unknown>();
        for (const entry of tell(begin, tried).entries) {
          if (entry.kind !== "event") continue;
          if (entry.event === "course.opened") given.clear();
          if (entry.event !== "fraction.given" || entry.verdict?.startsWith("outsideCourse")) continue;
          const due = [1, 2, 3].find((number) => !given.has(number));
          const inTurn = entry.evidence.fraction === due;
          expect(entry.deviation?.requirements.includes("TRT-02") ?? false).toBe(!inTurn);
          given.add(entry.evidence.fraction);
        }
      }),
      runs,
    );
  });

  test("a deviation is only ever recorded for what may deviate, and always names a requirement", () => {
    fc.assert(
      fc.property(beginnings, histories, (begin, tried) => {
        for (const entry of tell(begin, tried).entries) {
          if (entry.kind !== "event" || entry.deviation === null) continue;
          expect(isEventName(entry.event) && mayDeviate(entry.event, entry.verdict)).toBe(true);
          expect(entry.deviation.requirements.length).toBeGreaterThan(0);
        }
      }),
      runs,
    );
  });
});
