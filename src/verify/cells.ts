import type { Configuration } from "../chart/step.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { declarationOf } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { byLists, type JudgedByLists, misnamedDeviation, misnamedRefusal } from "./misnamed.ts";
import type { Breach, Records } from "./monitor-tables.ts";
import { refused, type Stepper } from "./stepper.ts";
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

/** What is wrong with a letter in a state of a product, where the chart goes to `next` by it; nothing where chart and requirements agree. */
export type JudgeCell = (configuration: number, record: number, letter: number, next: number) => readonly Fault[];

/** Judges the cells of a product; refusals are looked at or left out. */
export function cellJudge(subject: Subject, records: Records, { at }: Stepper, refusals: boolean): JudgeCell {
  const { letters } = subject;
  const judging: Judging = {
    refusal: refusals ? byLists(misnamedRefusal) : nothingWrong,
    deviation: byLists(misnamedDeviation),
  };
  return (configuration, record, index, next) => {
    const letter = letters[index];
    if (letter === undefined) throw new Error(`no letter ${index}`);
    const taken = next !== refused;
    if (letter.deviation && !records.couldHappen(record, index)) return taken ? impossible(letter) : agreed;
    return faultsOf(subject, { letter, taken, standing: at(configuration) }, records.breaches(record, index), judging);
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
