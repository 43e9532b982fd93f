import { describe, expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { eventsOf, type Standing } from "../../src/export/index.ts";
import { stepsApart } from "../../src/oracles/oracles.ts";
import { spinEdges, spinHolds, spinIsThere } from "../../src/oracles/spin.ts";
import { tortureChart } from "../chart/torture-charts.ts";
import {
  chartNamed,
  exploreXState,
  lawfulEvents,
  nineFractions,
  restricted,
  shippedCharts,
  told,
  toldEdge,
  tortured,
} from "./charts.ts";
import { plantedFaults } from "./faults.ts";
import { beyondTheRunner } from "./more-torture-charts.ts";
import { askedTogether, protocolClaims, withoutUnboundedLoops } from "./protocol-claims.ts";

const timeout = 600_000;

test("SPIN and a C compiler are installed wherever CI runs", () => {
  if (!spinIsThere)
    console.warn("The SPIN oracle did not run: spin or gcc is not installed (apt-get install spin gcc).");
  expect(spinIsThere || process.env.CI === undefined).toBe(true);
});

/** What SPIN makes of the exported model of a chart, worked out once. */
const known = new Map<ChartIr, ReturnType<typeof spinEdges>>();
function bySpin(ir: ChartIr) {
  const found = known.get(ir) ?? spinEdges(ir);
  known.set(ir, found);
  return found;
}

describe.runIf(spinIsThere)("SPIN, given the exported model, finds exactly the edges that our runner finds", () => {
  test.each([...tortured, ...shippedCharts].map((ir) => [ir.id, ir] as const))(
    "%s",
    (_, ir) => {
      const { start, edges } = bySpin(ir);
      const own = explore(ir);
      expect(stepsApart(own, edges).slice(0, 3)).toEqual([]);
      expect(edges.length).toBeGreaterThan(0);
      expect(start && told(start)).toBe(told(own.runner.initial));
    },
    timeout,
  );

  test(
    "nine fractions, the largest model that a definition makes, by the events of a course without deviations",
    () => {
      const lawful = lawfulEvents(nineFractions);
      const { edges } = spinEdges(nineFractions, lawful);
      expect(stepsApart(explore(restricted(nineFractions, lawful)), edges).slice(0, 3)).toEqual([]);
      expect(edges.length).toBeGreaterThan(0);
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
      // Each fault stands at an event of a lawful course, so that it shows without deviations.
      const lawful = lawfulEvents(right);
      expect(stepsApart(explore(restricted(right, lawful)), spinEdges(wrong, lawful).edges)).not.toEqual([]);
    },
    timeout,
  );
});

describe.runIf(spinIsThere)("the protocol's main requirements, as temporal logic over every run of cd19-b-all", () => {
  const chart = chartNamed("cd19-b-all");
  test("each holds, and none holds only because nothing can happen", { timeout }, () => {
    const claims = protocolClaims(chart);
    const never = claims.map(({ name, occurs }) => ({ name: `${name}_never`, formula: `[] !(${occurs})` }));
    const together = askedTogether(claims);
    // One verifier serves them all: to compile it takes as long as to ask a few of them.
    expect(spinHolds(chart, [...together, ...never])).toEqual({
      ...Object.fromEntries(together.map(({ name }) => [name, true])),
      ...Object.fromEntries(never.map(({ name }) => [name, false])),
    });
  });

  test("RSP-01: the claim fails once a further course starts without both for", { timeout }, () => {
    const faulty = plantedFaults.find(({ name }) => name.startsWith("a further course without both"))?.wrong ?? chart;
    const [broken, ...others] = protocolClaims(faulty);
    const [together] = askedTogether(others);
    const held = spinHolds(
      faulty,
      [broken, together].flatMap((claim) => claim ?? []),
    );
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

describe.runIf(spinIsThere)("from every configuration the end of the study, or of a life, can be reached", () => {
  test.each(shippedCharts.map((ir) => [ir.id, ir] as const))(
    "%s",
    (_, ir) => {
      const { edges } = bySpin(ir);
      const places = new Set(edges.flatMap(({ from, to }) => [from, to]));
      const before = new Map<Standing, Standing[]>();
      for (const { from, to } of edges) {
        const earlier = before.get(to);
        if (earlier === undefined) before.set(to, [from]);
        else earlier.push(from);
      }
      const ends = ({ active }: Standing) => active.includes("offStudy") || active.includes("deceased");
      const reaching = new Set([...places].filter(ends));
      for (const place of reaching) for (const earlier of before.get(place) ?? []) reaching.add(earlier);
      expect(reaching.size).toBe(places.size);
      expect(eventsOf(ir).length).toBeGreaterThan(50);
    },
    timeout,
  );
});
