import { declarationOf, type EventName } from "./declarations.ts";

/** An event with a verdict, as a chart, a form or a journal says it. */
interface Said {
  readonly event: EventName;
  readonly verdict: string | null;
  readonly deviation: boolean;
}

/** A letter as the label of an arrow: what happens and, after a colon, how it is judged: `response: CR`. */
export function letterLabel({ event, verdict, deviation }: Said): string {
  const { label } = declarationOf(event);
  const said = verdict === null ? label : judgedLabel(event, label, verdict);
  return deviation ? `deviation, ${said}` : said;
}

function judgedLabel(event: EventName, label: string, verdict: string): string {
  const declaration = declarationOf(event);
  const subject = declaration.subjectOf(verdict);
  const words = declaration.wordsFor(verdict);
  const judged = typeof words === "string" ? words : words.label;
  const happens = subject === "" ? label : `${subject} ${label}`;
  return judged === "" ? happens : `${happens}: ${judged}`;
}

/**
 * A verdict as a person picks it, such as `fraction 2, on its day`.
 * @example
 * ```ts
 * import { verdictInWords } from "patient-course/events";
 *
 * console.log(verdictInWords("apheresis.performed", "inadequate")); // prints: not adequate
 * ```
 */
export function verdictInWords(event: EventName, verdict: string): string {
  const declaration = declarationOf(event);
  const words = declaration.wordsFor(verdict);
  const judged = typeof words === "string" ? words : words.inFull;
  return [declaration.subjectOf(verdict), judged].filter((part) => part !== "").join(", ");
}

/** A letter as a sentence: what happens, its verdict, and whether it departs from the protocol. */
export function letterInWords({ event, verdict, deviation }: Said): string {
  const { sentence } = declarationOf(event);
  const judged = verdict === null ? sentence : `${sentence} (${verdictInWords(event, verdict)})`;
  return deviation ? `Deviation: ${judged}` : judged;
}
