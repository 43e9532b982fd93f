import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkHistory, isOpenFinding, isUncovered } from "../../src/verify/check.ts";
import { type AnyChange, change, goOn, type LearnedLate, learn, learnedLate } from "../course/any-change.ts";
import { type Attempt, attempts, beginnings } from "../course/histories.ts";
import { cd19, type Story } from "../course/story.ts";
import { recordedEntries } from "./recorded-in.ts";

/** INC and EXC of an enrolment, each by its id, which the engine does not name: it names STR-01. */
const ofCriteria = /^(?:INC|EXC)-(?!13)/;

/** What check finds of a journal, by the entries' numbers. */
function checked({ entries }: Story) {
  const recorded = recordedEntries(entries);
  const findings = checkHistory(recorded, cd19);
  // Of an enrolment with nobody identified before it the engine names STR-01 alone; check says whether consent is missing, too.
  const unidentified = new Set(
    findings.flatMap(({ index, because }) => (because === "the patient has no screening number yet" ? [index] : [])),
  );
  return findings
    .filter(({ severity, requirement }) => severity === "violation" && !ofCriteria.test(requirement ?? ""))
    .filter(({ index, requirement }) => requirement !== "INC-13" || !unidentified.has(index))
    .map((finding) => ({
      ...finding,
      told: `${recorded[finding.index]?.sequence} ${finding.requirement}`,
      cause: finding.causedBy === undefined ? undefined : recorded[finding.causedBy]?.sequence,
    }));
}

/** The open findings of the engine: which entry departs from what. */
function found({ course }: Story, moot: boolean) {
  return course.findings
    .filter((one) => one.moot === moot)
    .flatMap(({ sequence, requirements }) => requirements.map((requirement) => `${sequence} ${requirement}`));
}

const step = fc.oneof<fc.Arbitrary<AnyChange | Attempt | LearnedLate>[]>(change, attempts(), learnedLate);
const journals = fc.tuple(beginnings, fc.array(step, { minLength: 1, maxLength: 14 }));

/** The story of what was tried; it is told within the property, so that a failure prints what was tried and no journal. */
function storyOf([begin, tried]: readonly [() => Story, readonly (AnyChange | Attempt | LearnedLate)[]]): Story {
  return tried.reduce<Story>((story, one) => ("lateBy" in one ? learn(story, one) : goOn(story, one)), begin());
}

describe("STR-09, STR-11: what stands, by the requirements alone", () => {
  test("every violation of a journal of our own is named by its deviation or is among the engine's findings (statement 2)", () => {
    let findings = 0;
    fc.assert(
      fc.property(journals, (journal) => {
        const story = storyOf(journal);
        const violations = checked(story).filter(({ deviation }) => deviation !== "named");
        const engine = [...found(story, false), ...found(story, true)];
        findings += engine.length;
        expect(violations.filter(isUncovered).map(({ told, because }) => `${told} ${because}`)).toEqual([]);
        expect(violations.flatMap(({ told }) => (engine.includes(told) ? [] : [told]))).toEqual([]);
      }),
      { numRuns: 300 },
    );
    // Else nothing departed because of something recorded later, and the test says nothing.
    expect(findings).toBeGreaterThan(100);
  });

  test("every finding of the engine that is not moot is an open finding of check, with the entry because of which it is", () => {
    fc.assert(
      fc.property(journals, (journal) => {
        const story = storyOf(journal);
        const open = checked(story).filter(isOpenFinding);
        expect(found(story, false).filter((one) => !open.some(({ told }) => told === one))).toEqual([]);
        for (const { told, cause } of open) {
          const [sequence] = told.split(" ");
          const engine = story.course.findings.find((one) => `${one.sequence}` === sequence);
          expect(engine?.because, told).toContain(cause);
        }
      }),
      { numRuns: 300 },
    );
  });
});
