import type { ChartSymbol } from "../../events/alphabet.ts";
import { symbolOf } from "../../events/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { requirementText } from "../../protocol/requirement-text.ts";
import { accountOf } from "../../requirements/account.ts";
import { monitorsFor } from "../../requirements/index.ts";
import type { Breach, Records } from "../monitor-tables.ts";
import { becoming, type Change } from "./changes.ts";
import { type Groups, groupedBy, oneOf, ruleFor } from "./rules.ts";
import { tableOf, type Value } from "./table.ts";

/** What happens to a patient, as rules over the fields of the account. */
export interface AccountRules {
  readonly fields: readonly string[];
  readonly start: readonly Value[];
  readonly changes: Groups<Change>;
  readonly could: Groups<boolean>;
}

/** What a requirement says, and what breaks it. */
export interface RequirementRules {
  readonly id: string;
  readonly sentence: string | null;
  readonly source: string | null;
  readonly meaning: string | null;
  readonly breaks: Groups<string | null>;
}

/** What the requirements say in some records, by letter; `takes` says whether the chart takes a letter in a state with a record. */
export interface Told {
  readonly definition: ProtocolDefinition;
  readonly letters: readonly ChartSymbol[];
  readonly records: Records;
  /** The records that occur, the start first. */
  readonly occurring: readonly number[];
  takes(record: number, letter: number): boolean;
}

/** The account and the requirements as rules, with the records that they are over. */
export interface RulesAndRecords {
  readonly account: AccountRules;
  readonly requirements: readonly RequirementRules[];
  readonly records: readonly (readonly Value[])[];
}

/** Works the rules of a definition out from what its monitors and its account answer in every record that occurs. */
export function rulesOf(told: Told): RulesAndRecords {
  const { definition, records, occurring } = told;
  const account = accountOf(definition);
  const table = tableOf(
    occurring.map((record) => ({ ...records.dispositions(record), ...account.standing(records.told(record)) })),
  );
  // Nothing is judged by a disposition, which only says how something ended.
  const judgedBy = [...table.fields.keys()].filter(
    (field) => !["treatment", "study"].includes(table.fields[field] ?? ""),
  );
  const plain = plainLetters(told.letters);
  const broken = new Map(
    [...plain].map(([symbol, [letter = 0]]) => {
      const byRow = occurring.map((record) => records.breaches(record, letter));
      return [symbol, { byRow, lists: new Set(byRow) }];
    }),
  );
  const listed = Array.from(table.all, (row) => table.columns.map((column) => table.valueOf(column[row] ?? -1)));
  return {
    account: {
      fields: table.fields,
      start: listed[0] ?? [],
      changes: groupedBy(
        plain,
        (letters) => rowsAfter(told, letters),
        (after) =>
          after.every((next, row) => next < 0 || next === row)
            ? undefined
            : ruleFor(table, [...table.fields.keys()], becoming(table, Int32Array.from(after))),
      ),
      could: groupedBy(
        plain,
        ([letter = 0]) => occurring.map((record) => records.couldHappen(record, letter)),
        (answers) => (answers.includes(true) ? ruleFor(table, judgedBy, oneOf(answers)) : undefined),
      ),
    },
    requirements: [...new Set(monitorsFor(definition).map(({ id }) => id))].map((id) => {
      const text = requirementText(definition, id);
      return {
        id,
        sentence: text?.sentence?.quote ?? null,
        source: text?.sentence?.source ?? null,
        meaning: text?.meaning ?? null,
        breaks: groupedBy(
          new Map([...broken].filter(([, { lists }]) => [...lists].some((list) => whyIn(list, id) !== null))),
          ({ byRow, lists }) => {
            const why = new Map([...lists].map((list) => [list, whyIn(list, id)]));
            return byRow.map((list) => why.get(list) ?? null);
          },
          (answers) => ruleFor(table, judgedBy, oneOf(answers)),
        ),
      };
    }),
    records: listed,
  };
}

/** By plain symbol, its letters: as something lawful, and as a deviation where there is that. */
function plainLetters(letters: readonly ChartSymbol[]): ReadonlyMap<string, readonly number[]> {
  const plain = new Map<string, number[]>();
  for (const [index, { event, verdict }] of letters.entries()) {
    const symbol = symbolOf(event, verdict);
    plain.set(symbol, [...(plain.get(symbol) ?? []), index]);
  }
  return plain;
}

/** Why a requirement is broken, of all that something breaks; `null` where it is not. */
function whyIn(breaches: readonly Breach[], id: string): string | null {
  const why = breaches.flatMap(({ requirement, message }) => (requirement === id ? message : []));
  return why.length === 0 ? null : why.join("; ");
}

/** What each record becomes by letters that are the same to the account, by its row; -1 where the chart takes none of them. */
function rowsAfter({ records, occurring, takes }: Told, letters: readonly number[]): readonly number[] {
  const rows = new Map(occurring.map((record, row) => [record, row]));
  const [first = 0] = letters;
  return occurring.map((record) =>
    letters.some((letter) => takes(record, letter)) ? (rows.get(records.next(record, first)) ?? -1) : -1,
  );
}
