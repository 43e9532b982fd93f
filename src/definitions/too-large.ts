import { Lexer } from "yaml";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { definitionLimits } from "./limits.ts";

const { characters, marks, parts, inOne, levels, anchors } = definitionLimits;
/** No file is indented further at so many levels. */
const widestIndent = levels * 8;
const inWords = (count: number) => count.toLocaleString("en");

function tooLarge(path: string, message: string, limit: string): DefinitionFault {
  return fault(path, `${message}; ${limit}`, "keep it within that limit: what a trial needs is far below it");
}

const whole = "the definition";

/** Why a text of so many characters is too large to be looked at. */
export function lengthTooLarge(length: number): DefinitionFault | undefined {
  if (length <= characters) return undefined;
  return tooLarge(whole, `it has ${inWords(length)} characters`, `a definition has at most ${inWords(characters)}`);
}

function tooMany(path: string, what: string, most: number): DefinitionFault {
  return tooLarge(path, `it has more than ${inWords(most)} ${what}`, "a definition has at most so many");
}

function tooDeep(path: string): DefinitionFault {
  return tooLarge(path, "it is nested too deeply, or holds itself", `a definition has at most ${levels} levels`);
}

/** What the lexer says before a word without quotes, or a text of several lines. */
const plainWord = "\u001f";

/** Signs with which tokens begin that are no word: white space, a comment, and what the lexer puts before a document and before a plain word. */
const blank: ReadonlySet<string> = new Set(["", " ", "\t", "\n", "\r", "#", "\u0002", "\u0018", plainWord, "\ufeff"]);

/** Why a text is too large to be parsed, as far as its words and marks tell; they are looked at one by one, so it costs no memory. */
export function textTooLarge(text: string): DefinitionFault | undefined {
  const long = lengthTooLarge(text.length);
  if (long !== undefined) return long;
  const seen = { marks: 0, anchors: 0, inFlow: 0, inLine: 0, begins: true, isWord: false };
  for (const token of new Lexer().lex(text)) {
    const [sign = ""] = token;
    // What is written as it stands may begin with any sign.
    const isWord = seen.isWord;
    seen.isWord = token === plainWord;
    if (isWord) {
      seen.marks++;
      continue;
    }
    const begins = seen.begins && sign === " ";
    if (begins && token.length > widestIndent) return tooDeep(whole);
    seen.begins = sign === "\n" || sign === "\r";
    if (seen.begins) seen.inLine = 0;
    if (blank.has(sign)) continue;
    seen.marks++;
    if (sign === "[" || sign === "{") seen.inFlow++;
    if (sign === "]" || sign === "}") seen.inFlow--;
    if (token === "-" || token === "?") seen.inLine++;
    if (sign === "&" || sign === "*") seen.anchors++;
    if (seen.marks > marks) return tooMany(whole, "words and marks", marks);
    if (seen.anchors > anchors) return tooMany(whole, "anchors and aliases", anchors);
    if (seen.inFlow > levels || seen.inLine > levels) return tooDeep(whole);
  }
  return undefined;
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
