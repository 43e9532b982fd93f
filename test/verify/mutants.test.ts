import { describe, expect, test } from "vitest";
import { eventsOfChart } from "../../src/chart/explore.ts";
import type { Assignment, ChartIr } from "../../src/chart/ir.ts";
import { createChartRunner } from "../../src/chart/step.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { tellApart } from "../../src/verify/equivalence.ts";
import { killMutants, valuesOf } from "../../src/verify/kill.ts";
import { mutantsOf, mutationOperators } from "../../src/verify/mutants.ts";
import { remembering, stepperOf } from "../../src/verify/stepper.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { keysRead } from "../../src/verify/unread.ts";
import { tortureChart, tortureCharts } from "../chart/torture-charts.ts";
import { requirementsOf, shippedSubject } from "./broken.ts";

const single = shippedSubject("single-infusion");
const mutants = mutantsOf(single.ir, valuesOf(single.ir));
const reports = killMutants(single, requirementsOf(single));
const ofKind = (kind: string) => reports.filter(({ fate }) => fate.kind === kind);

test("single-infusion: the requirements kill every mutant that any history tells from the chart", () => {
  const survivors = ofKind("survived").map(({ id, sentence, fate }) => [id, sentence, fate]);
  expect(survivors).toEqual([]);
  expect(ofKind("killed").length + ofKind("equivalent").length).toBe(mutants.length);
  expect(ofKind("killed").length).toBeGreaterThan(700);
});

test("a killed mutant is shown by a history that ends with what shows it, under a requirement and a statement", () => {
  for (const { fate, sentence } of ofKind("killed")) {
    if (fate.kind !== "killed") continue;
    expect(fate.requirement, sentence).toMatch(/^([A-Z]{3}-\d{2}|canEnd|ends)$/);
    // A chart that never ends is broken from its start on: the shortest history to where it shows is none.
    if (fate.statement !== "liveness") expect(fate.history.length, sentence).toBeGreaterThan(0);
  }
});

/** A chart without what it assigns to keys that nobody looks at: a counter among them may grow for ever. */
function withoutUnread(ir: ChartIr, read: ReadonlySet<string>): ChartIr {
  const kept = (assignment: Assignment): Assignment =>
    "add" in assignment
      ? assignment
      : { set: Object.fromEntries(Object.entries(assignment.set).filter(([key]) => read.has(key))) };
  return {
    ...ir,
    transitions: ir.transitions.map((transition) => ({
      ...transition,
      assignments: transition.assignments.filter((one) => !("add" in one) || read.has(one.add[0])).map(kept),
    })),
  };
}

describe("a mutant called equivalent cannot be told from the chart, looked at from either side", () => {
  const events = single.letters.map(({ symbol }) => symbol);
  const stepper = (ir: ChartIr) =>
    remembering(
      stepperOf(withoutUnread(ir, new Set([...keysRead(single.ir), ...keysRead(ir)])), events),
      events.length,
    );
  const original = stepper(single.ir);
  const equivalent = new Set(ofKind("equivalent").map(({ id }) => id));
  const sample = mutants.filter(({ id }) => equivalent.has(id)).filter((_, index) => index % 20 === 0);
  const different = mutants.filter(({ id }) => !equivalent.has(id)).filter((_, index) => index % 60 === 0);

  test.each(sample.map((mutant) => [mutant.id, mutant.sentence, mutant] as const))("%s %s", (_, __, { ir }) => {
    const mutant = stepper(ir);
    expect(tellApart(original, mutant, events)).toBeUndefined();
    expect(tellApart(mutant, original, events)).toBeUndefined();
  });
  test.each(different.map((mutant) => [mutant.id, mutant.sentence, mutant] as const))(
    "%s is told from it: %s",
    (_, __, { ir }) => {
      const mutant = stepper(ir);
      const shown = tellApart(original, mutant, events);
      expect(shown?.length).toBeGreaterThan(0);
      expect(tellApart(mutant, original, events)).toEqual(shown);
    },
  );
});

function tortured(id: string): ChartIr {
  const spec = tortureCharts.find((one) => one.id === id);
  if (spec === undefined) throw new Error(`no chart ${id}`);
  return tortureChart(spec).ir;
}

