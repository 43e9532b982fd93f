import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";
import type { Configuration } from "../chart/step.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { declarationOf } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { byLists, type JudgedByLists, misnamedDeviation, misnamedRefusal } from "./misnamed.ts";
import type { Breach, Records } from "./monitor-tables.ts";
import { refused, type Stepper, stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/**
 * What can be wrong between a chart and the requirements:
 * `forbidden`: the chart takes as lawful what a requirement forbids; `permitted`: it refuses what every requirement permits;
 * `refusal`: a refusal names other requirements than those that forbid it;
 * `deviation`: a deviation on record does not name just the requirements it departs from, or what has happened cannot be recorded; `disposition`: a course stands with another disposition than its history gives.
 */
export type Statement = "forbidden" | "permitted" | "refusal" | "deviation" | "disposition";

/** One statement shown false, with a shortest history that shows it. */
export interface Violation {
  readonly statement: Statement;
  readonly requirement: RequirementId;
  readonly message: string;
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
  const { ir, letters } = subject;
  const { stopAtFirst = false, refusals = true, most = mostProductStates, onStates = () => {} } = options;
  const {
    stepper = stepperOf(
      ir,
      letters.map(({ symbol }) => symbol),
    ),
  } = options;
  const states = new States();
  const violations = new Map<string, Violation>();
  const judging: Judging = {
    refusal: refusals ? byLists(misnamedRefusal) : nothingWrong,
    deviation: byLists(misnamedDeviation),
  };
  const violated = (state: number, letter: number, { statement, requirement, message }: Fault): void => {
    const key = `${statement} ${requirement}`;
    if (!violations.has(key))
      violations.set(key, { statement, requirement, message, history: states.historyTo(state, letter, letters) });
  };
  states.meet(stepper.initial, 0, -1, -1);
  let [edges, cells, done] = [0, 0, 0];
  for (; done < states.size; done++) {
    if (states.size > most || (stopAtFirst && violations.size > 0)) break;
    if (done % tellEvery === 0) onStates(done, states.size);
    const configuration = states.configuration(done);
    const record = states.record(done);
    const standing = stepper.at(configuration);
    for (let index = 0; index < letters.length; index++) {
      const letter = letters[index];
      if (letter === undefined) continue;
      cells++;
      const next = stepper.next(configuration, index);
      const taken = next !== refused;
      if (letter.deviation && !taken && !records.couldHappen(record, index)) continue;
      const faults = faultsOf(subject, { letter, taken, standing }, records.breaches(record, index), judging);
      for (const fault of faults) violated(done, index, fault);
      if (!taken) continue;
      edges++;
      const after = records.next(record, index);
      if (!states.meet(next, after, done, index)) continue;
      for (const message of misfits(stepper.at(next), records.dispositions(after)))
        violated(done, index, { statement: "disposition", requirement: "SIL-08", message });
    }
  }
  return { states: states.size, edges, cells, violations: [...violations.values()], complete: done === states.size };
}

/** The states met so far, each a pair of a configuration and a record, with the step that first led there. */
class States {
  readonly #pairs = new PairNumbers();
  readonly #before = new NumberList();
  readonly #by = new NumberList();

  get size(): number {
    return this.#pairs.size;
  }

  configuration(state: number): number {
    return this.#pairs.first(state);
  }

  record(state: number): number {
    return this.#pairs.second(state);
  }

  /** Whether a state was not met before. */
  meet(configuration: number, record: number, before: number, by: number): boolean {
    const met = this.#pairs.size;
    if (this.#pairs.numberOf(configuration, record) < met) return false;
    this.#before.push(before);
    this.#by.push(by);
    return true;
  }

  /** A shortest history to a state, and on by one more letter. */
  historyTo(state: number, last: number, letters: readonly ChartSymbol[]): readonly string[] {
    const history = [last];
    for (let at = state; at > 0; at = this.#before.at(at)) history.push(this.#by.at(at));
    return history.reverse().flatMap((letter) => letters[letter]?.symbol ?? []);
  }
}

type Fault = Pick<Violation, "statement" | "requirement" | "message">;

/** How what a refusal and a deviation name is judged against what the requirements say. */
interface Judging {
  readonly refusal: JudgedByLists;
  readonly deviation: JudgedByLists;
}

/** A letter in a configuration, and whether the chart takes it there. */
interface Cell {
  readonly letter: ChartSymbol;
  readonly taken: boolean;
  readonly standing: Configuration;
}

const agreed: readonly Fault[] = [];
const nothingWrong: JudgedByLists = () => [];

/** What is wrong with one letter in one state of the product; nothing where chart and requirements agree. */
function faultsOf(subject: Subject, cell: Cell, breaches: readonly Breach[], judging: Judging): readonly Fault[] {
  const { letter, taken, standing } = cell;
  if (letter.deviation) {
    if (!taken) return unrecordable(letter, breaches);
    const named = subject.inTheWay(standing, letter);
    return named.length === 0 && breaches.length === 0 ? fromNothing(letter) : judging.deviation(named, breaches);
  }
  if (taken) return breaches.length === 0 ? agreed : breaches.map((breach) => ({ statement: "forbidden", ...breach }));
  if (breaches.length > 0) return judging.refusal(subject.inTheWay(standing, letter), breaches);
  const message = `no requirement forbids ${letter.symbol} here, and the chart refuses it`;
  return [{ statement: "permitted", requirement: declarationOf(letter.event).order, message }];
}

function fromNothing({ event }: ChartSymbol): readonly Fault[] {
  return [
    { statement: "deviation", requirement: declarationOf(event).order, message: "a deviation from nothing is taken" },
  ];
}

function unrecordable({ symbol }: ChartSymbol, breaches: readonly Breach[]): readonly Fault[] {
  return breaches.map(({ requirement }) => ({
    statement: "deviation",
    requirement,
    message: `${symbol} could have happened here, and cannot be recorded`,
  }));
}

/** SIL-08: the two dispositions of a configuration against those the history gives. */
function misfits(
  { values }: Configuration,
  expected: { readonly treatment: string; readonly study: string },
): readonly string[] {
  return (["treatment", "study"] as const)
    .filter((kind) => values[kind] !== expected[kind])
    .map((kind) => `the disposition of ${kind} is ${values[kind]}, by its history ${expected[kind]}`);
}
