import { type AnyMachineSnapshot, type AnyStateMachine, getInitialSnapshot, getNextSnapshot } from "xstate";
import { createPatientCourseMachine, initialValues, patientCourseVocabulary } from "../../machines/index.ts";
import { extractChart } from "../../src/chart/extract.ts";
import type { ChartIr } from "../../src/chart/ir.ts";
import { defineProtocol, type ProtocolDefinition, shippedDefinitions } from "../../src/definitions/index.ts";
import { type Edge, eventsOf, type Standing } from "../../src/export/index.ts";
import { stepInWords } from "../../src/oracles/oracles.ts";
import { standing } from "../chart/lockstep.ts";
import { tortureChart, tortureCharts } from "../chart/torture-charts.ts";
import { moreTortureCharts } from "./more-torture-charts.ts";

/** The charts of the shipped definitions. */
export const shippedCharts: readonly ChartIr[] = Object.values(shippedDefinitions).map(chartOf);

/** As many fractions as a definition may have, with the deviations of dose that a tolerance adds: no definition has more ways in a state. */
export const nineFractions: ChartIr = chartOf(largest());

function chartOf(definition: ProtocolDefinition): ChartIr {
  return extractChart(createPatientCourseMachine(definition), initialValues, patientCourseVocabulary);
}

function largest(): ProtocolDefinition {
  const { "cd19-b-all": shipped } = shippedDefinitions;
  const fractions = Array.from({ length: 9 }, (_, before) => ({
    day: before + 1,
    share: { percent: before === 8 ? 12 : 11 },
    window: { before: 0, after: 0 },
  }));
  return defineProtocol({
    ...shipped,
    id: "nine-fractions",
    infusion: { ...shipped?.infusion, fractions, tolerancePercent: 10 },
  });
}

export const tortured: readonly ChartIr[] = [...tortureCharts, ...moreTortureCharts].map(
  (spec) => tortureChart(spec).ir,
);

export function chartNamed(id: string): ChartIr {
  const found = [...shippedCharts, ...tortured].find((chart) => chart.id === id);
  if (found === undefined) throw new Error(`no chart ${id}`);
  return found;
}

/** The events of a chart that are no deviations: of a course by the protocol. */
export function lawfulEvents(ir: ChartIr): readonly string[] {
  return eventsOf(ir).filter((event) => !event.startsWith("deviation."));
}

/** A chart, its transitions for other events than these left out. */
export function restricted(ir: ChartIr, events: readonly string[]): ChartIr {
  return { ...ir, transitions: ir.transitions.filter(({ event }) => event === null || events.includes(event)) };
}

/** Every edge of a machine by XState itself; what history remembers is left out. */
export function exploreXState(machine: AnyStateMachine, ir: ChartIr): readonly Edge[] {
  const start = getInitialSnapshot(machine);
  const seen = new Map([[JSON.stringify(standing(start)), start]]);
  const edges: Edge[] = [];
  const placed = (snapshot: AnyMachineSnapshot): Standing => ({ ...standing(snapshot), remembered: {} });
  for (const from of seen.values()) {
    if (from.status === "done") continue;
    for (const type of eventsOf(ir)) {
      if ((machine.getTransitionData(from, { type })?.length ?? 0) === 0) continue;
      const to = getNextSnapshot(machine, from, { type });
      edges.push({ from: placed(from), event: type, to: placed(to) });
      const key = JSON.stringify(standing(to));
      if (!seen.has(key)) seen.set(key, to);
    }
  }
  return edges;
}

export { standingInWords as told } from "../../src/oracles/oracles.ts";

export function toldEdge({ from, event, to }: { from: Standing; event: string; to: Standing }): string {
  return stepInWords(from, event, to);
}
