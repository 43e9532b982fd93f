import type { ChartSymbol } from "../protocol/alphabet.ts";
import type { DispositionAccount, Dispositions } from "../requirements/dispositions.ts";
import type { Monitor } from "../requirements/monitor.ts";

/** A requirement broken by one occurrence. */
export interface Breach {
  readonly requirement: string;
  readonly message: string;
}

interface Cell {
  readonly next: number;
  readonly breach: Breach | undefined;
}

/** One monitor over a fixed alphabet, worked out state by state as they are met. */
class MonitorTable {
  readonly #names: string[];
  readonly #numbers: Map<string, number>;
  readonly #rows: (Cell | undefined)[][] = [[]];

  constructor(
    readonly monitor: Monitor,
    readonly letters: readonly ChartSymbol[],
  ) {
    this.#names = [monitor.start];
    this.#numbers = new Map([[monitor.start, 0]]);
  }

  nameOf(state: number): string {
    return this.#names[state] ?? this.monitor.start;
  }

  cell(state: number, letter: number): Cell {
    const row = this.#rows[state] ?? [];
    const known = row[letter];
    if (known !== undefined) return known;
    const [name, occurrence] = [this.#names[state], this.letters[letter]];
    if (name === undefined || occurrence === undefined) throw new Error(`${this.monitor.id} has no state ${state}`);
    const message = this.monitor.violation(name, occurrence);
    const cell = {
      next: this.#number(this.monitor.next(name, occurrence)),
      breach: message === undefined ? undefined : { requirement: this.monitor.id, message },
    };
    row[letter] = cell;
    return cell;
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#names.push(name);
    this.#numbers.set(name, number);
    this.#rows.push([]);
    return number;
  }
}

/** All monitors side by side: a record is the tuple of their states, under one number. Record 0 is the start. */
export interface Records {
  /** What a letter breaks. */
  breaches(record: number, letter: number): readonly Breach[];
  /** The record after a letter. */
  next(record: number, letter: number): number;
  /** The dispositions that the history behind a record gives. */
  dispositions(record: number): Dispositions;
}

/** Runs monitors side by side over an alphabet; tables are shared by everything that asks, such as all mutants of a chart. */
export function recordsOf(
  monitors: readonly Monitor[],
  account: DispositionAccount,
  letters: readonly ChartSymbol[],
): Records {
  const ending = new MonitorTable({ ...account, id: "SIL-08", violation: () => undefined }, letters);
  const tables = [ending, ...monitors.map((monitor) => new MonitorTable(monitor, letters))];
  const tuples: (readonly number[])[] = [tables.map(() => 0)];
  const numbers = new Map([[keyOf(tables.map(() => 0)), 0]]);
  const after: (number | undefined)[][] = [[]];
  const numberOf = (tuple: readonly number[]): number => {
    const key = keyOf(tuple);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const number = tuples.length;
    tuples.push(tuple);
    numbers.set(key, number);
    after.push([]);
    return number;
  };
  const tupleOf = (record: number): readonly number[] => {
    const tuple = tuples[record];
    if (tuple === undefined) throw new Error(`no record ${record}`);
    return tuple;
  };
  const none: readonly Breach[] = [];
  return {
    dispositions: (record) => account.of(ending.nameOf(tupleOf(record)[0] ?? 0)),
    breaches(record, letter) {
      const tuple = tupleOf(record);
      let breaches = none;
      for (let index = 0; index < tables.length; index++) {
        const breach = tables[index]?.cell(tuple[index] ?? 0, letter).breach;
        if (breach !== undefined) breaches = [...breaches, breach];
      }
      return breaches;
    },
    next(record, letter) {
      const row = after[record] ?? [];
      const known = row[letter];
      if (known !== undefined) return known;
      const tuple = tupleOf(record);
      const number = numberOf(tables.map((table, index) => table.cell(tuple[index] ?? 0, letter).next));
      row[letter] = number;
      return number;
    },
  };
}

function keyOf(tuple: readonly number[]): string {
  return String.fromCharCode(...tuple);
}
