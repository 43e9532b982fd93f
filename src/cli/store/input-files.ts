import { closeSync, existsSync, openSync, readFileSync, readSync } from "node:fs";
import { type Verifier, verifierOf } from "../../transparency/key.ts";
import { NotValid } from "../../transparency/not-valid.ts";
import { codeOf, UnusableInput } from "../terminal.ts";

/** The bytes of a file. @throws UnusableInput */
export function bytesIn(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UnusableInput([`${file}: cannot be read${codeOf(error)}`]);
  }
}

/** Says of which file or option something is not valid. @throws UnusableInput */
export function named<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof NotValid ? new UnusableInput([`${name}: ${error.message}`]) : error;
  }
}

/** A text of one line, which may end the line. */
export function lineIn(file: string): string {
  return bytesIn(file)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

/** The key that `--vkey` gives, as a file or as text. @throws UnusableInput */
export function vkeyOf(given: string): Verifier {
  if (existsSync(given)) return named(given, () => verifierOf(lineIn(given)));
  return named(`--vkey ${given}: there is no such file, and as a text it`, () => verifierOf(given));
}

/** How much is read at once, in bytes. */
const piece = 1 << 16;
/** No entry comes near it. */
const longestLine = 1 << 26;

/** The lines of a file one after the other, each ended by a line end alone. @throws UnusableInput with the line */
export function* linesIn(file: string): Iterable<string> {
  const opened = openedTo(file);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const buffer = Buffer.alloc(piece);
  let rest = "";
  let number = 1;
  const wrong = (because: string) => new UnusableInput([`${file}:${number}: ${because}`]);
  try {
    for (;;) {
      const length = readInto(file, opened, buffer);
      try {
        rest += decoder.decode(buffer.subarray(0, length), { stream: length > 0 });
      } catch {
        throw wrong("here or soon after it is not text in UTF-8");
      }
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        yield line;
        number++;
      }
      if (rest.length > longestLine) throw wrong(`is longer than ${longestLine} characters`);
      if (length === 0) break;
    }
    if (rest !== "") throw wrong("the file ends in the middle of this line: it was cut off");
  } finally {
    closeSync(opened);
  }
}

function openedTo(file: string): number {
  try {
    return openSync(file, "r");
  } catch (error) {
    throw new UnusableInput([`${file}: cannot be read${codeOf(error)}`]);
  }
}

function readInto(file: string, opened: number, buffer: Buffer): number {
  try {
    return readSync(opened, buffer);
  } catch (error) {
    throw new UnusableInput([`${file}: cannot be read${codeOf(error)}`]);
  }
}
