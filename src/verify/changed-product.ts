import { cellJudge, faultsOfStanding } from "./cells.ts";
import type { Records } from "./monitor-tables.ts";
import { type Violation, violationAt } from "./product.ts";
import { ProductStates } from "./product-states.ts";
import { type ChangedCells, refused, type Stepper } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/** What a search of a changed product comes to. */
export type ChangedResult =
  /** A shortest violation. */
  | { readonly kind: "violated"; readonly violation: Violation }
  | { readonly kind: "agrees" }
  /** Only the whole product can tell: what was found may not be reachable any more, or the bound was met. */
  | { readonly kind: "unsettled" };

/** A product without violations, kept to be asked about charts that differ from its own in a few places. */
export class BaseProduct {
  readonly #byConfiguration = new Map<number, number[]>();

  constructor(readonly states: ProductStates) {
    for (let state = 0; state < states.size; state++) {
      const configuration = states.configuration(state);
      const here = this.#byConfiguration.get(configuration);
      if (here === undefined) this.#byConfiguration.set(configuration, [state]);
      else here.push(state);
    }
  }

  get configurations(): Iterable<number> {
    return this.#byConfiguration.keys();
  }

  has(configuration: number): boolean {
    return this.#byConfiguration.has(configuration);
  }

  /**
   * Searches the product of a changed chart without looking again at what did not change. Whatever that product can reach is a state
   * of this one or reached from it by the change, so nothing found there is nothing found anywhere; what is found is confirmed
   * by going there.
   */
  changed(subject: Subject, records: Records, stepper: Stepper, cells: ChangedCells, most: number): ChangedResult {
    const { letters } = subject;
    const states = new ProductStates(this.states);
    states.meet(stepper.initial, 0, -1, -1);
    const judge = cellJudge(subject, records, stepper, false);
    const everything = letters.map((_, index) => index);
    const seeds = [...cells]
      .flatMap(([configuration, changed]) =>
        (this.#byConfiguration.get(configuration) ?? []).map((state) => ({ state, changed })),
      )
      .sort((a, b) => a.state - b.state);
    let certain = true;
    const look = (state: number, index: number): Violation | undefined => {
      const [configuration, record] = [states.configuration(state), states.record(state)];
      const next = stepper.next(configuration, index);
      let [fault] = judge.faults(configuration, record, index, next !== refused);
      if (next !== refused) {
        const after = records.next(record, index);
        if (states.meet(next, after, state, index)) fault ??= faultsOfStanding(stepper.at(next), after, records)[0];
      }
      if (fault === undefined) return undefined;
      if (leadsTo(states, state, stepper, records)) return violationAt(states, state, index, fault, letters);
      certain = false;
      return undefined;
    };
    let [seed, own] = [0, this.states.size];
    while (states.size - this.states.size <= most) {
      const next = seeds[seed];
      if (next === undefined && own === states.size) return { kind: certain ? "agrees" : "unsettled" };
      const fromSeed = next !== undefined && (own === states.size || states.depth(next.state) <= states.depth(own));
      const [state, indexes] = fromSeed ? [next.state, next.changed] : [own, everything];
      if (fromSeed) seed++;
      else own++;
      for (const index of indexes) {
        const violation = look(state, index);
        if (violation !== undefined) return { kind: "violated", violation };
      }
    }
    return { kind: "unsettled" };
  }
}

/** Whether the history by which a state was met leads there in a chart: a state of the base may have been met by what is changed. */
function leadsTo(states: ProductStates, state: number, stepper: Stepper, records: Records): boolean {
  let [configuration, record] = [stepper.initial, 0];
  for (const letter of states.wayTo(state)) {
    configuration = stepper.next(configuration, letter);
    if (configuration === refused) return false;
    record = records.next(record, letter);
  }
  return configuration === states.configuration(state) && record === states.record(state);
}
