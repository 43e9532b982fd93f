/** The wrapped lines of a label as one; lines after the first are set in. */
export function inOneLine(label: readonly string[]): string {
  return label.map((line) => line.trim()).join(" ");
}
