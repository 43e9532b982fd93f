/** Writes each character that a name may not have as its code between underscores, and each dot as `dot`. */
function encoded(text: string, kept: RegExp, dot: string): string {
  return [...text]
    .map((character, at) => {
      if (/[A-Za-z]/.test(character) || (at > 0 && kept.test(character))) return character;
      return character === "." && at > 0 ? dot : `_${character.codePointAt(0)?.toString(16)}_`;
    })
    .join("");
}

function decoded(name: string, dot: RegExp): string {
  return name.replace(new RegExp(`_([0-9a-f]+)_|${dot.source}`, "g"), (_, code: string | undefined) =>
    code === undefined ? "." : String.fromCodePoint(Number.parseInt(code, 16)),
  );
}

/** A state's id as an XML NCName; what XML does not allow stands as `_hex_`. */
export function stateName(id: string): string {
  return encoded(id, /[0-9.-]/, ".");
}

/** The id that `stateName` was given. */
export function stateOfName(name: string): string {
  return decoded(name, /(?!)/);
}

/** An event's symbol without dots, which SCXML would match by prefix: dots stand as `-`, anything else than letters and digits as `_hex_`. */
export function eventName(symbol: string): string {
  return encoded(symbol, /[0-9]/, "-");
}

/** The symbol that `eventName` was given. */
export function eventOfName(name: string): string {
  return decoded(name, /-/);
}

/** Any text as the end of a Promela identifier: dots stand as `__`, anything else than letters and digits as `_hex_`. */
export function identifier(text: string): string {
  return encoded(text, /[0-9]/, "__");
}

/** The text that `identifier` was given. */
export function textOfIdentifier(name: string): string {
  return decoded(name, /__/);
}
