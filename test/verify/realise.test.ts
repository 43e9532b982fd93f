import { describe, expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { createEngine } from "../../src/course/engine.ts";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { openCourse } from "../../src/events/facts.ts";
import { worstLevel } from "../../src/events/toxicity-level.ts";
import { realisationOf } from "../../src/verify/realise/everywhere.ts";
import { createRealiser } from "../../src/verify/realise/realise.ts";
import { subjectOf } from "../../src/verify/subject.ts";

/** Some 10,000 reactions are shown in a minute, and in some minutes where others share the machine. */
const timeout = 900_000;

/**
 * Not every step: the trial has 600,000. Each configuration is reached, and each reaction shown once: a letter in a place (all active
 * states, toxicity and contact included), by the transitions that fire.
 */
describe.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
  "%s: with evidence that was made for it, the real engine",
  (_, definition) => {
    const { ir, letters } = subjectOf(definition);
    const exploration = explore(ir);
    const { differences, shown, reached, reasons } = realisationOf(
      exploration,
      letters,
      definition,
      createRealiser(createEngine(definition)),
    );
    const realised = [...[...shown.values()].map(({ history }) => history), ...reached.values()];

    test("comes to every configuration of the chart, and takes every letter in every place, deviations included, unless a reason is given for which no evidence can be judged so; and it takes none in spite of its reason", () => {
      expect(differences).toEqual([]);
      expect(reached.size).toBe(exploration.configurations.length);
      expect(shown.size).toBeGreaterThan(7_000);
    });

    test("leaves out only what one of a few reasons rules out", () => {
      expect(reasons.size).toBeGreaterThan(0);
      expect([...reasons.keys()].filter((reason) => !expected.some((known) => known.test(reason)))).toEqual([]);
    });

    test("STR-03: has an open course on record just where the chart waits for one of its fractions, but for a patient who counts as dead (STR-10)", () => {
      const differing = realised
        .filter(({ course }) => !course.position.leaves.includes("fatal"))
        .filter(
          ({ course: { facts, position } }) =>
            (openCourse(facts) !== undefined) !== position.leaves.some((leaf) => leaf.includes(".infusion.")),
        );
      expect(differing.map(({ commands }) => commands.map(({ event }) => event).join(" ")).slice(0, 3)).toEqual([]);
    });

    test("SIL-01, SIL-02: knows just the worst open toxicity that the chart knows, wherever it is watched", () => {
      const differing = realised.flatMap(({ commands, course: { facts, position } }) => {
        const watched = position.leaves
          .find((leaf) => leaf.includes(".toxicity."))
          ?.split(".")
          .at(-1);
        const level = worstLevel(facts.openToxicities, definition);
        return watched === undefined || watched === level ? [] : [`${watched} ${level} ${commands.at(-1)?.event}`];
      });
      expect(differing.slice(0, 3)).toEqual([]);
    });
  },
  timeout,
);

/** The reasons for which a letter that the chart takes cannot be evidenced in a place; the engine was asked all the same. */
const expected = [
  /^no course is open, so cells are of no fraction$/,
  /^a course is open, so cells are of a fraction$/,
  /^fraction \d was not given yet, so no day of fraction \d is known$/,
  /^nothing is released before enrolment$/,
  /^nothing was manufactured yet, so there is no lot$/,
  /^no lot is chosen where product is collected: one that is released there leads on$/,
  /^criteria are judged only after both attestations, so no evidence is in its window$/,
  /^only other therapy since enrolment ends the response clock$/,
  /^nothing is open that holds beside what is (?:reported|graded again)$/,
  /^what holds without being severe is ungraded, and graded before it is resolved$/,
];
