import type { JsonSchema } from "../../../../course/available.ts";
import { capitalised, inWords, isPlainObject } from "../../form/words.ts";

/** Parts of a command that the form asks for besides the evidence, as it calls them. */
const others: ReadonlyMap<string, string> = new Map([
  ["at", "When it happened"],
  ["by.id", "The id of who records"],
  ["by.name", "The name of who records"],
  ["reason", "The reason"],
  ["deviation.reason", "The reason of the deviation"],
  ["signature.name", "The name that signs"],
]);

/** The field of the form that a path of the command is in, as the form calls it; `""` where it is in none. `evidence` is the JSON Schema of the evidence. */
export function placeInWords(path: string, evidence: JsonSchema): string {
  const [first, name] = path.split(".");
  if (first !== "evidence" || name === undefined) return others.get(path) ?? "";
  const { properties } = evidence;
  const field = isPlainObject(properties) ? properties[name] : undefined;
  return capitalised(isPlainObject(field) && typeof field.title === "string" ? field.title : inWords(name));
}
