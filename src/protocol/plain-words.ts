import type * as z from "zod";

const inPlainWords = { error: wordsFor };

/** Reads a value by a schema; what is wrong is said in words for the person who wrote it. A message that a schema states itself goes before these. */
export function readInPlainWords<S extends z.ZodType>(schema: S, value: unknown): z.ZodSafeParseResult<z.output<S>> {
  // Zod reads half as fast when it is given words, and most of what is read is right.
  const read = schema.safeParse(value);
  return read.success ? read : schema.safeParse(value, inPlainWords);
}

/** What a schema found wrong, as one sentence. */
export function issueInWords(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    return issue.errors.flatMap((errors) => errors.map(issueInWords)).join(", or ");
  }
  return issue.message;
}

const kinds: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
};

/** What a schema expects, such as `a whole number`. */
export function kindInWords(expected: string): string {
  return kinds[expected] ?? expected;
}

function wordsFor(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.input === undefined && issue.code !== "unrecognized_keys") return "is missing";
  switch (issue.code) {
    case "invalid_type":
      return `must be ${kindInWords(issue.expected)}, not ${kindOf(issue.input)}`;
    case "invalid_value":
      return oneOf(issue.values, issue.input);
    case "too_small":
      return `must ${measured(issue.origin)}${issue.inclusive === false ? "more than" : "at least"} ${counted(issue.origin, issue.minimum)}`;
    case "too_big":
      return `must ${measured(issue.origin)}${issue.inclusive === false ? "less than" : "at most"} ${counted(issue.origin, issue.maximum)}`;
    case "invalid_format":
      return issue.format === "url" ? "must be a web address, https://…" : `must be written as ${issue.format}`;
    case "unrecognized_keys":
      return `unknown field ${issue.keys.map((key) => JSON.stringify(key)).join(", ")}`;
    case "invalid_union":
      return chosenForm(issue) ?? "is none of the forms that it can have";
    default:
      return undefined;
  }
}

/** What chooses the form of a part, such as the action of a gate, where it names none of them. */
function chosenForm({ discriminator, options, input }: z.core.$ZodRawIssue<z.core.$ZodIssueInvalidUnion>) {
  if (typeof discriminator !== "string" || !Array.isArray(options)) return undefined;
  if (typeof input !== "object" || input === null) return undefined;
  const chosen: unknown = Object.entries(input).find(([key]) => key === discriminator)?.[1];
  return chosen === undefined ? `is missing: ${either(options)}` : oneOf(options, chosen);
}

function oneOf(values: readonly unknown[], not: unknown): string {
  return `must be ${either(values)}, not ${shown(not)}`;
}

function either(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(" or ");
}

function measured(origin: string): string {
  return origin === "string" || origin === "array" ? "have " : "be ";
}

function counted(origin: string, bound: number | bigint): string {
  const one = bound === 1;
  if (origin === "string") return `${bound} ${one ? "character" : "characters"}`;
  return origin === "array" ? `${bound} ${one ? "part" : "parts"}` : String(bound);
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "number") return Number.isInteger(value) ? "a number" : shown(value);
  return kindInWords(typeof value);
}

/** A value as it was written, where it is short. */
function shown(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.length <= 40 ? JSON.stringify(value) : kindOf(value);
}
