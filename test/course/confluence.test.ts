import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareInstants } from "../../src/clinical/calendar.ts";
import { atGreenwich } from "../../src/clinical/site-day.ts";
import type { Course } from "../../src/course/course.ts";
import { stepsUpTo } from "../../src/course/steps.ts";
import { summarize } from "../../src/course/summary.ts";
import { declarationOf, isEventName } from "../../src/events/declarations.ts";
import type { CommandInput } from "../../src/journal/command.ts";
import type { Entry, EventEntry } from "../../src/journal/entry.ts";
import { brokenLink } from "../../src/journal/seal.ts";
import { standingHistory } from "../../src/journal/standing.ts";
import { change, changing, goOn, tryChange } from "./any-change.ts";
import { attempts } from "./histories.ts";
import { cd19, commandFor, Story } from "./story.ts";
import { commandOfEntry, whatStandsOf } from "./what-stands-of.ts";

const hour = 3_600_000;

/** Where the patient stands by all that counts, and everything that departs: which command's entry from which requirements, told or found. */
function told(course: Course) {
  const departing = stepsUpTo(course.steps).flatMap(({ stands, outcome }) =>
    // A decision that is moot here was refused there: both have no effect.
    outcome.kind === "moot" || outcome.departures.length === 0
      ? []
      : [
          `${stands.entry.commandId}: ${outcome.departures
            .map(({ requirement }) => requirement)
            .sort()
            .join(" ")}`,
        ],
  );
  return { ...whatStandsOf(course), departing };
}

/** Whole courses as they are told where nothing is learned late. */
const courses = fc.constantFrom(
  () => new Story().enrolled().withProduct().opened().gives(1).days(1).gives(2),
  () => new Story().treated().responds("CR").assessed("for").wishes("for").decided("start").furtherCourse(),
  () => new Story().treated().responds("NR").wishes("for").assessed("against").decided("cease"),
  () => new Story().treated().responds("PR").furtherCourse().responds("CRi"),
  () => new Story().treated().toxicity(2).days(1).resolves().responds("PD"),
);

/** Something done to the patient, observed or befallen, that fell between, after so much of the course. */
const besides = attempts()
  .filter(({ event }) => declarationOf(event).physicalFact !== null)
  .chain(({ event, evidence }) =>
    fc.record({
      event: fc.constant(event),
      evidence: fc.constant(evidence),
      after: fc.double({ min: 0.05, max: 1, noNaN: true }),
    }),
  );

interface Fact {
  readonly command: CommandInput;
  /** A decision is on record when it is taken; a fact may be learned later. */
  readonly decision: boolean;
  /** It fell between: what depends on nothing of the course, so that it is learned late more often. */
  readonly besides: boolean;
}

/** A course and what fell between, every fact at an instant of its own. */
const histories = fc
  .tuple(courses, fc.array(besides, { minLength: 1, maxLength: 5 }))
  .map(([course, between]): readonly Fact[] => {
    const entries = onlyEvents(course());
    const times = entries.map(({ at }) => Date.parse(at));
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    const facts = entries.map((entry, index) => ({
      ...commandOf(entry),
      at: atGreenwich((times[index] ?? 0) + index * 1000),
    }));
    const others = between.map(({ event, evidence, after }, index) => ({
      ...commandFor(event, evidence, Math.round(first + (last - first) * after) + 500 + index, `besides-${index}`),
      signature: { name: "A. Signer", meaning: "responsibility" as const },
    }));
    return [...facts, ...others].map((command) => ({
      command,
      decision: isEventName(command.event) && declarationOf(command.event).placed === "whenRecorded",
      besides: command.id.startsWith("besides"),
    }));
  });

/** Whoever does not know of a departure marks none; whoever is refused for one marks it, and signs for it. */
function commandOf(entry: EventEntry): CommandInput {
  return { signature: { name: "A. Signer", meaning: "responsibility" }, ...commandOfEntry(entry) };
}

/** Records a fact as whoever knows just this journal would: as it is, and where the protocol forbids it as a deviation. */
function learn(story: Story, command: CommandInput): void {
  story.sends(command);
  if (story.refusals.length === 0) return;
  story.sends({ ...command, deviation: { reason: "it happened all the same" } });
}

/** The facts of a history learned in another order: decisions in time, everything else in time or any number of hours late. */
function learnedIn(facts: readonly Fact[], own: readonly number[], between = own): Story {
  const learned = facts
    .map(({ command, decision, besides }, index) => {
      const lateBy = besides ? between : own;
      const hours = decision ? 0 : (lateBy[index % lateBy.length] ?? 0);
      return { ...command, recordedAt: atGreenwich(Date.parse(command.at) + hours * hour) };
    })
    .sort((one, other) => compareInstants(one.recordedAt, other.recordedAt) || compareInstants(one.at, other.at));
  const story = new Story(cd19);
  for (const command of learned) learn(story, command);
  return story;
}

