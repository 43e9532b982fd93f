import * as z from "zod";
import type { Items } from "./item.ts";
import { itemInWords, takenInWords } from "./items.ts";
import { operators } from "./span.ts";
import type { Unchangeable } from "./unchangeable.ts";
import { unitInWords } from "./units.ts";

const operator = z.enum(operators).meta({ description: "How the value stands to the bound" });
const kind = <const K extends string>(name: K) => z.literal(name).meta({ description: "The kind of condition" });

const item = z
  .string()
  .min(1)
  .meta({ description: "An item of the library, or one of the definition's own", examples: ["platelets"] });
const unit = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .meta({ description: "A UCUM unit", examples: ["10*9/L"] });
const bound = z.strictObject({ value: z.number().meta({ description: "The bound in this unit" }), unit });
const field = z.string().min(1);

const multiple = <const K extends string>(name: K) =>
  z.strictObject({
    clause: kind(name),
    item,
    op: operator,
    factor: z.number().positive().meta({ description: "The multiple of the laboratory's limit of normal" }),
  });

/** The clauses that read one item each. */
const leaves = [
  z.strictObject({
    clause: kind("answer"),
    item,
    is: z
      .array(z.union([z.string(), z.boolean()]))
      .min(1)
      .meta({ description: "The answers that meet it" }),
  }),
  z.strictObject({ clause: kind("count"), item, op: operator, bound: z.int().meta({ description: "The bound" }) }),
  z.strictObject({
    clause: kind("measure"),
    item,
    op: operator,
    bounds: z.array(bound).min(1).meta({ description: "The bound, in each unit for which the trial states one" }),
    onRoomAir: z.literal(true).optional().meta({ description: "Only a value taken on room air can be used" }),
    taken: z
      .array(field)
      .min(1)
      .optional()
      .meta({ description: "Only a value taken so can be used, such as withoutTransfusion" }),
  }),
  multiple("timesUpperLimit"),
  multiple("timesLowerLimit"),
  z.strictObject({
    clause: kind("withinDays"),
    item,
    days: z
      .int()
      .min(1)
      .max(36_500)
      .optional()
      .meta({ description: "How many days before the assessment it may have been" }),
    halfLives: z
      .strictObject({
        times: z.number().positive().max(100).meta({ description: "How many half-lives" }),
        days: z.number().positive().max(3650).meta({ description: "One half-life in days" }),
      })
      .optional()
      .meta({ description: "So many half-lives of so many days each, up to the next whole day" }),
    whichever: z
      .enum(["longer", "shorter"])
      .optional()
      .meta({ description: "Which of the two counts, where both days and half-lives are stated" }),
  }),
] as const;

export const leafClause = z.discriminatedUnion("clause", leaves);
/** A clause that reads one item. */
export type LeafClause = Unchangeable<z.output<typeof leafClause>>;

/** A clause of a criterion, as data: it reads one item, or joins other clauses. */
export type Clause =
  | LeafClause
  | { readonly clause: "all" | "any"; readonly of: readonly Clause[] }
  | { readonly clause: "not"; readonly of: Clause }
  | { readonly clause: "when"; readonly if: Clause; readonly need: Clause; readonly otherwise?: Clause | undefined };

const nested: z.ZodType<Clause, Clause> = z.lazy(() => clause);

/** One clause of a criterion; which items there are, and what they can be asked, is looked at with the definition. */
export const clause: z.ZodType<Clause, Clause> = z
  .discriminatedUnion("clause", [
    ...leaves,
    z.strictObject({
      clause: kind("all"),
      of: z.array(nested).min(1).meta({ description: "The clauses that it joins" }),
    }),
    z.strictObject({
      clause: kind("any"),
      of: z.array(nested).min(1).meta({ description: "The clauses that it joins" }),
    }),
    z.strictObject({ clause: kind("not"), of: nested.meta({ description: "What must not hold" }) }),
    z.strictObject({
      clause: kind("when"),
      if: nested.meta({ description: "Where this holds" }),
      need: nested.meta({ description: "this must hold, too" }),
      otherwise: nested.optional().meta({ description: "and this where it does not; nothing where it is left out" }),
    }),
  ])
  .meta({ id: "Clause" });

