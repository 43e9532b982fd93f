import { describe, expect, test } from "vitest";
import { type Exploration, explore } from "../../src/chart/explore.ts";
import { createEngine, type Engine } from "../../src/course/engine.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { symbolOf } from "../../src/events/alphabet.ts";
import { isEventName } from "../../src/events/declarations.ts";
import type { CommandInput } from "../../src/journal/command.ts";
import { coverage, stepsAlong, walk } from "../../src/verify/coverage.ts";
import { neverHere } from "../../src/verify/realise/never-here.ts";
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

function definitionOf(id: string) {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  return definition;
}

function suiteOf(id: string, goal: Parameters<typeof suiteFor>[3]) {
  const definition = definitionOf(id);
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
  return { exploration, suite, histories, told, letters: byName };
}

function transitionsAlong(exploration: Exploration, symbols: readonly string[]): ReadonlySet<number> {
  return new Set(stepsAlong(exploration, symbols).flatMap(({ fired }) => fired.map(({ index }) => index)));
}

describe.each(Object.keys(shippedDefinitions))("the suite of all transitions of %s", (id) => {
  const { exploration, suite, histories, letters } = suiteOf(id, "transitions");
  const uncovered = (symbols: readonly (readonly string[])[]) =>
    coverage(exploration, walk(exploration, symbols), new Map()).transitions.missing.map(({ name }) => name);
  const all = histories.map(({ symbols }) => symbols);

  /** Of these the engine's oracle holds, with the reason, that nothing is ever judged so where the chart has them. */
  const never = exploration.ir.transitions.filter(({ index }) =>
    exploration.edges.every(({ from, event, fired }) => {
      if (!fired.some((one) => one.index === index)) return true;
      const letter = letters.get(event);
      const active = exploration.configurations[from]?.active ?? [];
      return letter !== undefined && neverHere(active, letter, definitionOf(id)) !== undefined;
    }),
  );

  test("covers every transition but those that no evidence can take, and says which", () => {
    expect(uncovered(all)).toHaveLength(never.length);
    expect(suite.ruledOut.toSorted()).toEqual(never.map(({ index }) => `${index}`).toSorted());
    expect(suite.missing).toEqual([]);
    expect(suite.covered).toBe(exploration.ir.transitions.length - never.length);
  });

  test("is replayed by the engine to the same course, hash for hash", () => {
    for (const { course, expected } of histories) {
      expect(course.lastHash).toBe(expected.lastHash);
      expect(course.position.leaves).toEqual(expected.position.leaves);
    }
  });

  test("loses something with any of its histories", () => {
    const fired = all.map((symbols) => transitionsAlong(exploration, symbols));
    for (const [index, own] of fired.entries()) {
      const others = new Set(fired.toSpliced(index, 1).flatMap((transitions) => [...transitions]));
      expect(
        [...own].filter((transition) => !others.has(transition)),
        `history ${index + 1}`,
      ).not.toEqual([]);
    }
  });
});

test("a suite tells how much it covers as it grows, and gives up no requirement that a step can show", () => {
  const { suite, told, exploration } = suiteOf("single-infusion", "requirements");
  const cited = new Set(exploration.ir.transitions.flatMap(({ requirements }) => requirements));
  expect([suite.covered, suite.missing, suite.ruledOut]).toEqual([cited.size, [], []]);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(suite.covered);
});
