import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import type { Account, Dispositions } from "../requirements/account.ts";
import type { Monitor, Occurrence } from "../requirements/monitor.ts";
import { type Breach, BreachLists } from "./breaches.ts";

export type { Breach } from "./breaches.ts";

/** States that are text, under numbers, with where each occurrence leads; what is met is worked out once. */
class StateTable {
  readonly #names: string[];
  readonly #numbers: Map<string, number>;
  /** By state and occurrence, the next state and 1; 0 where that was not asked yet. */
  readonly #next = new NumberList();

  constructor(
    start: string,
    readonly move: Monitor["next"],
    readonly occurrences: readonly Occurrence[],
  ) {
    this.#names = [start];
    this.#numbers = new Map([[start, 0]]);
  }

  nameOf(state: number): string {
    const name = this.#names[state];
    if (name === undefined) throw new Error(`no state ${state}`);
    return name;
  }

  next(state: number, occurrence: number): number {
    const cell = state * this.occurrences.length + occurrence;
    const known = this.#next.at(cell) - 1;
    if (known >= 0) return known;
    const what = this.occurrences[occurrence];
    if (what === undefined) throw new Error(`no occurrence ${occurrence}`);
    const number = this.numberOf(this.move(this.nameOf(state), what));
    this.#next.put(cell, number + 1);
    return number;
  }

  /** The number of a state, which need not have been met. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#names.push(name);
    this.#numbers.set(name, number);
    return number;
  }
}

/** Monitors that all have the same state, such as those of one watch: their state is kept once, and what they find is one list. */
class Observers {
  readonly #states: StateTable;
  /** By occurrence, the monitors that it can break. */
  readonly #concerned: readonly Observers["monitors"][];
  /** By state and occurrence, the number of a list and 1; 0 where that was not asked yet. */
  readonly #breaches = new NumberList();

  constructor(
    readonly monitors: readonly { readonly order: number; readonly monitor: Monitor }[],
    first: Monitor,
    readonly occurrences: readonly Occurrence[],
    readonly lists: BreachLists,
  ) {
    this.#states = new StateTable(first.start, first.next, occurrences);
    this.#concerned = occurrences.map(({ event }) =>
      monitors.filter(({ monitor: { about } }) => about === undefined || about.has(event)),
    );
  }

  next(state: number, occurrence: number): number {
    return this.#states.next(state, occurrence);
  }

  numberOf(name: string): number {
    return this.#states.numberOf(name);
  }

  /** What an occurrence breaks, as the number of a list. */
  breaches(state: number, occurrence: number): number {
    const cell = state * this.occurrences.length + occurrence;
    const known = this.#breaches.at(cell) - 1;
    if (known >= 0) return known;
    const list = this.#found(this.#states.nameOf(state), occurrence);
    this.#breaches.put(cell, list + 1);
    return list;
  }

  #found(state: string, occurrence: number): number {
    const what = this.occurrences[occurrence];
    if (what === undefined) throw new Error(`no occurrence ${occurrence}`);
    let list = 0;
    for (const { order, monitor } of this.#concerned[occurrence] ?? []) {
      const message = monitor.violation(state, what);
      if (message !== undefined) list = this.lists.with(list, order, monitor.id, message);
    }
    return list;
  }
}

/** All monitors side by side: a record is the tuple of their states, under one number. Record 0 is the start. */
export interface Records {
  /** What a letter breaks; equal lists are the same object. */
  breaches(record: number, letter: number): readonly Breach[];
  /** The record after a letter. */
  next(record: number, letter: number): number;
  /** The dispositions that the history behind a record gives. */
  dispositions(record: number): Dispositions;
  /** Whether nothing more can happen after the history behind a record. */
  isOver(record: number): boolean;
  /** Whether a letter could have happened in fact, so that it must be recordable. */
  couldHappen(record: number, letter: number): boolean;
  /** The state of the account behind a record. */
  told(record: number): string;
  /** The record of a history that is not told by letters: by the state of the account, and the one that all monitors share. */
  at(account: string, monitors: string): number;
}