/** By how many hours facts are learned late: `often` of ten of them. */
const late = (often: number) =>
  fc.array(
    fc.oneof(
      { weight: 10 - often, arbitrary: fc.constant(0) },
      { weight: often, arbitrary: fc.integer({ min: 1, max: 900 }) },
    ),
    { minLength: 30, maxLength: 30 },
  );

const runs = { numRuns: 250 };

describe("STR-09: what stands does not depend on the order in which people learned of things", () => {
  test("the same facts, learned in time or late, give the same place, facts, doses, dispositions and departures", () => {
    let withFindings = 0;
    fc.assert(
      fc.property(histories, late(1), late(8), (history, own, between) => {
        const inTime = learnedIn(history, [0]);
        const lately = learnedIn(history, own, between);
        const accepted = (story: Story) => new Set(onlyEvents(story).map(({ commandId }) => commandId));
        // The property is about the same accepted facts: what one order refuses, the other must not have either, or without effect.
        const [those, these] = [accepted(inTime), accepted(lately)];
        const effective = (story: Story) =>
          stepsUpTo(story.course.steps).flatMap(({ outcome, stands }) =>
            outcome.kind === "moot" ? [] : [stands.entry.commandId],
          );
        fc.pre(effective(inTime).every((id) => these.has(id)) && effective(lately).every((id) => those.has(id)));
        if (lately.course.findings.length > 0) withFindings++;
        expect(told(lately.course)).toEqual(told(inTime.course));
        expect(brokenLink(lately.entries)).toBeUndefined();
        expect(stepsUpTo(lately.course.steps).map(({ stands }) => stands.entry.commandId)).toEqual(
          standingHistory(lately.entries).map(({ entry }) => entry.commandId),
        );
      }),
      runs,
    );
    // Else nothing that people learned late mattered, and the test says nothing.
    expect(withFindings).toBeGreaterThan(5);
  });
});

describe("STR-11: corrections and strikes, whatever they name", () => {
  test("nothing is lost, what stands is a function of the entries, and every finding names entries on record", () => {
    fc.assert(
      fc.property(changing, ([begin, tried]) => {
        let story = begin();
        for (const one of tried) {
          const before = story.entries.length;
          story = goOn(story, one);
          expect(story.entries.length).toBeGreaterThanOrEqual(before);
        }
        const { course, entries } = story;
        expect(brokenLink(entries)).toBeUndefined();
        const stored: readonly Entry[] = JSON.parse(JSON.stringify(entries));
        const again = story.engine.replay("P-1", stored);
        expect(told(again)).toEqual(told(course));
        expect(summarize(again)).toEqual(summarize(course));
        const events = new Set(onlyEvents(story).map(({ sequence }) => sequence));
        for (const { sequence, because, requirements } of course.findings) {
          expect(events.has(sequence)).toBe(true);
          expect(requirements.length).toBeGreaterThan(0);
          // What departed when it was recorded was recorded as a deviation; a finding has a cause that came after.
          expect(because.length).toBeGreaterThan(0);
          for (const cause of because) expect(cause).toBeGreaterThan(sequence);
        }
        const standing = standingHistory(entries).filter(({ struckBy }) => struckBy === null);
        expect(stepsUpTo(course.steps).filter(({ outcome }) => outcome.kind !== "struck")).toHaveLength(
          standing.length,
        );
      }),
      runs,
    );
  });

  test("a correction and one back to what stood, or a strike and its strike, are as if there had been neither", () => {
    fc.assert(
      fc.property(changing, change, ([begin, tried], last) => {
        const story = tried.reduce(goOn, begin());
        const before = told(story.course);
        const findings = story.course.findings.map(({ sequence, requirements }) => ({ sequence, requirements }));
        const entry = story.entries[last.of % story.entries.length];
        fc.pre(entry?.kind === "event" && last.kind !== "acknowledgement");
        const stood = standingHistory(story.entries).find(({ entry: { sequence } }) => sequence === entry.sequence);
        tryChange(story, last);
        fc.pre(story.refusals.length === 0);
        const made = story.entries.at(-1);
        if (made?.kind === "strike") story.strikes(made.commandId);
        else
          story.corrects(entry.commandId, {
            evidence: stood?.evidence,
            at: stood?.at,
            confirmed: stood?.confirmations,
          });
        expect(story.refusals).toEqual([]);
        expect(told(story.course)).toEqual(before);
        expect(story.course.findings.map(({ sequence, requirements }) => ({ sequence, requirements }))).toEqual(
          findings,
        );
      }),
      runs,
    );
  });
});

function onlyEvents({ entries }: Story): readonly EventEntry[] {
  return entries.filter((entry): entry is EventEntry => entry.kind === "event");
}
