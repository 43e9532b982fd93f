import type { Expression, Values } from "./expression.ts";

/** An assignment of a transition or of entering a state, as data. */
export type Assignment = { readonly set: Values } | { readonly add: readonly [key: string, by: number] };

export interface IrState {
  readonly id: string;
  /** The path from the root, such as `study.course`. */
  readonly path: string;
  readonly type: "atomic" | "compound" | "parallel" | "final" | "history";
  readonly parent: string | null;
  /** Children in document order, history states included. */
  readonly children: readonly string[];
  /** The states entered by default, for a history state before anything is remembered; empty for atomic, final and parallel states. */
  readonly initial: readonly string[];
  readonly history: "shallow" | "deep" | null;
  readonly entry: readonly Assignment[];
  readonly exit: readonly Assignment[];
  /** A short title, as a picture shows it; empty where the chart gives none. */
  readonly title: string;
  readonly sentence: string;
  readonly requirements: readonly string[];
}

export interface IrTransition {
  /** Its place in the chart, in document order: a name that mutants and reports can use. */
  readonly index: number;
  readonly source: string;
  /** The event it takes; `null` for an eventless transition. */
  readonly event: string | null;
  /** Empty: the configuration stays and only the assignments run. */
  readonly targets: readonly string[];
  readonly guard: Expression | null;
  readonly assignments: readonly Assignment[];
  /** Whether a target inside the source leaves and enters the source again. */
  readonly reenter: boolean;
  readonly sentence: string;
  readonly requirements: readonly string[];
  /** What bounds the loop that it closes, where it closes one. */
  readonly bound: string | null;
  readonly deviation: boolean;
}

/** A statechart as data: what explorer, exporters, studio, coverage and mutants read. States stand in document order. */
export interface ChartIr {
  readonly id: string;
  readonly root: string;
  readonly states: readonly IrState[];
  readonly transitions: readonly IrTransition[];
  readonly values: Values;
}
