import { readText } from "./protocols.ts";

/** Longest line of a file, in characters; a command is far shorter. */
const longestLine = 1_000_000;

/** A value with the line it was read from. */
export interface JsonLine {
  readonly line: number;
  readonly value: unknown;
}

/** The values of a JSON Lines file; every line that cannot be read is added to `problems` by file and line. @throws UnusableInput for no file */
export function readJsonLines(file: string, problems: string[]): readonly JsonLine[] {
  const lines = readText(file)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  return lines.flatMap((text, index) => {
    if (text.trim() === "") return [];
    const value = parseLine(text, `${file}:${index + 1}`, problems);
    return value === undefined ? [] : [{ line: index + 1, value }];
  });
}

function parseLine(text: string, place: string, problems: string[]): unknown {
  if (text.length > longestLine) {
    problems.push(`${place}: the line has ${text.length} characters; a command has at most ${longestLine}`);
    return undefined;
  }
  try {
    return JSON.parse(text, (key, value) => {
      if (key === "__proto__" || key === "constructor" || key === "prototype")
        throw new SyntaxError(`the key ${key} is not allowed`);
      return value;
    });
  } catch (error) {
    problems.push(`${place}: not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