/** Where a chart stands after events, those that it does not take left out. */
function leafAfter(ir: ChartIr, events: readonly string[]): string | undefined {
  const runner = createChartRunner(ir);
  const end = events.reduce((at, event) => runner.react(at, event)?.next ?? at, runner.initial);
  return end.active.at(-1);
}

function everySequence(events: readonly string[], length: number): readonly (readonly string[])[] {
  if (length === 0) return [[]];
  return everySequence(events, length - 1).flatMap((sequence) => events.map((event) => [...sequence, event]));
}

describe("every way of breaking a chart", () => {
  const made = (id: string) => {
    const { ir } = shippedSubject(id);
    return new Set(mutantsOf(ir, valuesOf(ir)).map(({ operator }) => operator));
  };
  test("makes a mutant of the trial's chart, but for one that has nothing to break there", () => {
    const unused = mutationOperators.filter((operator) => !made("cd19-b-all").has(operator));
    expect(unused).toEqual(["outerBeforeInner", "forgetHistory"]);
  });
  test("outerBeforeInner: no state of a shipped chart answers what a state around it answers too", () => {
    for (const definition of Object.values(shippedDefinitions)) {
      const { ir } = subjectOf(definition);
      const parents = new Map(ir.states.map(({ id, parent }) => [id, parent]));
      const around = (id: string): readonly string[] => {
        const parent = parents.get(id) ?? null;
        return parent === null ? [] : [parent, ...around(parent)];
      };
      const answers = new Set(ir.transitions.map(({ source, event }) => `${source} ${event}`));
      const overriding = ir.transitions.filter(({ source, event }) =>
        around(source).some((outer) => answers.has(`${outer} ${event}`)),
      );
      expect(overriding).toEqual([]);
    }
  });
  test("outerBeforeInner takes from the inner state what the outer one answers", () => {
    const ir = tortured("inner-before-outer");
    const [mutant] = mutantsOf(ir, valuesOf(ir)).filter(({ operator }) => operator === "outerBeforeInner");
    expect([leafAfter(ir, ["e"]), mutant && leafAfter(mutant.ir, ["e"])]).toEqual(["inner2", "elsewhere"]);
  });
  test("forgetHistory: no shipped chart remembers where a state was left", () => {
    for (const definition of Object.values(shippedDefinitions))
      expect(subjectOf(definition).ir.states.filter(({ type }) => type === "history")).toEqual([]);
  });
  test("forgetHistory remembers less, or enters anew what was left", () => {
    const ir = tortured("history");
    const forgetful = mutantsOf(ir, valuesOf(ir)).filter(({ operator }) => operator === "forgetHistory");
    const events = eventsOfChart(ir);
    const histories = [1, 2, 3, 4].flatMap((length) => everySequence(events, length));
    expect(forgetful.map(({ sentence }) => sentence)).toHaveLength(4);
    for (const mutant of forgetful) {
      const elsewhere = histories.filter((history) => leafAfter(mutant.ir, history) !== leafAfter(ir, history));
      expect(elsewhere.length, mutant.sentence).toBeGreaterThan(0);
    }
  });
  test("changes just one thing: no mutant is the chart itself, and no two are the same", () => {
    const transitions = new Set(single.ir.transitions);
    // Of what differs in one transition that transition tells the chart.
    const textOf = ({ ir, changed }: (typeof mutants)[number]) =>
      JSON.stringify(changed ? [changed.before.index, changed.after ?? null] : [ir.states, ir.transitions]);
    const charts = mutants.map(textOf);
    for (const { ir, changed, id } of mutants) {
      if (changed === undefined) continue;
      const others = ir.transitions.filter((one) => one !== changed.after);
      expect(ir.states, id).toBe(single.ir.states);
      expect(others.length, id).toBe(single.ir.transitions.length - 1);
      expect(
        others.every((one) => one !== changed.before && transitions.has(one)),
        id,
      ).toBe(true);
    }
    const itself = single.ir.transitions.map((one) => JSON.stringify([one.index, one]));
    expect(charts.filter((chart) => itself.includes(chart))).toEqual([]);
    expect(charts).not.toContain(JSON.stringify([single.ir.states, single.ir.transitions]));
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    expect(new Set(charts).size).toBe(mutants.length);
  });
});
