import { NumberList } from "../chart/number-list.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type Account, accountOf, type Dispositions } from "../requirements/account.ts";
import { couldHappen } from "../requirements/could-happen.ts";
import { type Monitor, monitorsFor, type Occurrence } from "../requirements/index.ts";
import type { Standing } from "../requirements/standing.ts";
import { type Breach, BreachLists } from "./breaches.ts";
import { byReads } from "./by-reads.ts";
import { type Laid, Layout } from "./layout.ts";
import { ListNumbers } from "./list-numbers.ts";

export type { Breach } from "./breaches.ts";

/** All monitors and the account side by side: a record is what they remember, under one number. Record 0 is the start. */
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
  /** One number for all records in which each letter breaks the same and could happen alike. */
  verdicts(record: number): number;
  /** The state of the account behind a record. */
  told(record: number): string;
  /** The record of a history that is not told by letters, by the state of the account. */
  at(account: string): number;
}

/** What all requirements of a definition say over an alphabet; worked out as it is asked, once for everybody who asks. */
export function recordsFor(definition: ProtocolDefinition, letters: readonly ChartSymbol[]): Records {
  const { occurrences, ofLetter } = occurrencesOf(letters);
  const account = accountOf(definition);
  const told = new AccountStates(account, occurrences);
  const lists = new BreachLists();
  const monitors = monitorsFor(definition);
  const layout = new Layout<Standing>();
  const judging = occurrences.map((occurrence) => byReads(layout, judgeOf(occurrence, monitors, lists)));
  const standings: Laid<Standing>[] = [];
  const standingOf = (record: number): Laid<Standing> => {
    const laid = standings[record] ?? layout.lay(account.standing(told.nameOf(record)));
    standings[record] = laid;
    return laid;
  };
  const judged = (record: number, occurrence: number): Judged => {
    const judge = judging[occurrence];
    if (judge === undefined) throw new Error(`no occurrence ${occurrence}`);
    return judge(standingOf(record));
  };
  const dispositions: Dispositions[] = [];
  const rows = new ListNumbers();
  const verdicts = new NumberList();
  return {
    isOver: (record) => account.isOver(told.nameOf(record)),
    dispositions(record) {
      const known = dispositions[record] ?? account.dispositions(told.nameOf(record));
      dispositions[record] = known;
      return known;
    },
    told: (record) => told.nameOf(record),
    at: (state) => told.numberOf(state),
    next: (record, letter) => told.next(record, ofLetter[letter] ?? 0),
    breaches: (record, letter) => lists.at(judged(record, ofLetter[letter] ?? 0).breaches),
    couldHappen: (record, letter) => judged(record, ofLetter[letter] ?? 0).could,
    verdicts(record) {
      const known = verdicts.at(record);
      if (known > 0) return known - 1;
      const number = rows.numberOf(occurrences.length, (occurrence) => {
        const { breaches, could } = judged(record, occurrence);
        return breaches * 2 + (could ? 1 : 0);
      });
      verdicts.put(record, number + 1);
      return number;
    },
  };
}

/** What an occurrence breaks, as the number of a list, and whether it could have happened. */
interface Judged {
  readonly breaches: number;
  readonly could: boolean;
}

/** Asks all monitors that an occurrence can break, and the account, where a patient stands. */
function judgeOf(
  occurrence: Occurrence,
  monitors: readonly Monitor[],
  lists: BreachLists,
): (standing: Standing) => Judged {
  const concerned = monitors.filter(({ about }) => about === undefined || about.has(occurrence.event));
  return (standing) => {
    const breaches = concerned.flatMap(({ id, rule }): Breach | [] => {
      const message = rule(standing, occurrence);
      return message === undefined ? [] : { requirement: id, message };
    });
    return { breaches: lists.numberOf(breaches), could: couldHappen(standing, occurrence) };
  };
}

/** The states of an account under numbers, with where each occurrence leads; what is met is worked out once. */
class AccountStates {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** By state and occurrence, the next state and 1; 0 where that was not asked yet. */
  readonly #next = new NumberList();

  constructor(
    readonly account: Account,
    readonly occurrences: readonly Occurrence[],
  ) {
    this.numberOf(account.start);
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
    const number = this.numberOf(this.account.next(this.nameOf(state), what));
    this.#next.put(cell, number + 1);
    return number;
  }

  /** The number of a state, which need not have been met. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.push(name) - 1;
    this.#numbers.set(name, number);
    return number;
  }
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
