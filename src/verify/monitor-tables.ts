import { DataNumbers } from "../chart/data-numbers.ts";
import { NumberList } from "../chart/number-list.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type Account, accountOf, type Dispositions, isOver, type Told } from "../requirements/account.ts";
import { couldHappen } from "../requirements/could-happen.ts";
import { type Monitor, monitorsFor, type Occurrence } from "../requirements/index.ts";
import type { Standing } from "../requirements/standing.ts";
import { type Breach, BreachLists } from "./breaches.ts";
import { byEvent } from "./by-event.ts";
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
  const rows = new ListNumbers();
  const { groups, placeOf } = byEvent(occurrences);
  const judging = groups.map((together) => byReads(layout, judgeOf(together, monitors, lists, rows)));
  const standings: Laid<Standing>[] = [];
  const standingOf = (record: number): Laid<Standing> => {
    const laid = standings[record] ?? layout.lay(told.at(record).at);
    standings[record] = laid;
    return laid;
  };
  const judged = (record: number, letter: number): Judged => {
    const place = placeOf[ofLetter[letter] ?? 0];
    const one = place && judging[place.group]?.(standingOf(record)).each[place.index];
    if (one === undefined) throw new Error(`no letter ${letter}`);
    return one;
  };
  const verdicts = new NumberList();
  return {
    isOver: (record) => isOver(told.at(record)),
    dispositions(record) {
      const { treatment, study } = told.at(record);
      return { treatment, study };
    },
    told(record) {
      const state = told.at(record);
      return account.stateOf(state, state.at);
    },
    at: (state) => told.numberOf(account.told(state)),
    next: (record, letter) => told.next(record, ofLetter[letter] ?? 0),
    breaches: (record, letter) => lists.at(judged(record, letter).breaches),
    couldHappen: (record, letter) => judged(record, letter).could,
    verdicts(record) {
      const known = verdicts.at(record);
      if (known > 0) return known - 1;
      const standing = standingOf(record);
      const number = rows.numberOf(judging.length, (group) => judging[group]?.(standing).row ?? 0);
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

/** What each occurrence of an event breaks in a standing; equal rows have the same number. */
interface JudgedTogether {
  readonly each: readonly Judged[];
  readonly row: number;
}

/** Asks all monitors that an event can break, and the account, where a patient stands: for each of its occurrences, which read much the same. */
function judgeOf(
  together: readonly Occurrence[],
  monitors: readonly Monitor[],
  lists: BreachLists,
  rows: ListNumbers,
): (standing: Standing) => JudgedTogether {
  const [event] = together.map((one) => one.event);
  const concerned = monitors.filter(({ about }) => about === undefined || (event !== undefined && about.has(event)));
  return (standing) => {
    const each = together.map((occurrence): Judged => {
      const breaches = concerned.flatMap(({ id, rule }): Breach | [] => {
        const message = rule(standing, occurrence);
        return message === undefined ? [] : { requirement: id, message };
      });
      return { breaches: lists.numberOf(breaches), could: couldHappen(standing, occurrence) };
    });
    const row = rows.numberOf(each.length, (index) => (each[index]?.breaches ?? 0) * 2 + (each[index]?.could ? 1 : 0));
    return { each, row };
  };
}

/** What an account tells, under numbers, with where each occurrence leads; what is met is worked out once. */
class AccountStates {
  readonly #told: Told[] = [];
  readonly #numbers = new DataNumbers();
  /** By state and occurrence, the next state and 1; 0 where that was not asked yet. */
  readonly #next = new NumberList();

  constructor(
    readonly account: Account,
    readonly occurrences: readonly Occurrence[],
  ) {
    this.numberOf(account.told(account.start));
  }

  at(state: number): Told {
    const told = this.#told[state];
    if (told === undefined) throw new Error(`no state ${state}`);
    return told;
  }

  next(state: number, occurrence: number): number {
    const cell = state * this.occurrences.length + occurrence;
    const known = this.#next.at(cell) - 1;
    if (known >= 0) return known;
    const what = this.occurrences[occurrence];
    if (what === undefined) throw new Error(`no occurrence ${occurrence}`);
    const before = this.at(state);
    const after = this.account.after(before, what);
    const number = after === before ? state : this.numberOf(after);
    this.#next.put(cell, number + 1);
    return number;
  }

  /** The number of what an account says, which need not have been met. */
  numberOf(told: Told): number {
    const number = this.#numbers.numberOf(told);
    if (number === this.#told.length) this.#told.push(told);
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
