import { expect, test } from "vitest";
import type { ChartIr } from "../../src/chart/ir.ts";
import { createChartRunner } from "../../src/chart/step.ts";
import { areAlike, tellApart } from "../../src/verify/equivalence.ts";
import { changedStepper, stepperOf } from "../../src/verify/stepper.ts";
import { diamond, roundabout, said } from "./small-charts.ts";

const events = ["e", "f", "go", "back", "leave"];
const apart = (one: ChartIr, other: ChartIr) => tellApart(stepperOf(one, events), stepperOf(other, events), events);

function retargeted(ir: ChartIr, index: number, target: string): ChartIr {
  return {
    ...ir,
    transitions: ir.transitions.map((one) => (one.index === index ? { ...one, targets: [target] } : one)),
  };
}

test("a chart cannot be told from itself", () => {
  expect(apart(said(diamond), said(diamond))).toBeUndefined();
  expect(apart(said(roundabout), said(roundabout))).toBeUndefined();
});

test("charts that take different events are told apart by the shortest history that shows it, in either order", () => {
  const other = retargeted(said(diamond), 1, "b");
  expect(apart(said(diamond), other)).toEqual(["f", "f"]);
  expect(apart(other, said(diamond))).toEqual(["f", "f"]);
});

test("charts that end at different moments are told apart there", () => {
  expect(apart(said(roundabout), retargeted(said(roundabout), 0, "end"))).toEqual(["go"]);
});

test("other names and other values that nobody sees from outside tell nothing apart", () => {
  const ir = said(roundabout);
  const renamed: ChartIr = {
    ...ir,
    values: { ...ir.values, mark: 7 },
    states: ir.states.map((state) => ({ ...state, sentence: "otherwise said" })),
  };
  expect(apart(ir, renamed)).toBeUndefined();
});

test("the dispositions are seen from outside", () => {
  const ir = said(roundabout);
  const disposed: ChartIr = {
    ...ir,
    transitions: ir.transitions.map((one) =>
      one.event === "back" ? { ...one, assignments: [{ set: { treatment: "COMPLETED" } }] } : one,
    ),
  };
  expect(apart(ir, disposed)).toEqual(["go", "back"]);
});

test("the stepper of a chart with one transition changed goes as that chart goes everywhere", () => {
  const ir = said(diamond);
  const [before] = ir.transitions;
  if (before === undefined) throw new Error("no transition");
  const after = { ...before, targets: ["c"] };
  const other: ChartIr = { ...ir, transitions: ir.transitions.with(0, after) };
  const runner = createChartRunner(ir);
  const quick = changedStepper(stepperOf(ir, events, runner), runner, other, { before, after }, events);
  expect(tellApart(quick, stepperOf(other, events), events)).toBeUndefined();
  expect(tellApart(quick, stepperOf(ir, events), events)).toEqual(["e", "f"]);
});

test("of a changed chart the cells that lead elsewhere are known, and suffice to tell it apart", () => {
  const ir = said(diamond);
  const [before] = ir.transitions;
  if (before === undefined) throw new Error("no transition");
  const after = { ...before, targets: ["c"] };
  const runner = createChartRunner(ir);
  const original = stepperOf(ir, events, runner);
  const stepper = changedStepper(
    original,
    runner,
    { ...ir, transitions: ir.transitions.with(0, after) },
    { before, after },
    events,
  );
  const cells = stepper.changedCells([original.initial]);
  expect([...cells]).toEqual([[original.initial, [events.indexOf("e")]]]);
  const [letter = 0] = cells.get(original.initial) ?? [];
  const pair = [original.next(original.initial, letter), stepper.next(original.initial, letter)] as const;
  const known = () => true;
  expect(areAlike(original, stepper, events.length, [pair], { known })).toBe(false);
  expect(areAlike(original, original, events.length, [[pair[0], pair[0]]], { known })).toBe(true);
});

test("more pairs than were asked for are told", () => {
  expect(() => tellApart(stepperOf(said(diamond), events), stepperOf(said(diamond), events), events, 2)).toThrow(
    /more than 2/,
  );
});
