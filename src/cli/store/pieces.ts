/** About how many characters are written at once. */
const enough = 1 << 16;

/** One line of each, drawn together into pieces that are worth a write. */
export function* inPieces<T>(things: Iterable<T>, lineOf: (thing: T) => string): Iterable<string> {
  let piece = "";
  for (const thing of things) {
    piece += `${lineOf(thing)}\n`;
    if (piece.length < enough) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
