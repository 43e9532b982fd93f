import { type JsonLine, type LineProblem, parseJsonLines } from "../histories/json-lines.ts";
import { readText } from "./protocols.ts";

/** The values of a JSON Lines file; every line that cannot be read is added to `problems` by file and line. @throws UnusableInput for no file */
export function readJsonLines(file: string, problems: string[]): readonly JsonLine[] {
  const found: LineProblem[] = [];
  const lines = parseJsonLines(readText(file), found);
  problems.push(...found.map((problem) => placed(file, problem)));
  return lines;
}

/** A problem of a file with its place. */
export function placed(file: string, { line, message }: LineProblem): string {
  return `${file}:${line}: ${message}`;
}
