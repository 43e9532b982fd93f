import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { definitionLimits } from "./limits.ts";

const { characters, parts, inOne, levels } = definitionLimits;
const inWords = (count: number) => count.toLocaleString("en");

function tooLarge(path: string, message: string, limit: string): DefinitionFault {
  return fault(path, `${message}; ${limit}`, "keep it within that limit: what a trial needs is far below it");
}

/** The path of what is said of a definition as a whole. */
export const whole = "the definition";

/** Why a text of so many characters is too large to be looked at. */
export function lengthTooLarge(length: number): DefinitionFault | undefined {
  if (length <= characters) return undefined;
  return tooLarge(whole, `it has ${inWords(length)} characters`, `a definition has at most ${inWords(characters)}`);
}

/** Why something that has more than so many of its parts is too large. */
export function tooMany(path: string, what: string, most: number): DefinitionFault {
  return tooLarge(path, `it has more than ${inWords(most)} ${what}`, "a definition has at most so many");
}

/** Why what stands at a path is too large: it has too many levels. */
export function tooDeep(path: string): DefinitionFault {
  return tooLarge(path, "it is nested too deeply, or holds itself", `a definition has at most ${levels} levels`);
}

/** Why a value is too large to be read as a definition. It is looked at until a limit is passed, so one that holds itself comes to an end. */
export function valueTooLarge(value: unknown): DefinitionFault | undefined {
  let [seen, length] = [0, 0];
  const left: { value: unknown; path: readonly string[] }[] = [{ value, path: [] }];
  for (let one = left.pop(); one !== undefined; one = left.pop()) {
    const { value: part, path } = one;
    seen++;
    if (seen > parts) return tooMany(whole, "keys and values", parts);
    if (typeof part === "string") length += part.length;
    if (length > characters) return lengthTooLarge(length);
    if (typeof part !== "object" || part === null) continue;
    const named = path.join(".") || whole;
    if (path.length > levels) return tooDeep(path.slice(0, 3).join("."));
    const count = Array.isArray(part) ? part.length : Object.keys(part).length;
    if (count > inOne)
      return tooLarge(named, `it has ${inWords(count)} parts`, `one list or object has at most ${inWords(inOne)}`);
    for (const [key, inside] of Object.entries(part)) left.push({ value: inside, path: [...path, key] });
  }
  return undefined;
}
