import type { ChartSymbol } from "../events/alphabet.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Account, Dispositions } from "../requirements/account.ts";
import type { Monitor } from "../requirements/monitor.ts";

/** A requirement broken by one occurrence. */
export interface Breach {
  readonly requirement: RequirementId;
  readonly message: string;
}

/** One monitor over a fixed alphabet, worked out state by state as they are met. */
class MonitorTable {
  readonly #names: string[];
  readonly #numbers: Map<string, number>;
  readonly #next: (number | undefined)[][] = [[]];
  readonly #breaches: (Breach | null | undefined)[][] = [[]];

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

  next(state: number, letter: number): number {
    const row = this.#next[state] ?? [];
    const known = row[letter];
    if (known !== undefined) return known;
    const number = this.#number(this.monitor.next(this.nameOf(state), this.#letter(letter)));
    row[letter] = number;
    return number;
  }

  breach(state: number, letter: number): Breach | null {
    const row = this.#breaches[state] ?? [];
    const known = row[letter];
    if (known !== undefined) return known;
    const message = this.monitor.violation(this.nameOf(state), this.#letter(letter));
    const breach = message === undefined ? null : { requirement: this.monitor.id, message };
    row[letter] = breach;
    return breach;
  }

  #letter(letter: number): ChartSymbol {
    const occurrence = this.letters[letter];
    if (occurrence === undefined) throw new Error(`${this.monitor.id} has no letter ${letter}`);
    return occurrence;
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#names.push(name);
    this.#numbers.set(name, number);
    this.#next.push([]);
    this.#breaches.push([]);
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
  /** Whether a letter could have happened in fact, so that it must be recordable. */
  couldHappen(record: number, letter: number): boolean;
}

/** Runs monitors side by side over an alphabet; tables are shared by everything that asks, such as all mutants of a chart. */
export function recordsOf(monitors: readonly Monitor[], account: Account, letters: readonly ChartSymbol[]): Records {
  const told = new MonitorTable(accountMonitor(account), letters);
  const tables = [told, ...monitors.map((monitor) => new MonitorTable(monitor, letters))];
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
    dispositions: (record) => account.dispositions(told.nameOf(tupleOf(record)[0] ?? 0)),
    couldHappen(record, letter) {
      const occurrence = letters[letter];
      return occurrence !== undefined && account.couldHappen(told.nameOf(tupleOf(record)[0] ?? 0), occurrence);
    },
    breaches(record, letter) {
      const tuple = tupleOf(record);
      let breaches = none;
      for (let index = 0; index < tables.length; index++) {
        const breach = tables[index]?.breach(tuple[index] ?? 0, letter) ?? null;
        if (breach !== null) breaches = [...breaches, breach];
      }
      return breaches;
    },
    next(record, letter) {
      const row = after[record] ?? [];
      const known = row[letter];
      if (known !== undefined) return known;
      const tuple = tupleOf(record);
      const number = numberOf(tables.map((table, index) => table.next(tuple[index] ?? 0, letter)));
      row[letter] = number;
      return number;
    },
  };
}

/** The account beside the monitors: it remembers and forbids nothing. */
function accountMonitor({ start, next }: Account): Monitor {
  return { id: "SIL-08", start, next, violation: () => undefined };
}

function keyOf(tuple: readonly number[]): string {
  return String.fromCharCode(...tuple);
}
