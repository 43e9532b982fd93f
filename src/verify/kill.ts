import { explore } from "../chart/explore.ts";
import type { Scalar } from "../chart/expression.ts";
import type { ChartIr } from "../chart/ir.ts";
import { createChartRunner } from "../chart/step.ts";
import type { Statement } from "./cells.ts";
import { BaseProduct } from "./changed-product.ts";
import { areAlike, tellApart } from "./equivalence.ts";
import { liveness } from "./liveness.ts";
import type { Records } from "./monitor-tables.ts";
import { type Mutant, mutantsOf } from "./mutants.ts";
import { exploreProduct, product, type Violation } from "./product.ts";
import { type ChangedStepper, changedStepper, remembering, type Stepper, stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";
import { changesNothingRead, keysRead } from "./unread.ts";

/** What became of a mutant. */
export type Fate =
  | {
      readonly kind: "killed";
      /** The requirement, or the statement on endings, that finds it. */
      readonly requirement: string;
      readonly statement: Statement | "liveness";
      readonly history: readonly string[];
    }
  /** No history tells it from the chart: proved by exploring both side by side, or since it changes only a value that nothing reads. */
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
  const { result, states } = exploreProduct(subject, records, { stopAtFirst: true, stepper: original });
  const base = result.complete && result.violations.length === 0 ? new BaseProduct(states) : undefined;
  const keys = keysRead(subject.ir);
  const fateOfMutant = ({ ir, changed }: Mutant): Fate => {
    const mutant = { ...subject, ir };
    if (changed === undefined || base === undefined)
      return fateOf(mutant, original, remembering(stepperOf(ir, events), events.length), records);
    if (changesNothingRead(changed, keys)) return { kind: "equivalent" };
    return fateOfChanged(mutant, original, changedStepper(original, runner, ir, changed, events), records, base);
  };
  return (mutant) => {
    const { id, operator, sentence } = mutant;
    return { id, operator, sentence, fate: fateOfMutant(mutant) };
  };
}

/** What becomes of a mutant that goes elsewhere than the chart in a few cells only. */
function fateOfChanged(
  mutant: Subject,
  original: Stepper,
  stepper: ChangedStepper,
  records: Records,
  base: BaseProduct,
): Fate {
  const cells = stepper.changedCells(base.configurations);
  const pairs = [...cells].flatMap(([configuration, letters]) =>
    letters.map((letter) => [original.next(configuration, letter), stepper.next(configuration, letter)] as const),
  );
  pairs.push([original.initial, stepper.initial]);
  const known = (configuration: number) => base.has(configuration);
  if (areAlike(original, stepper, mutant.letters.length, pairs, { known })) return { kind: "equivalent" };
  const found = base.changed(mutant, records, stepper, cells, most);
  if (found.kind === "violated") return killedBy(found.violation);
  return found.kind === "agrees"
    ? fateWithoutViolation(mutant, original, stepper)
    : fateOf(mutant, original, stepper, records);
}

function fateOf(mutant: Subject, original: Stepper, stepper: Stepper, records: Records): Fate {
  if (areAlike(original, stepper, mutant.letters.length, [[original.initial, stepper.initial]]))
    return { kind: "equivalent" };
  // What refusals name comes from the machine as it is and not from the mutant, so it says nothing of the mutant.
  const [violation] = product(mutant, records, { stopAtFirst: true, refusals: false, most, stepper }).violations;
  return violation === undefined ? fateWithoutViolation(mutant, original, stepper) : killedBy(violation);
}

function killedBy({ requirement, statement, history }: Violation): Fate {
  return { kind: "killed", requirement, statement, history };
}

/** What becomes of a mutant that the requirements agree with and that may be told from the chart all the same. */
function fateWithoutViolation(mutant: Subject, original: Stepper, stepper: Stepper): Fate {
  const unending = liveness(explore(mutant.ir)).find(({ status }) => status === "violated");
  if (unending !== undefined)
    return { kind: "killed", requirement: unending.name, statement: "liveness", history: unending.history ?? [] };
  const history = tellApart(
    original,
    stepper,
    mutant.letters.map(({ symbol }) => symbol),
  );
  return history === undefined ? { kind: "equivalent" } : { kind: "survived", history };
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
