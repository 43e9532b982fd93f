import { isPrototypeKey } from "../journal/prototype-keys.ts";
import { repeatedKey } from "./repeated-key.ts";

/** Longest line of a history, in characters; a command is far shorter. */
const longestLine = 1_000_000;

/** A value with the line it was read from. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

/** Something wrong with a line, in words. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
}

/** So many problems are enough to know that a file cannot be read; more of them would take minutes and help nobody. */
export const enoughProblems = 1_000;

const ended = `reading ends here: ${enoughProblems.toLocaleString("en")} problems are enough`;

/** Whether a reader goes on to a line; where there are enough problems already, the first line that is left out says so. */
export function readsOn(line: number, problems: LineProblem[]): boolean {
  if (problems.length < enoughProblems) return true;
  if (problems.at(-1)?.message !== ended) problems.push({ line, message: ended });
  return false;
}

/** The values of a text in JSON Lines, empty lines passed over; every line that cannot be read is added to `problems`, until there are enough. */
export function parseJsonLines(text: string, problems: LineProblem[]): readonly JsonLine[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.flatMap((one, index) => {
    if (one.trim() === "") return [];
    const line = index + 1;
    if (!readsOn(line, problems)) return [];
    const parsed = parseLine(one);
    if ("value" in parsed) return [{ line, value: parsed.value }];
    problems.push({ line, message: parsed.problem });
    return [];
  });
}

function parseLine(text: string): { readonly value: unknown } | { readonly problem: string } {
  if (text.length > longestLine)
    return { problem: `the line has ${text.length} characters; a command has at most ${longestLine}` };
  try {
    const value: unknown = JSON.parse(text, withoutPrototypeKeys);
    const repeated = repeatedKey(text);
    return repeated === undefined
      ? { value }
      : { problem: `the key ${repeated} stands twice in one object: keep one of them` };
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function withoutPrototypeKeys(key: string, value: unknown): unknown {
  if (isPrototypeKey(key)) throw new SyntaxError(`the key ${key} is not allowed`);
  return value;
}
