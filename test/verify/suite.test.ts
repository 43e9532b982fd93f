import { describe, expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { createEngine, type Engine } from "../../src/course/engine.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { symbolOf } from "../../src/events/alphabet.ts";
import { isEventName } from "../../src/events/declarations.ts";
import type { CommandInput } from "../../src/journal/command.ts";
import { coverage, walk } from "../../src/verify/coverage.ts";
import { createRealiser } from "../../src/verify/realise/realise.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { suiteFor } from "../../src/verify/suite.ts";

/** Decides a history's commands anew, from nothing: the course that comes of them and the symbols that they were judged to. */
function replayed(engine: Engine, commands: readonly CommandInput[]) {
  let course = engine.start("P-1");
  const symbols: string[] = [];
  for (const command of commands) {
    const decision = engine.decide(course, command);
    if (!decision.ok) throw new Error(decision.refusals.map(({ message }) => message).join("; "));
    for (const entry of decision.entries) {
      course = engine.evolve(course, entry);
      if (entry.kind === "event" && isEventName(entry.event))
        symbols.push(symbolOf(entry.event, entry.verdict, entry.deviation !== null));
    }
  }
  return { course, symbols };
}

function suiteOf(id: string, goal: Parameters<typeof suiteFor>[3]) {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  const { ir, letters } = subjectOf(definition);
  const exploration = explore(ir);
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const told: number[] = [];
  const suite = suiteFor(exploration, byName, createRealiser(createEngine(definition)), goal, (covered) =>
    told.push(covered),
  );
  // Another engine of the same definition than the one that the suite was made with.
  const histories = suite.histories.map(({ commands, course }) => ({
    ...replayed(createEngine(definition), commands),
    expected: course,
  }));
  return { exploration, suite, histories, told };
}

describe.each(Object.keys(shippedDefinitions))("the suite of all transitions of %s", (id) => {
  const { exploration, suite, histories } = suiteOf(id, "transitions");
  const uncovered = (symbols: readonly (readonly string[])[]) =>
    coverage(exploration, walk(exploration, symbols), new Map()).transitions.missing.map(({ name }) => name);
  const all = histories.map(({ symbols }) => symbols);

  test("covers every transition, and says so", () => {
    expect(uncovered(all)).toEqual([]);
    expect(suite.missing).toEqual([]);
    expect(suite.covered).toBe(exploration.ir.transitions.length);
  });

  test("is replayed by the engine to the same course, hash for hash", () => {
    for (const { course, expected } of histories) {
      expect(course.lastHash).toBe(expected.lastHash);
      expect(course.position.leaves).toEqual(expected.position.leaves);
    }
  });

  test("loses something with any of its histories", () => {
    for (const index of all.keys()) expect(uncovered(all.toSpliced(index, 1))).not.toEqual([]);
  });
});

test("a suite tells how much it covers as it grows, and gives up no requirement that a step can show", () => {
  const { suite, told, exploration } = suiteOf("single-infusion", "requirements");
  const cited = new Set(exploration.ir.transitions.flatMap(({ requirements }) => requirements));
  expect([suite.covered, suite.missing]).toEqual([cited.size, []]);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(suite.covered);
});
