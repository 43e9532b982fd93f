import { hanging } from "../../../export/picture/measure.ts";

/** The lines of a label as one: what was wrapped goes on, and what stands below another thing is parted from it. */
export function inOneLine(label: readonly string[]): string {
  return label.reduce((told, line) => {
    const goesOn = told === "" || line.startsWith(hanging) || told.endsWith("]");
    return `${told}${goesOn ? " " : "; "}${line.trim()}`.trim();
  }, "");
}
