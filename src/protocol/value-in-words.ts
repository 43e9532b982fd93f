import * as z from "zod";
import { clause, clauseInWords } from "../clinical/clause.ts";

/** A sentence of a trial as a definition keeps it. */
const stated = z.strictObject({ id: z.string().optional(), quote: z.string(), source: z.string() });

/**
 * Any value of a definition as a person reads it: the trial's own sentence with its source, a clause as it is asked, and of whatever has
 * parts each by its name.
 */
export function valueInWords(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value !== "object") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "none" : listInWords(value);
  const sentence = stated.safeParse(value);
  if (sentence.success) return `“${sentence.data.quote}” (${sentence.data.source})`;
  const asked = clause.safeParse(value);
  if (asked.success) return clauseInWords(asked.data);
  const parts = Object.entries(value);
  return parts.length === 0 ? "nothing set" : parts.map(([name, part]) => `${name} ${within(part)}`).join(", ");
}

function listInWords(values: readonly unknown[]): string {
  const hasParts = values.some((one) => typeof one === "object" && one !== null);
  return values.map(valueInWords).join(hasParts ? "; " : ", ");
}

/** A part of a whole, in brackets where it has parts itself. */
function within(part: unknown): string {
  const said = valueInWords(part);
  return typeof part === "object" && part !== null && /[,;]/.test(said) ? `(${said})` : said;
}
