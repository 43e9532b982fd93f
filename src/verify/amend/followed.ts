import type { ChartSymbol } from "../../events/alphabet.ts";
import { cellJudge, type Fault, faultsOfStanding } from "../cells.ts";
import type { Records } from "../monitor-tables.ts";
import { ProductStates } from "../product-states.ts";
import { refused, type Stepper } from "../stepper.ts";
import type { Subject } from "../subject.ts";

/** A state of a product: a configuration, and what the requirements remember. */
export interface ProductState {
  readonly configuration: number;
  readonly record: number;
}

/** What is wrong from a state on, with the shortest history from there that shows it. */
export interface FaultFrom extends Fault {
  /** Empty where it is wrong of the state itself. */
  readonly history: readonly string[];
}

/** What was found by following states that a chart does not reach by itself. */
export interface Followed {
  /** The states that were met beside those that are proved. */
  readonly states: number;
  /** Whether every one of them was looked at. */
  readonly complete: boolean;
  /** What is wrong from a state on; `undefined` where nothing is. */
  faultFrom(state: ProductState): FaultFrom | undefined;
}

/** Where a product stands, the letters, and what is proved of it already. */
export interface ProvedProduct {
  readonly subject: Subject;
  readonly records: Records;
  readonly stepper: Stepper;
  readonly states: ProductStates;
}

/** Follows a product from states that it does not reach by itself, every letter in each, until it comes to states that are proved. */
export function follow(proved: ProvedProduct, starts: readonly ProductState[], most: number): Followed {
  const { subject, records, stepper } = proved;
  const { letters } = subject;
  const judge = cellJudge(subject, records, stepper, true);
  const states = new ProductStates(proved.states);
  const first = proved.states.size;
  for (const { configuration, record } of starts) states.meet(configuration, record, -1, -1);
  const ways = new Ways(letters);
  let done = first;
  for (; done < states.size && done - first < most; done++) {
    const configuration = states.configuration(done);
    const record = states.record(done);
    const [standing] = faultsOfStanding(stepper.at(configuration), record, records);
    if (standing !== undefined) ways.found(done, null, standing);
    const taken = stepper.taken(configuration);
    const agree = judge.agree(configuration, record, taken.letters);
    for (const letter of agree ? taken.letters : letters.keys()) {
      const next = stepper.next(configuration, letter);
      const [fault] = agree ? [] : judge.faults(configuration, record, letter, next !== refused);
      if (fault !== undefined) ways.found(done, letter, fault);
      if (next === refused) continue;
      const after = records.next(record, letter);
      states.meet(next, after, done, letter);
      const to = states.numberOf(next, after);
      if (to >= first) ways.leads(done, letter, to);
    }
  }
  const faults = ways.spread();
  return {
    states: states.size - first,
    complete: done === states.size,
    faultFrom: ({ configuration, record }) => faults.get(states.numberOf(configuration, record)),
  };
}

/** The steps between states, backwards, and what is wrong where. */
class Ways {
  readonly #before = new Map<number, { readonly state: number; readonly letter: number }[]>();
  readonly #faults = new Map<number, FaultFrom>();

  constructor(readonly letters: readonly ChartSymbol[]) {}

  leads(state: number, letter: number, to: number): void {
    const known = this.#before.get(to);
    if (known === undefined) this.#before.set(to, [{ state, letter }]);
    else known.push({ state, letter });
  }

  found(state: number, letter: number | null, fault: Fault): void {
    if (!this.#faults.has(state))
      this.#faults.set(state, { ...fault, history: letter === null ? [] : this.#symbol(letter) });
  }

  /** By state, the nearest fault that can be come to from it. */
  spread(): ReadonlyMap<number, FaultFrom> {
    const queue = [...this.#faults.keys()];
    for (const state of queue) {
      const fault = this.#faults.get(state);
      if (fault === undefined) continue;
      for (const before of this.#before.get(state) ?? []) {
        if (this.#faults.has(before.state)) continue;
        this.#faults.set(before.state, { ...fault, history: [...this.#symbol(before.letter), ...fault.history] });
        queue.push(before.state);
      }
    }
    return this.#faults;
  }

  #symbol(letter: number): readonly string[] {
    return this.letters.slice(letter, letter + 1).map(({ symbol }) => symbol);
  }
}
