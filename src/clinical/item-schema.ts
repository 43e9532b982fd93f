import * as z from "zod";
import { type IsoDate, isoDate, isPartialDate } from "./calendar.ts";
import type { Item, ItemOf } from "./item.ts";

/** A value of an item as evidence has it, as far as its declaration is known to the compiler. */
export type ValueOf<I> = I extends { kind: "answer" }
  ? I extends { options: readonly (infer O)[] }
    ? O
    : boolean
  : I extends { kind: "count" }
    ? number
    : I extends { kind: "measure"; units: infer U }
      ? MeasuredValue<I, keyof U & string>
      : I extends { kind: "date" }
        ? string
        : never;

type MeasuredValue<I, Unit> = { readonly unit: Unit; readonly takenOn?: IsoDate | undefined } & (I extends {
  belowDetection: true;
}
  ? { readonly value?: number | undefined; readonly below?: number | undefined }
  : { readonly value: number }) &
  (I extends { upperLimit: object } ? { readonly upperLimit?: number | undefined } : unknown) &
  (I extends { lowerLimit: object } ? { readonly lowerLimit?: number | undefined } : unknown) &
  (I extends { taken: infer T } ? { readonly [How in keyof T]: boolean } : unknown);

const built = new WeakMap<Item, z.ZodType>();

/** The schema of one value of an item in evidence, with its words for forms, built once; nothing is a value of a derived item, since it is computed. */
export function itemSchema(item: Item): z.ZodType {
  const schema = built.get(item) ?? withWords(item);
  built.set(item, schema);
  return schema;
}

function withWords(item: Item): z.ZodType {
  return schemaOf(item).meta({
    title: item.label,
    description: item.help ?? sentence(item.label),
    examples: [...examplesOf(item)],
  });
}

function schemaOf(item: Item): z.ZodType {
  switch (item.kind) {
    case "answer":
      return answer(item);
    case "count":
      return count(item);
    case "measure":
      return measure(item);
    case "date":
      return date(item);
    case "derived":
      return z.never(`${item.label} is computed from other items`);
  }
}

function answer({ options }: ItemOf<"answer">): z.ZodType {
  const words = options.filter((option) => typeof option === "string");
  if (words.length === options.length) return z.enum(words);
  if (words.length === 0 && options.length === 2) return z.boolean();
  return z.union(
    options.map((option) => z.literal(option)),
    oneOf(options.map(String)),
  );
}

/** As a sentence lists them: `true, false or notApplicable`. */
function oneOf(words: readonly string[]): string {
  return [words.slice(0, -1).join(", "), words.at(-1)].join(" or ");
}

/** Above this many numbers they are not listed one by one. */
const fewNumbers = 12;

function count({ label, from, to, step }: ItemOf<"count">): z.ZodType {
  const most = Math.floor((to - from) / step) + 1;
  if (step === 1 && most > fewNumbers) return z.int().min(from).max(to);
  const steps = Array.from({ length: most }, (_, index) => from + index * step);
  const error = most > 4 ? `${steps.slice(0, 3).join(", ")} up to ${steps.at(-1)}` : oneOf(steps.map(String));
  return most > fewNumbers
    ? z.int().min(from).max(to).multipleOf(step)
    : z.union(
        steps.map((one) => z.literal(one)),
        { error: `${label}: one of ${error}` },
      );
}

const takenOn = isoDate.optional().meta({ description: "When it was taken; the day of the assessment where absent" });

/** The limit of normal that a value is read against is that of the laboratory that measured it. */
const limit = (which: "Upper" | "Lower") =>
  z
    .number()
    .positive()
    .optional()
    .meta({ description: `${which} limit of normal of the reporting laboratory, in the same unit` });

function measure({ units, highest, upperLimit, lowerLimit, taken = {}, belowDetection }: ItemOf<"measure">): z.ZodType {
  const codes = Object.keys(units);
  const lowest = Math.min(0, ...Object.values(units).map(([low]) => low));
  const finite = z.number("a finite number");
  const bounded = lowest === 0 ? finite.nonnegative("a value that is not negative") : finite;
  const value = highest === undefined ? bounded : bounded.max(highest, `at most ${highest} ${codes[0]}`);
  const parts = {
    unit: z.enum(codes, `a value in ${codes.join(" or ")}`),
    ...(upperLimit === undefined ? {} : { upperLimit: limit("Upper") }),
    ...(lowerLimit === undefined ? {} : { lowerLimit: limit("Lower") }),
    ...Object.fromEntries(
      Object.entries(taken).map(([how, words]) => [how, z.boolean().meta({ description: sentence(`taken ${words}`) })]),
    ),
    takenOn,
  };
  if (!belowDetection) return z.strictObject({ value, ...parts });
  const below = value
    .optional()
    .meta({ description: "In place of a value: it is below this, which is what the laboratory detects" });
  return z
    .strictObject({ value: value.optional(), below, ...parts })
    .refine((found) => (found.value === undefined) !== (found.below === undefined), {
      path: ["value"],
      error: "either a value, or below what it is",
    });
}

/** A day, or as much of it as is known: its month or its year. */
export const partialDate = z
  .string()
  .refine(
    (text) => !text.includes("T") && isPartialDate(text),
    "a date that exists, written YYYY-MM-DD, YYYY-MM or YYYY",
  );

function date({ never, partial }: ItemOf<"date">): z.ZodType {
  const day = partial ? partialDate : isoDate;
  const written = partial ? "YYYY-MM-DD, YYYY-MM or YYYY" : "YYYY-MM-DD";
  return never
    ? z.union([day, z.literal("never")], { error: `a date that exists, written ${written}, or never` })
    : day;
}

function examplesOf(item: Item): readonly unknown[] {
  if (item.example !== undefined) return [item.example];
  switch (item.kind) {
    case "answer":
      return item.options.length === 2 && item.options.includes(false) ? [false] : [item.options.at(-1)];
    case "count":
      return [item.from];
    case "measure":
      return Object.entries(item.units)
        .slice(0, 1)
        .map(([unit, [low, high]]) => ({
          value: middle(low, Math.min(high, item.highest ?? high)),
          unit,
          ...asked(item),
        }));
    case "date":
      return ["2026-01-05", ...(item.never ? ["never"] : [])];
    case "derived":
      return [];
  }
}

function asked({ taken = {} }: ItemOf<"measure">): Readonly<Record<string, boolean>> {
  return Object.fromEntries(Object.keys(taken).map((how) => [how, true]));
}

function middle(low: number, high: number): number {
  return Number(((low + high) / 2).toPrecision(2));
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
