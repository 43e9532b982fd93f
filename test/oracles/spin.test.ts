import { describe, expect, test } from "vitest";
import type { ChartIr } from "../../src/chart/ir.ts";
import { eventsOf, type Standing } from "../../src/export/index.ts";
import { spinEdges, spinHolds, spinIsThere } from "../../src/oracles/spin.ts";
import { tortureChart } from "../chart/torture-charts.ts";
import {
  chartNamed,
  exploreEdges,
  exploreXState,
  nineFractions,
  shippedCharts,
  told,
  toldEdge,
  tortured,
} from "./charts.ts";
import { plantedFaults } from "./faults.ts";
import { beyondTheRunner } from "./more-torture-charts.ts";
import { protocolClaims, withoutUnboundedLoops } from "./protocol-claims.ts";

const timeout = 600_000;

test("SPIN and a C compiler are installed wherever CI runs", () => {
  if (!spinIsThere)
    console.warn("The SPIN oracle did not run: spin or gcc is not installed (apt-get install spin gcc).");
  expect(spinIsThere || process.env.CI === undefined).toBe(true);
});

function edgesBySpin(ir: ChartIr): ReadonlySet<string> {
  return new Set(spinEdges(ir).edges.map(toldEdge));
}

function edgesByRunner(ir: ChartIr): ReadonlySet<string> {
  return new Set(exploreEdges(ir).edges.map(toldEdge));
}

function missing(from: ReadonlySet<string>, all: ReadonlySet<string>): readonly string[] {
  return [...all].filter((edge) => !from.has(edge)).slice(0, 3);
}

describe.runIf(spinIsThere)("SPIN, given the exported model, finds exactly the edges that our runner finds", () => {
  test.each([...tortured, ...shippedCharts, nineFractions].map((ir) => [ir.id, ir] as const))(
    "%s",
    (_, ir) => {
      const { start, edges } = spinEdges(ir);
      const own = exploreEdges(ir);
      const [theirs, ours] = [new Set(edges.map(toldEdge)), new Set(own.edges.map(toldEdge))];
      expect(missing(ours, theirs), "only SPIN has them").toEqual([]);
      expect(missing(theirs, ours), "only we have them").toEqual([]);
      expect(theirs.size).toBeGreaterThan(0);
      expect(start && told(start)).toBe(told(own.start));
    },
    timeout,
  );
});

describe.runIf(spinIsThere)("SPIN finds the edges of XState where our runner does not follow it yet", () => {
  test.each(beyondTheRunner.map((spec) => [spec.id, spec] as const))(
    "%s",
    (_, spec) => {
      const { machine, ir } = tortureChart(spec);
      const forgetful = (standing: Standing): Standing => ({ ...standing, remembered: {} });
      const theirs = spinEdges(ir).edges.map(({ from, event, to }) =>
        toldEdge({ from: forgetful(from), event, to: forgetful(to) }),
      );
      expect(new Set(theirs)).toEqual(new Set(exploreXState(machine, ir).map(toldEdge)));
    },
    timeout,
  );
});

describe.runIf(spinIsThere)("SPIN finds the fault planted in the exported model", () => {
  test.each(plantedFaults.map((fault) => [fault.name, fault] as const))(
    "%s",
    (_, { right, wrong }) => {
      expect(edgesBySpin(wrong)).not.toEqual(edgesByRunner(right));
    },
    timeout,
  );
});

describe.runIf(spinIsThere)("the protocol's main requirements, as temporal logic over every run of cd19-b-all", () => {
  const chart = chartNamed("cd19-b-all");
  test("each holds, and none holds only because nothing can happen", { timeout }, () => {
    const claims = protocolClaims(chart);
    const reached = claims.map(({ name, occurs }) => ({ name, formula: `[] !(${occurs})` }));
    expect(spinHolds(chart, claims)).toEqual(Object.fromEntries(claims.map(({ name }) => [name, true])));
    expect(spinHolds(chart, reached)).toEqual(Object.fromEntries(claims.map(({ name }) => [name, false])));
  });

  test("RSP-01: the claim fails once a further course starts without both for", { timeout }, () => {
    const faulty = plantedFaults.find(({ name }) => name.startsWith("a further course without both"))?.wrong ?? chart;
    const held = spinHolds(faulty, protocolClaims(faulty));
    expect(Object.keys(held).filter((name) => !held[name])).toEqual(["RSP_01_both_for"]);
  });

  test("every course ends once what is assumed to happen finitely often has stopped, and only then", {
    timeout,
  }, () => {
    const ends = [{ name: "every_course_ends", formula: "<> ended" }];
    expect(spinHolds(withoutUnboundedLoops(chart), ends)).toEqual({ every_course_ends: true });
    expect(spinHolds(chart, ends)).toEqual({ every_course_ends: false });
  });
});

describe.runIf(spinIsThere)("from every configuration the end of the study can be reached", () => {
  test.each(shippedCharts.map((ir) => [ir.id, ir] as const))(
    "%s",
    (_, ir) => {
      const { edges } = spinEdges(ir);
      const places = new Set(edges.flatMap(({ from, to }) => [told(from), told(to)]));
      const before = new Map<string, string[]>();
      for (const { from, to } of edges) before.set(told(to), [...(before.get(told(to)) ?? []), told(from)]);
      const ends = edges.filter(({ to }) => to.active.includes("offStudy")).map(({ to }) => told(to));
      const reaching = new Set(ends);
      for (const place of reaching) for (const earlier of before.get(place) ?? []) reaching.add(earlier);
      expect(reaching.size).toBe(places.size);
      expect(eventsOf(ir).length).toBeGreaterThan(50);
    },
    timeout,
  );
});
