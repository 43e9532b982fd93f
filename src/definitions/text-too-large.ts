import { Lexer } from "yaml";
import type { DefinitionFault } from "../protocol/fault.ts";
import { definitionLimits } from "./limits.ts";
import { lengthTooLarge, tooDeep, tooMany, whole } from "./too-large.ts";

const { marks, levels, anchors } = definitionLimits;
/** No file is indented further at so many levels. */
const widestIndent = levels * 8;

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
