import * as z from "zod";
import type { Unchangeable } from "./unchangeable.ts";

const words = z.string().trim().min(1).max(500);
const said = {
  label: words.meta({ description: "The item as a sentence names it, such as platelets" }),
  help: words.optional().meta({ description: "What is asked, as one plain sentence" }),
  loinc: z
    .array(words)
    .optional()
    .meta({ description: "LOINC codes of the item, where there are any", examples: [["777-3"]] }),
  source: words.optional().meta({ description: "Where its values, its ranges or its formula come from" }),
  example: z.unknown().optional().meta({ description: "A value as it is written in evidence" }),
};

const kind = <const K extends string>(name: K) => z.literal(name).meta({ description: "What kind of item it is" });

const range = z
  .tuple([z.number(), z.number()], "the lowest and the highest value, such as [0.1, 60]")
  .refine(([low, high]) => low <= high, "the lowest value comes first");
const ranges = z.record(words, range);

/** An answer: yes or no, or one of the options listed. */
const answer = z.strictObject({
  kind: kind("answer"),
  ...said,
  options: z
    .array(z.union([z.boolean(), words]))
    .min(2)
    .default([true, false])
    .meta({ description: "What can be answered; yes and no where it is left out" }),
});

/** A whole number without a unit, such as a score. */
const count = z
  .strictObject({
    kind: kind("count"),
    ...said,
    from: z.int().default(0).meta({ description: "The lowest number" }),
    to: z.int().meta({ description: "The highest number" }),
    step: z.int().min(1).default(1).meta({ description: "The step from one number to the next" }),
  })
  .refine(({ from, to }) => from <= to, { path: ["to"], error: "the highest number is not below the lowest" });

/** A measured value with its unit. */
const measure = z.strictObject({
  kind: kind("measure"),
  ...said,
  units: ranges
    .refine((units) => Object.keys(units).length > 0, "at least one unit in which it is reported")
    .meta({
      description: "SIL-18: the units in which it is reported (UCUM), each with its lowest and highest plausible value",
      examples: [{ "10*9/L": [0, 2000] }],
    }),
  highest: z
    .number()
    .optional()
    .meta({ description: "A value above it is no value at all, such as 100 of a percentage" }),
  upperLimit: ranges.optional().meta({
    description: "Its laboratory's upper limit of normal stands beside it: the plausible limits by unit",
  }),
  lowerLimit: ranges.optional().meta({
    description: "Its laboratory's lower limit of normal stands beside it: the plausible limits by unit",
  }),
  taken: z
    .record(z.string().regex(/^[a-z][A-Za-z]*$/, "one word, such as onRoomAir"), words)
    .optional()
    .meta({
      description: "How it was taken, where criteria ask for it: the field of evidence, and its words",
      examples: [{ withoutTransfusion: "without transfusion" }],
    }),
  belowDetection: z
    .boolean()
    .default(false)
    .meta({ description: "May be reported as below what the laboratory detects, such as below 3.0" }),
});

/** A calendar day. */
const date = z.strictObject({
  kind: kind("date"),
  ...said,
  never: z.boolean().default(false).meta({ description: "May be answered with never" }),
  partial: z
    .boolean()
    .default(false)
    .meta({ description: "May be written as a month or a year, as far as it is known" }),
});

export const formulaNames = ["age", "cockcroftGault", "ckdEpi2021", "bedsideSchwartz", "mosteller"] as const;
export type FormulaName = (typeof formulaNames)[number];

/** A value computed from other items by a named formula. */
const derived = z.strictObject({
  kind: kind("derived"),
  ...said,
  formula: z.enum(formulaNames).meta({ description: "The formula by which it is computed" }),
  from: z
    .record(words, words)
    .default({})
    .meta({ description: "The items that the formula reads, where they are not those of the library" }),
  constant: z
    .number()
    .positive()
    .optional()
    .meta({ description: "The constant of a Schwartz formula for creatinine in mg/dL, where it is not 0.413" }),
});

/** An item of evidence as data: what it is called, what values it has, and what is plausible. */
export const item = z.discriminatedUnion("kind", [answer, count, measure, date, derived]);
export type Item = Unchangeable<z.output<typeof item>>;
export type ItemInput = Unchangeable<z.input<typeof item>>;
export type ItemOf<K extends Item["kind"]> = Extract<Item, { kind: K }>;

/** Items by name. */
export type Items = Readonly<Record<string, Item>>;

/** The name of an item: one word that evidence has it under. */
export const itemName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, "one word that begins with a small letter, such as platelets");
