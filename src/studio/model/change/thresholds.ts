import { clauseInWords, clause as clauseSchema, type LeafClause } from "../../../clinical/clause.ts";
import type { Items } from "../../../clinical/item.ts";
import { itemCalled, itemInWords } from "../../../clinical/items.ts";
import { operators } from "../../../clinical/span.ts";
import { unitInWords } from "../../../clinical/units.ts";
import { elements, fields } from "../../../protocol/well-formed.ts";

/** A number or a comparison in a criterion, with the path to it within the list of criteria. */
export interface Threshold {
  readonly path: readonly (string | number)[];
  readonly label: string;
  /** JSON Schema of its value. */
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A criterion as a designer changes it: what each of its clauses reads, with the thresholds that it is read against. */
export interface CriterionForm {
  /** `""` where it has none yet. */
  readonly id: string;
  readonly kind: "inclusion" | "exclusion";
  readonly clauses: readonly { readonly words: string; readonly thresholds: readonly Threshold[] }[];
}

/** The criteria of a definition that is being edited, right or wrong, each at its place. */
export function thresholdsOf(criteria: unknown, items: Items): readonly CriterionForm[] {
  return elements(criteria).map((one, index): CriterionForm => {
    const { id, kind, clauses } = fields(one);
    return {
      id: typeof id === "string" ? id : "",
      kind: kind === "exclusion" ? kind : "inclusion",
      clauses: elements(clauses).flatMap((clause, at) => clauseForms(clause, [index, "clauses", at], items)),
    };
  });
}

type ClauseForm = CriterionForm["clauses"][number];

/** A clause with those that it joins, each on a line of its own. */
function clauseForms(value: unknown, path: Threshold["path"], items: Items, lead = ""): readonly ClauseForm[] {
  const written = fields(value);
  const within = (part: string | number, one: unknown, words: string) =>
    clauseForms(one, [...path, part], items, `${lead}${words}`);
  switch (written.clause) {
    case "all":
    case "any":
      return elements(written.of).flatMap((one, index) =>
        clauseForms(one, [...path, "of", index], items, `${lead}${written.clause} of: `),
      );
    case "not":
      return within("of", written.of, "not: ");
    case "when":
      return [
        ...within("if", written.if, "where: "),
        ...within("need", written.need, "need: "),
        ...(written.otherwise === undefined ? [] : within("otherwise", written.otherwise, "otherwise: ")),
      ];
    default:
      return [clauseForm(value, path, items, lead)];
  }
}

function clauseForm(value: unknown, path: Threshold["path"], items: Items, lead: string): ClauseForm {
  const written = fields(value);
  const item = nameOfItem(written.item, items);
  const thresholds = (thresholdsByKind.get(String(written.clause))?.(written) ?? []).map((threshold) => ({
    ...threshold,
    path: [...path, ...threshold.path],
  }));
  if (thresholds.length > 0)
    return { words: `${lead}${item}${written.onRoomAir === true ? " on room air" : ""}`, thresholds };
  const read = clauseSchema.safeParse(value);
  return { words: `${lead}${read.success ? clauseInWords(read.data, items) : item}`, thresholds };
}

/** `""` for an item that there is not, which is a fault of the clause. */
function nameOfItem(item: unknown, items: Items): string {
  return typeof item === "string" && itemCalled(items, item) !== undefined ? itemInWords(item, items) : "";
}

const comparison: Threshold = { path: ["op"], label: "Comparison", schema: { enum: operators } };
const whole = { type: "integer" };
const decimal = { type: "number" };

/** The thresholds of each kind of clause, as written. */
const thresholds: Readonly<
  Record<LeafClause["clause"], (clause: Readonly<Record<string, unknown>>) => readonly Threshold[]>
> = {
  answer: () => [],
  count: () => [comparison, { path: ["bound"], label: "Bound", schema: whole }],
  measure: (clause) => [
    comparison,
    ...elements(clause.bounds).map((bound, index) => ({
      path: ["bounds", index, "value"],
      label: `Bound in ${unitInWords(String(fields(bound).unit))}`,
      schema: decimal,
    })),
  ],
  timesUpperLimit: () => [comparison, { path: ["factor"], label: "Times the upper limit", schema: decimal }],
  timesLowerLimit: () => [comparison, { path: ["factor"], label: "Times the lower limit", schema: decimal }],
  withinDays: ({ halfLives }) =>
    halfLives === undefined
      ? [{ path: ["days"], label: "Days before the assessment", schema: whole }]
      : [
          { path: ["halfLives", "times"], label: "Half-lives before the assessment", schema: decimal },
          { path: ["halfLives", "days"], label: "Days of one half-life", schema: decimal },
        ],
};

const thresholdsByKind = new Map(Object.entries(thresholds));
