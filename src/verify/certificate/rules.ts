import type { Rows, Table, Value } from "./table.ts";

/** An answer, or a question about a field with how it goes on by the value. */
export type Rule<Answer> =
  | { readonly is: Answer }
  | { readonly ask: string; readonly when: readonly (readonly [values: readonly Value[], rule: Rule<Answer>])[] };

/** What is to be answered of the rows of a table. */
export interface Answering<Answer> {
  /** Whether nothing is asked about these rows. */
  isSilent(rows: Rows): boolean;
  /** The one answer that is right for all these rows, `undefined` where none is. */
  answer(rows: Rows): Answer | undefined;
  /** Among these rows, how far some of them are from having one answer: 0 where they have. */
  spreadIn(rows: Rows): (some: Rows) => number;
}

/**
 * The rule that answers for these rows of a table, by the fields that may be asked: it asks the field that leaves the least spread, and of
 * such fields the first.
 * @throws Error where rows that no field tells apart have different answers
 */
export function ruleFor<Answer>(
  table: Table,
  asked: readonly number[],
  answering: Answering<Answer>,
  rows: Rows = table.all,
): Rule<Answer> {
  const answer = answering.answer(rows);
  if (answer !== undefined) return { is: answer };
  const spreadOf = answering.spreadIn(rows);
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const field of asked) {
    const parts = table.partsBy(field, rows);
    if (parts.size < 2) continue;
    let spread = 0;
    for (const part of parts.values()) {
      spread += spreadOf(part);
      if (spread >= least) break;
    }
    if (spread >= least) continue;
    least = spread;
    best = field;
  }
  if (best === undefined) throw new Error("nothing on record tells these answers apart");
  const ways = new Map<string, { readonly values: Value[]; readonly rule: Rule<Answer> }>();
  for (const [value, part] of table.partsBy(best, rows)) {
    if (answering.isSilent(part)) continue;
    const rule = ruleFor(table, asked, answering, part);
    const key = JSON.stringify(rule);
    const way = ways.get(key) ?? { values: [], rule };
    way.values.push(table.valueOf(value));
    ways.set(key, way);
  }
  return {
    ask: table.fields[best] ?? "",
    when: [...ways.values()].map(({ values, rule }) => [values, rule] as const),
  };
}

/** Answers that are one of a few, by row; their spread is how often two rows that are drawn differ. */
export function oneOf<Answer>(answers: readonly Answer[]): Answering<Answer> {
  const known = [...new Set(answers)];
  const numbers = new Map(known.map((answer, number) => [answer, number]));
  const ofRow = Int32Array.from(answers, (answer) => numbers.get(answer) ?? 0);
  const counts = new Int32Array(known.length);
  return {
    isSilent: () => false,
    answer(rows) {
      const first = ofRow[rows[0] ?? 0];
      for (const row of rows) if (ofRow[row] !== first) return undefined;
      return known[first ?? 0];
    },
    spreadIn: () => (rows) => {
      counts.fill(0);
      for (const row of rows) {
        const number = ofRow[row] ?? 0;
        counts[number] = (counts[number] ?? 0) + 1;
      }
      let alike = 0;
      for (const count of counts) alike += count * count;
      return rows.length - alike / rows.length;
    },
  };
}

/** Rules by the symbols for which they are the same. */
export type Groups<Answer> = readonly { readonly of: readonly string[]; readonly rule: Rule<Answer> }[];

/** The rules for symbols, each from its answers by row; symbols with the same answers have one rule, and those without a rule are left out. */
export function groupedBy<Of, Answered, Answer>(
  symbols: ReadonlyMap<string, Of>,
  answersOf: (of: Of) => readonly Answered[],
  rule: (answers: readonly Answered[]) => Rule<Answer> | undefined,
): Groups<Answer> {
  const groups = new Map<string, { readonly of: string[]; readonly answers: readonly Answered[] }>();
  for (const [symbol, of] of symbols) {
    const answers = answersOf(of);
    const key = JSON.stringify(answers);
    const group = groups.get(key) ?? { of: [], answers };
    group.of.push(symbol);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(({ of, answers }) => {
    const found = rule(answers);
    return found === undefined ? [] : { of, rule: found };
  });
}
