/** Longest code that is read, in characters; the longest counterexample is far shorter. */
const longestCode = 100_000;

/** How the studio is started in which a link opens. */
export const studioCommand = "patient-course studio --protocol <id or file>";

/** The address at which the studio steps a history of symbols, where it listens on its own port. */
export function counterexampleLink(history: readonly string[]): string {
  return `http://localhost:7431/#/paths?counterexample=${encodeHistory(history)}`;
}

/** A history of symbols as a part of an address: its symbols with commas between them, in base64url. */
export function encodeHistory(history: readonly string[]): string {
  const bytes = Array.from(new TextEncoder().encode(history.join()), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** The history that a code stands for; `undefined` for a code that nobody made from these symbols. */
export function decodeHistory(code: string, symbols: ReadonlySet<string>): readonly string[] | undefined {
  if (code === "" || code.length > longestCode || !/^[\w-]+$/.test(code)) return undefined;
  const history = textOf(code)?.split(",");
  return history?.every((symbol) => symbols.has(symbol)) === true && encodeHistory(history) === code
    ? history
    : undefined;
}

function textOf(code: string): string | undefined {
  try {
    return atob(code.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return undefined;
  }
}
