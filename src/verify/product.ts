import type { ChartSymbol } from "../events/alphabet.ts";
import { cellJudge, type Fault, faultsOfStanding } from "./cells.ts";
import type { Records } from "./monitor-tables.ts";
import { ProductStates } from "./product-states.ts";
import { refused, type Stepper, stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/** One statement shown false, with a shortest history that shows it. */
export interface Violation extends Fault {
  /** The last symbol is the one that shows it. */
  readonly history: readonly string[];
}

export interface ProductResult {
  /** Pairs of a configuration and what the requirements remember. */
  readonly states: number;
  readonly edges: number;
  /** Pairs of such a state and a symbol that were judged, in both directions. */
  readonly cells: number;
  /** The first, so the shortest, violation of each requirement and statement. */
  readonly violations: readonly Violation[];
  /** Whether every state was looked at: false where the search stopped at a violation or at its bound. */
  readonly complete: boolean;
}

/** Most states of a product that are looked at unless another number is given. */
export const mostProductStates = 200_000;

export interface ProductOptions {
  /** One violation is enough. */
  readonly stopAtFirst?: boolean;
  /** Whether refusals are looked at, as they are unless it is said. */
  readonly refusals?: boolean;
  /** The bound: after so many states the search stops, complete or not. */
  readonly most?: number;
  /** Where the chart goes, where somebody has worked that out already. */
  readonly stepper?: Stepper;
  /** Called now and then with the states looked at and those met so far. */
  readonly onStates?: (done: number, met: number) => void;
}

/** What is between two calls of `onStates`. */
const tellEvery = 1024;

/** Explores the product of a chart with all requirements, every letter in every state, and compares them in both directions. */
export function product(subject: Subject, records: Records, options: ProductOptions = {}): ProductResult {
  return exploreProduct(subject, records, options).result;
}

/** A product as `product` finds it, with the states that were met. */
export function exploreProduct(
  subject: Subject,
  records: Records,
  options: ProductOptions = {},
): { readonly result: ProductResult; readonly states: ProductStates } {
  const { ir, letters } = subject;
  const { stopAtFirst = false, refusals = true, most = mostProductStates, onStates = () => {} } = options;
  const {
    stepper = stepperOf(
      ir,
      letters.map(({ symbol }) => symbol),
    ),
  } = options;
  const states = new ProductStates();
  const judge = cellJudge(subject, records, stepper, refusals);
  const violations = new Map<string, Violation>();
  const violated = (state: number, letter: number, fault: Fault): void => {
    const key = `${fault.statement} ${fault.requirement}`;
    if (!violations.has(key)) violations.set(key, violationAt(states, state, letter, fault, letters));
  };
  states.meet(stepper.initial, 0, -1, -1);
  let [edges, cells, done] = [0, 0, 0];
  for (; done < states.size; done++) {
    if (states.size > most || (stopAtFirst && violations.size > 0)) break;
    if (done % tellEvery === 0) onStates(done, states.size);
    const configuration = states.configuration(done);
    const record = states.record(done);
    cells += letters.length;
    const taken = stepper.taken(configuration);
    edges += taken.letters.length;
    const agree = judge.agree(configuration, record, taken.letters);
    let step = 0;
    for (const index of agree ? taken.letters : letters.keys()) {
      const takes = taken.letters[step] === index;
      if (!agree) for (const fault of judge.faults(configuration, record, index, takes)) violated(done, index, fault);
      if (!takes) continue;
      const next = taken.to[step++] ?? refused;
      const after = records.next(record, index);
      if (!states.meet(next, after, done, index)) continue;
      for (const fault of faultsOfStanding(stepper.at(next), after, records)) violated(done, index, fault);
    }
  }
  const complete = done === states.size;
  return { states, result: { states: states.size, edges, cells, violations: [...violations.values()], complete } };
}

/** A fault with the history that shows it: to a state, and on by one letter. */
export function violationAt(
  states: ProductStates,
  state: number,
  letter: number,
  fault: Fault,
  letters: readonly ChartSymbol[],
): Violation {
  const history = [...states.wayTo(state), letter].flatMap((index) => letters[index]?.symbol ?? []);
  return { ...fault, history };
}
