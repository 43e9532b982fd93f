import { explore } from "../chart/explore.ts";
import type { Scalar } from "../chart/expression.ts";
import type { ChartIr } from "../chart/ir.ts";
import { createChartRunner } from "../chart/step.ts";
import { tellApart } from "./equivalence.ts";
import { liveness } from "./liveness.ts";
import type { Records } from "./monitor-tables.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { product, type Statement } from "./product.ts";
import { changedStepper, remembering, type Stepper, stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/** What became of a mutant. */
export type Fate =
  | {
      readonly kind: "killed";
      /** The requirement, or the statement on endings, that finds it. */
      readonly requirement: string;
      readonly statement: Statement | "liveness";
      readonly history: readonly string[];
    }
  /** No history tells it from the chart: proved by exploring both side by side. */
  | { readonly kind: "equivalent" }
  /** A gap: a history tells it from the chart, and no requirement does. */
  | { readonly kind: "survived"; readonly history: readonly string[] };

export interface MutantReport {
  readonly id: string;
  readonly operator: Mutant["operator"];
  readonly sentence: string;
  readonly fate: Fate;
}

/** Most states looked at of a mutant whose counters grow. */
const most = 30_000;

/** Proves every mutant of a chart against the requirements alone, until the first that kills it. `onMutant` is called after each. */
export function killMutants(
  subject: Subject,
  records: Records,
  onMutant: (done: number, total: number) => void = () => {},
  mutants: readonly Mutant[] = mutantsOf(subject.ir, valuesOf(subject.ir)),
): readonly MutantReport[] {
  const kill = mutantKiller(subject, records);
  return mutants.map((mutant, index) => {
    const report = kill(mutant);
    onMutant(index + 1, mutants.length);
    return report;
  });
}

/** What becomes of one mutant after the other; what was worked out of the chart itself serves all of them. */
export function mutantKiller(subject: Subject, records: Records): (mutant: Mutant) => MutantReport {
  const events = subject.letters.map(({ symbol }) => symbol);
  const runner = createChartRunner(subject.ir);
  const original = remembering(stepperOf(subject.ir, events, runner), events.length);
  return ({ id, operator, sentence, ir, changed }) => {
    const stepper =
      changed === undefined
        ? remembering(stepperOf(ir, events), events.length)
        : changedStepper(original, runner, ir, changed, events);
    const difference = tellApart(original, stepper, events);
    const fate: Fate =
      difference === undefined ? { kind: "equivalent" } : fateOf({ ...subject, ir }, stepper, records, difference);
    return { id, operator, sentence, fate };
  };
}

function fateOf(mutant: Subject, stepper: Stepper, records: Records, difference: readonly string[]): Fate {
  // What refusals name comes from the machine as it is and not from the mutant, so it says nothing of the mutant.
  const [violation] = product(mutant, records, { stopAtFirst: true, refusals: false, most, stepper }).violations;
  if (violation !== undefined) {
    const { requirement, statement, history } = violation;
    return { kind: "killed", requirement, statement, history };
  }
  const unending = liveness(explore(mutant.ir)).find(({ status }) => status === "violated");
  if (unending !== undefined)
    return { kind: "killed", requirement: unending.name, statement: "liveness", history: unending.history ?? [] };
  return { kind: "survived", history: difference };
}

/** The values that each key of the control state takes anywhere in a chart. */
export function valuesOf({ values, transitions }: ChartIr): ReadonlyMap<string, readonly Scalar[]> {
  const known = new Map<string, Set<Scalar>>(Object.entries(values).map(([key, value]) => [key, new Set([value])]));
  for (const { assignments } of transitions) {
    for (const assignment of assignments) {
      if (!("set" in assignment)) continue;
      for (const [key, value] of Object.entries(assignment.set)) known.get(key)?.add(value);
    }
  }
  return new Map([...known].map(([key, set]) => [key, [...set]]));
}
