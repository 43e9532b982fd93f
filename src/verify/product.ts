import type { Configuration } from "../chart/step.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import { declarationOf } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Breach, Records } from "./monitor-tables.ts";
import { type Stepper, stepperOf } from "./stepper.ts";
import type { Subject } from "./subject.ts";

/**
 * What can be wrong between a chart and the requirements:
 * `forbidden`: the chart takes as lawful what a requirement forbids; `permitted`: it refuses what every requirement permits;
 * `deviation`: a deviation on record does not name just the requirements it departs from, or what has happened cannot be recorded; `disposition`: a course stands with another disposition than its history gives.
 */
export type Statement = "forbidden" | "permitted" | "deviation" | "disposition";

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
}

interface Node {
  readonly row: Row;
  readonly record: number;
  readonly before: Node | undefined;
  readonly by: string | undefined;
}

/** What the chart does in one configuration, letter by letter, whatever the requirements remember. */
interface Row {
  readonly configuration: Configuration;
  readonly cells: readonly Cell[];
  readonly seen: Set<number>;
}

interface Cell {
  /** Where the letter leads; `undefined` where the chart does not take it. */
  readonly next: Configuration | undefined;
  /** Whether evidence can be judged to this letter here at all. */
  readonly possible: boolean;
  /** What a deviation would name. */
  readonly named: readonly RequirementId[];
}

/** Thrown for a chart whose product with the requirements never ends and breaks none of them: a counter that is never clamped. */
export class UnboundedChart extends Error {
  override readonly name = "UnboundedChart";
}

/** `stopAtFirst`: one violation is enough; `most`: the limit of states. */
export interface ProductOptions {
  readonly stopAtFirst?: boolean;
  readonly most?: number;
  /** Where the chart goes, where somebody has worked that out already. */
  readonly stepper?: Stepper;
}

function rowsOf(
  { letters, inTheWay, impossible }: Subject,
  stepper: Stepper,
): { start: Row; at(configuration: Configuration): Row } {
  const rows = new Map<Configuration, Row>();
  const at = (configuration: Configuration): Row => {
    const known = rows.get(configuration);
    if (known !== undefined) return known;
    const cells = letters.map((letter): Cell => {
      const next = stepper.next(configuration, letter.symbol);
      return {
        next,
        possible: next !== undefined || impossible(configuration, letter) === undefined,
        named: next !== undefined && letter.deviation ? inTheWay(configuration, letter) : [],
      };
    });
    const row = { configuration, cells, seen: new Set<number>() };
    rows.set(configuration, row);
    return row;
  };
  return { start: at(stepper.initial), at };
}

/**
 * Explores the product of a chart with all requirements, every letter in every state, and compares them in both directions.
 * @throws UnboundedChart past `most` states without a violation
 */
export function product(
  subject: Subject,
  records: Records,
  { stopAtFirst = false, most = 400_000, stepper = stepperOf(subject.ir) }: ProductOptions = {},
): ProductResult {
  const { ir, letters } = subject;
  const rows = rowsOf(subject, stepper);
  const queue: Node[] = [{ row: rows.start, record: 0, before: undefined, by: undefined }];
  rows.start.seen.add(0);
  const violations = new Map<string, Violation>();
  let [edges, cells] = [0, 0];
  for (const node of queue) {
    for (const [index, letter] of letters.entries()) {
      const cell = node.row.cells[index];
      if (cell === undefined) continue;
      cells++;
      if (letter.deviation && cell.next === undefined && !records.couldHappen(node.record, index)) continue;
      for (const { statement, requirement, message } of faultsOf(letter, cell, records.breaches(node.record, index))) {
        const key = `${statement} ${requirement}`;
        if (violations.has(key)) continue;
        violations.set(key, { statement, requirement, message, history: [...historyOf(node), letter.symbol] });
      }
      if (cell.next === undefined) continue;
      edges++;
      const record = records.next(node.record, index);
      const row = rows.at(cell.next);
      if (row.seen.has(record)) continue;
      row.seen.add(record);
      for (const message of misfits(cell.next, records.dispositions(record))) {
        const history = [...historyOf(node), letter.symbol];
        if (!violations.has("disposition"))
          violations.set("disposition", { statement: "disposition", requirement: "SIL-08", message, history });
      }
      queue.push({ row, record, before: node, by: letter.symbol });
    }
    if (queue.length > most && violations.size === 0)
      throw new UnboundedChart(`${ir.id}: the product has more than ${most} states`);
    if (violations.size > 0 && (stopAtFirst || queue.length > most)) break;
  }
  return { states: queue.length, edges, cells, violations: [...violations.values()] };
}

type Fault = Pick<Violation, "statement" | "requirement" | "message">;

/** What is wrong with one letter in one state of the product; nothing where chart and requirements agree. */
function faultsOf(letter: ChartSymbol, { next, possible, named }: Cell, breaches: readonly Breach[]): readonly Fault[] {
  if (!letter.deviation) {
    if (next !== undefined) return breaches.map((breach) => ({ statement: "forbidden", ...breach }));
    if (breaches.length > 0 || !possible) return [];
    const message = `no requirement forbids ${letter.symbol} here, and the chart refuses it`;
    return [{ statement: "permitted", requirement: declarationOf(letter.event).order, message }];
  }
  if (next === undefined)
    return breaches.map(({ requirement }) => ({
      statement: "deviation",
      requirement,
      message: `${letter.symbol} could have happened here, and cannot be recorded`,
    }));
  const broken = new Set(breaches.map(({ requirement }) => requirement));
  const fault = (requirement: RequirementId, message: string): Fault => ({
    statement: "deviation",
    requirement,
    message,
  });
  const unnamed = [...broken].filter((id) => !named.includes(id));
  const unbroken = named.filter((id) => !broken.has(id));
  return [
    ...unnamed.map((id) => fault(id, `the deviation departs from ${id} and does not name it`)),
    ...unbroken.map((id) => fault(id, `the deviation names ${id}, which nothing departs from`)),
    ...(broken.size === 0 && named.length === 0
      ? [fault(declarationOf(letter.event).order, "a deviation from nothing is taken")]
      : []),
  ];
}

function historyOf(node: Node): readonly string[] {
  const history: string[] = [];
  for (let at: Node | undefined = node; at?.by !== undefined; at = at.before) history.push(at.by);
  return history.reverse();
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
