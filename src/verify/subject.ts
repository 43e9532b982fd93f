import type { AnyStateMachine } from "xstate";
import { createPatientCourseMachine, initialValues, patientCourseVocabulary } from "../../machines/index.ts";
import { extractChart } from "../chart/extract.ts";
import type { ChartIr } from "../chart/ir.ts";
import type { Configuration } from "../chart/step.ts";
import { alphabetOf, type ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type InTheWay, inTheWayOf } from "./in-the-way.ts";

/** What is proved: the chart of one definition, the letters it can be asked, and what it says stands in the way. */
export interface Subject {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly letters: readonly ChartSymbol[];
  /** XState's own machine, which the engine runs. */
  readonly machine: AnyStateMachine;
  /** What the engine would name in a configuration as standing in the way of the letters that it does not take there as lawful. */
  inTheWay(configuration: Configuration): InTheWay;
}

/** The chart that the engine runs under a definition, as a subject of proof. */
export function subjectOf(definition: ProtocolDefinition): Subject {
  const machine = createPatientCourseMachine(definition);
  const letters = alphabetOf(definition);
  return {
    definition,
    machine,
    ir: extractChart(machine, initialValues, patientCourseVocabulary),
    letters,
    inTheWay: inTheWayOf(machine, letters),
  };
}
