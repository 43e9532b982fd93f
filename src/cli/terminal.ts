import type { Stats } from "node:fs";
import pc from "picocolors";

/** Colours for a stream: real ones on a terminal, none elsewhere or where NO_COLOR is set. */
export function colours(stream: { readonly isTTY?: boolean }) {
  const wanted = stream.isTTY === true && process.env.NO_COLOR === undefined;
  return pc.createColors(wanted || process.env.FORCE_COLOR !== undefined);
}

/** Tells on a terminal's error stream how far long work has come; silent elsewhere. */
export function progress(total: number, what: string): { step(): void; done(): void } {
  const shown = process.stderr.isTTY === true && total >= 500;
  const every = Math.max(1, Math.floor(total / 100));
  let count = 0;
  return {
    step() {
      count++;
      if (shown && count % every === 0) process.stderr.write(`\r${count} of ${total} ${what}`);
    },
    done() {
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}

/** Something the user must mend before anything is done: printed line by line, exit code 2. */
export class UnusableInput extends Error {
  override readonly name = "UnusableInput";
  /** `outcome` tells what became of the work, where there was any to do. */
  constructor(
    readonly problems: readonly string[],
    readonly outcome?: string,
  ) {
    super(problems.join("\n"));
  }
}

/** The system's code for what went wrong, in brackets behind a sentence; nothing where there is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
}

/** Says a line on standard output. */
export function print(line = ""): void {
  process.stdout.write(`${shownOn(process.stdout, line)}\n`);
}

/** Says a line on the error stream. */
export function printError(line: string): void {
  process.stderr.write(`${shownOn(process.stderr, line)}\n`);
}

/** What is on record may hold what would steer a terminal; a file or another program gets it as it is. */
function shownOn(stream: { readonly isTTY?: boolean }, line: string): string {
  return stream.isTTY === true ? withoutSteering(line) : line;
}

const introducer = "\u001b";
/** The colours that the commands use, and what would steer a terminal: all other control and format characters but line ends, tabs and joiners. */
const steering = new RegExp(
  `(${introducer}\\[(?:0|1|2|4|22|24|3[1-79]|9\\d)m)|(?![\\n\\t\\u200c\\u200d])[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]`,
  "gu",
);

/** A line in which what would steer a terminal stands as its number; only the colours of the commands are left. */
export function withoutSteering(line: string): string {
  return line.replace(steering, (met, colour?: string) => colour ?? numberOf(met));
}

function numberOf(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}

/** A text of somebody else's, in which what would steer a terminal stands as its number. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, numberOf);
}

/** Says on a terminal's error stream what is being done, one line that is written over; silent elsewhere. */
export function status(): { say(text: string): void; done(): void } {
  const shown = process.stderr.isTTY === true;
  return {
    say(text) {
      if (shown) process.stderr.write(`\r\u001b[K${text}`);
    },
    done() {
      if (shown) process.stderr.write("\r\u001b[K");
    },
  };
}

/** What stands where a file was asked for. */
export function kindInWords(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  if (found.isFIFO()) return "a pipe";
  return found.isSocket() ? "a socket" : "a device";
}
