import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";
import type { Configuration } from "../chart/step.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { declarationOf } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { ListNumbers } from "./list-numbers.ts";
import { byLists, type JudgedByLists, misnamedDeviation, misnamedRefusal } from "./misnamed.ts";
import type { Breach, Records } from "./monitor-tables.ts";
import type { Stepper } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/**
 * What can be wrong between a chart and the requirements:
 * `forbidden`: the chart takes as lawful what a requirement forbids; `permitted`: it refuses what every requirement permits;
 * `refusal`: a refusal names other requirements than those that forbid it;
 * `deviation`: a deviation on record does not name just the requirements it departs from, what has happened cannot be recorded, or what could not have happened can; `disposition`: a course stands with another disposition or another end than its history gives.
 */
export type Statement = "forbidden" | "permitted" | "refusal" | "deviation" | "disposition";

/** One statement that is false of a letter in a state of the product. */
export interface Fault {
  readonly statement: Statement;
  readonly requirement: RequirementId;
  readonly message: string;
}

/** Judges the cells of a product, each a letter in one of its states. */
export interface CellJudge {
  /** What is wrong with a letter that the chart takes or not; nothing where chart and requirements agree. */
  faults(configuration: number, record: number, letter: number, taken: boolean): readonly Fault[];
  /**
   * Whether nothing is wrong with any letter in a state, where the chart takes these of them: judged once for all states where each
   * letter is the same to both sides.
   */
  agree(configuration: number, record: number, taken: readonly number[]): boolean;
}

/** The judge of the cells of a product; refusals are looked at or left out. */
export function cellJudge(subject: Subject, records: Records, stepper: Stepper, refusals: boolean): CellJudge {
  const { letters } = subject;
  const judging: Judging = {
    refusal: refusals ? byLists(misnamedRefusal) : nothingWrong,
    deviation: byLists(misnamedDeviation),
  };
  const faults: CellJudge["faults"] = (configuration, record, index, taken) => {
    const letter = letters[index];
    if (letter === undefined) throw new Error(`no letter ${index}`);
    if (letter.deviation && !records.couldHappen(record, index)) return taken ? impossible(letter) : agreed;
    const named = () => subject.inTheWay(stepper.at(configuration)).of(index);
    return faultsOf({ letter, taken, named }, records.breaches(record, index), judging);
  };
  const ofChart = chartRows(subject, stepper);
  const pairs = new PairNumbers();
  /** By pair of what the chart and the requirements say of every letter, 2 where they agree and 1 where they do not. */
  const known = new NumberList();
  return {
    faults,
    agree(configuration, record, taken) {
      const pair = pairs.numberOf(ofChart(configuration, taken), records.verdicts(record));
      if (known.at(pair) === 0) {
        const takes = new Set(taken);
        const agree = letters.every((_, index) => faults(configuration, record, index, takes.has(index)).length === 0);
        known.put(pair, agree ? 2 : 1);
      }
      return known.at(pair) === 2;
    },
  };
}

/** By configuration, one number for all where the chart takes the same letters and says that the same stands in the way of each. */
function chartRows(
  { inTheWay }: Subject,
  { at }: Stepper,
): (configuration: number, taken: readonly number[]) => number {
  const [taking, rows] = [new ListNumbers(), new PairNumbers()];
  // One list stands for what many configurations take.
  const takes = new Map<readonly number[], number>();
  const known = new NumberList();
  return (configuration, taken) => {
    const met = known.at(configuration);
    if (met > 0) return met - 1;
    const list = takes.get(taken) ?? taking.numberOf(taken.length, (index) => taken[index] ?? 0);
    takes.set(taken, list);
    const row = rows.numberOf(list, inTheWay(at(configuration)).row());
    known.put(configuration, row + 1);
    return row;
  };
}

/** SIL-08: what is wrong with a state that a step leads to: its two dispositions and its end against what the history gives. */
export function faultsOfStanding(standing: Configuration, record: number, records: Records): readonly Fault[] {
  const isOver = records.isOver(record);
  const messages = [
    ...misfits(standing, records.dispositions(record)),
    ...(standing.done === isOver
      ? []
      : [`the course ${standing.done ? "has" : "has not"} ended, by its history it ${isOver ? "has" : "has not"}`]),
  ];
  return messages.map((message) => ({ statement: "disposition", requirement: "SIL-08", message }));
}

/** How what a refusal and a deviation name is judged against what the requirements say. */
interface Judging {
  readonly refusal: JudgedByLists;
  readonly deviation: JudgedByLists;
}

/** A letter in a configuration, whether the chart takes it there, and what it names that stands in its way. */
interface Cell {
  readonly letter: ChartSymbol;
  readonly taken: boolean;
  named(): readonly RequirementId[];
}

const agreed: readonly Fault[] = [];
const nothingWrong: JudgedByLists = () => [];

/** What is wrong with one letter in one state of the product; nothing where chart and requirements agree. */
function faultsOf({ letter, taken, named }: Cell, breaches: readonly Breach[], judging: Judging): readonly Fault[] {
  if (letter.deviation) {
    if (!taken) return unrecordable(letter, breaches);
    const departed = named();
    return departed.length === 0 && breaches.length === 0 ? fromNothing(letter) : judging.deviation(departed, breaches);
  }
  if (taken) return breaches.length === 0 ? agreed : breaches.map((breach) => ({ statement: "forbidden", ...breach }));
  if (breaches.length > 0) return judging.refusal(named(), breaches);
  const message = `no requirement forbids ${letter.symbol} here, and the chart refuses it`;
  return [{ statement: "permitted", requirement: declarationOf(letter.event).order, message }];
}

function fromNothing({ event }: ChartSymbol): readonly Fault[] {
  return [
    { statement: "deviation", requirement: declarationOf(event).order, message: "a deviation from nothing is taken" },
  ];
}

function impossible({ event, symbol }: ChartSymbol): readonly Fault[] {
  const message = `${symbol} could not have happened here, and is recorded`;
  return [{ statement: "deviation", requirement: declarationOf(event).order, message }];
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