/** Runs monitors side by side over an alphabet; tables are shared by everything that asks, such as all mutants of a chart. */
export function recordsOf(monitors: readonly Monitor[], account: Account, letters: readonly ChartSymbol[]): Records {
  const { occurrences, ofLetter } = occurrencesOf(letters);
  const lists = new BreachLists();
  const told = new StateTable(account.start, account.next, occurrences);
  const groups = sharingState(monitors).map((group) => new Observers(group, group[0].monitor, occurrences, lists));
  const tuples = new Tuples(groups.length + 1);
  const facts = new Facts(account, told, occurrences);
  const start = tuples.numberOf([0, ...groups.map(() => 0)]);
  if (start !== 0) throw new Error("the start is the first record");
  const scratch = new Int32Array(groups.length + 1);
  return {
    isOver: (record) => account.isOver(told.nameOf(tuples.state(record, 0))),
    dispositions: (record) => facts.dispositions(tuples.state(record, 0)),
    couldHappen: (record, letter) => facts.couldHappen(tuples.state(record, 0), ofLetter[letter] ?? 0),
    told: (record) => told.nameOf(tuples.state(record, 0)),
    at: (account, monitors) =>
      tuples.numberOf([told.numberOf(account), ...groups.map((group) => group.numberOf(monitors))]),
    breaches(record, letter) {
      const occurrence = ofLetter[letter] ?? 0;
      let list = 0;
      for (let group = 0; group < groups.length; group++)
        list = lists.join(list, groups[group]?.breaches(tuples.state(record, group + 1), occurrence) ?? 0);
      return lists.at(list);
    },
    next(record, letter) {
      const occurrence = ofLetter[letter] ?? 0;
      scratch[0] = told.next(tuples.state(record, 0), occurrence);
      for (let group = 0; group < groups.length; group++)
        scratch[group + 1] = groups[group]?.next(tuples.state(record, group + 1), occurrence) ?? 0;
      return tuples.numberOf(scratch);
    },
  };
}

/** What the account tells of its states, each asked once. */
class Facts {
  readonly #dispositions: Dispositions[] = [];
  /** By state and occurrence, 2 where it could have happened, 1 where it could not, 0 where that was not asked yet. */
  readonly #couldHappen = new NumberList();

  constructor(
    readonly account: Account,
    readonly told: StateTable,
    readonly occurrences: readonly Occurrence[],
  ) {}

  dispositions(state: number): Dispositions {
    const known = this.#dispositions[state];
    if (known !== undefined) return known;
    const dispositions = this.account.dispositions(this.told.nameOf(state));
    this.#dispositions[state] = dispositions;
    return dispositions;
  }

  couldHappen(state: number, occurrence: number): boolean {
    const cell = state * this.occurrences.length + occurrence;
    const known = this.#couldHappen.at(cell);
    if (known > 0) return known === 2;
    const what = this.occurrences[occurrence];
    const could = what !== undefined && this.account.couldHappen(this.told.nameOf(state), what);
    this.#couldHappen.put(cell, could ? 2 : 1);
    return could;
  }
}

/** Tuples of numbers of one length, under numbers: a pair of the tuple without its last number, and that last number. */
class Tuples {
  readonly #levels: readonly PairNumbers[];
  readonly #states: readonly NumberList[];

  constructor(readonly length: number) {
    this.#levels = Array.from({ length }, () => new PairNumbers());
    this.#states = Array.from({ length }, () => new NumberList());
  }

  /** One of the numbers of a tuple. */
  state(tuple: number, index: number): number {
    return this.#states[index]?.at(tuple) ?? 0;
  }

  numberOf(tuple: ArrayLike<number>): number {
    let [number, fresh] = [0, false];
    for (let level = 0; level < this.#levels.length; level++) {
      const pairs = this.#levels[level];
      if (pairs === undefined) continue;
      const met = pairs.size;
      number = pairs.numberOf(number, tuple[level] ?? 0);
      fresh = number === met;
    }
    if (fresh) for (let index = 0; index < this.length; index++) this.#states[index]?.put(number, tuple[index] ?? 0);
    return number;
  }
}

type Placed = { readonly order: number; readonly monitor: Monitor };

/** Monitors in groups that begin alike and move by the same function: these always have the same state. */
function sharingState(monitors: readonly Monitor[]): readonly (readonly [Placed, ...Placed[]])[] {
  const groups = new Map<Monitor["next"], [Placed, ...Placed[]][]>();
  for (const [order, monitor] of monitors.entries()) {
    const alike = groups.get(monitor.next) ?? [];
    groups.set(monitor.next, alike);
    const group = alike.find(([first]) => first.monitor.start === monitor.start);
    if (group === undefined) alike.push([{ order, monitor }]);
    else group.push({ order, monitor });
  }
  return [...groups.values()].flat();
}

/** What the letters of an alphabet are to the requirements, which do not see whether something is recorded as a deviation. */
function occurrencesOf(letters: readonly ChartSymbol[]): {
  readonly occurrences: readonly Occurrence[];
  readonly ofLetter: Int32Array;
} {
  const occurrences: Occurrence[] = [];
  const numbers = new Map<string, number>();
  const ofLetter = Int32Array.from(letters, (letter) => {
    const key = JSON.stringify([letter.event, letter.verdict]);
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, occurrences.length);
    occurrences.push(letter);
    return occurrences.length - 1;
  });
  return { occurrences, ofLetter };
}
