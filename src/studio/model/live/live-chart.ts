import { createMachine } from "xstate";
import { initialValues, patientCourseVocabulary } from "../../../../machines/index.ts";
import { extractChart } from "../../../chart/extract.ts";
import type { ChartIr, IrState } from "../../../chart/ir.ts";

/** The chart that a machine definition (JSON text) tells; `undefined` where it is none of a patient's course. */
export function chartOf(definition: string): ChartIr | undefined {
  try {
    const chart = extractChart(createMachine(JSON.parse(definition)), initialValues, patientCourseVocabulary);
    return chart.states.length > 1 ? chart : undefined;
  } catch {
    return undefined;
  }
}

/** The ids of the states that are active where these leaves are: the leaves and all around them. */
export function activeIn({ states }: ChartIr, leaves: readonly string[]): ReadonlySet<string> {
  const active = leaves.map((leaf) => `${leaf}.`);
  return new Set(
    states.filter(({ path }) => active.some((leaf) => path === "" || leaf.startsWith(`${path}.`))).map(({ id }) => id),
  );
}

/** The leaves as states of the chart, in the chart's order. */
export function placesIn({ states }: ChartIr, leaves: readonly string[]): readonly IrState[] {
  return states.filter(({ path }) => leaves.includes(path));
}