/** A clause within another, and its place there. */
export interface JoinedClause {
  readonly place: readonly (string | number)[];
  readonly part: Clause;
}

/** The clauses that a clause joins, in their order; none of one that reads an item. */
export function joined(clause: Clause): readonly JoinedClause[] {
  if (isLeaf(clause)) return [];
  switch (clause.clause) {
    case "all":
    case "any":
      return clause.of.map((part, index) => ({ place: ["of", index], part }));
    case "not":
      return [{ place: ["of"], part: clause.of }];
    case "when":
      return (["if", "need", "otherwise"] as const).flatMap((place) => {
        const part = clause[place];
        return part === undefined ? [] : [{ place: [place], part }];
      });
  }
}

/** Whether a clause reads an item itself. */
export function isLeaf(clause: Clause): clause is LeafClause {
  return "item" in clause;
}

/** Every clause within a clause that reads an item, in their order. */
export function leavesOf(clause: Clause): readonly LeafClause[] {
  return isLeaf(clause) ? [clause] : joined(clause).flatMap(({ part }) => leavesOf(part));
}

type WithinDays = Extract<LeafClause, { clause: "withinDays" }>;

/** The days of a washout: those stated, or so many half-lives up to the next whole day, or the longer or shorter of the two. */
export function washoutDays({ days, halfLives, whichever }: WithinDays): number {
  // A definition with neither is refused; none is no time at all.
  const ofHalfLives = halfLives === undefined ? undefined : Math.ceil(halfLives.times * halfLives.days);
  if (days === undefined || ofHalfLives === undefined) return days ?? ofHalfLives ?? 0;
  return whichever === "shorter" ? Math.min(days, ofHalfLives) : Math.max(days, ofHalfLives);
}

/** How a measured value has to be taken for a clause to read it. */
export function mustBeTaken({ onRoomAir, taken = [] }: Extract<LeafClause, { clause: "measure" }>): readonly string[] {
  return onRoomAir === true && !taken.includes("onRoomAir") ? ["onRoomAir", ...taken] : taken;
}

/** A clause as a person reads it, such as `haemoglobin >= 80 g/L`. */
export function clauseInWords(clause: Clause, items?: Items): string {
  if (isLeaf(clause)) return leafInWords(clause, items);
  const parts = joined(clause).map(({ part }) => clauseInWords(part, items));
  if (clause.clause !== "when") return `${joinedInWords[clause.clause]} (${parts.join("; ")})`;
  const [condition, need, otherwise] = parts;
  return `where ${condition}: ${need}${otherwise === undefined ? "" : `, otherwise ${otherwise}`}`;
}

const joinedInWords = { all: "all of", any: "any of", not: "not" } as const;

function leafInWords(clause: LeafClause, items?: Items): string {
  const item = itemInWords(clause.item, items);
  switch (clause.clause) {
    case "answer":
      return `${item}: ${clause.is.map(answerInWords).join(" or ")}`;
    case "count":
      return `${item} ${clause.op} ${clause.bound}`;
    case "measure": {
      const bounds = clause.bounds.map(({ value, unit }) => `${value} ${unitInWords(unit)}`).join(" or ");
      const taken = mustBeTaken(clause).map((how) => ` ${takenInWords(clause.item, how, items)}`);
      return `${item}${taken.join("")} ${clause.op} ${bounds}`;
    }
    case "timesUpperLimit":
      return `${item} ${clause.op} ${clause.factor} x the laboratory's upper limit of normal`;
    case "timesLowerLimit":
      return `${item} ${clause.op} ${clause.factor} x the laboratory's lower limit of normal`;
    case "withinDays":
      return `${item} within ${washoutInWords(clause)} before the assessment`;
  }
}

function washoutInWords(clause: WithinDays): string {
  const { days, halfLives, whichever } = clause;
  if (halfLives === undefined) return `${days} days`;
  const lives = `${halfLives.times} half-lives of ${halfLives.days} days`;
  const total = `${lives} (${washoutDays({ ...clause, days: undefined })} days)`;
  return days === undefined ? total : `${days} days or ${total}, whichever is ${whichever ?? "longer"},`;
}

/** An answer as a person gives it: yes, no, not applicable, or the word itself. */
export function answerInWords(answer: string | boolean): string {
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  return answer === "notApplicable" ? "not applicable" : answer;
}
