import type { IsoDate } from "../clinical/calendar.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import type { EntryBefore, Example } from "../events/declaration.ts";
import { declarationOf, type EventName, type EvidenceOf, type VerdictOf } from "../events/declarations.ts";
import { type CourseFacts, noFacts } from "../events/facts.ts";

/** Which evidence to make. */
export interface EvidenceWish<E extends EventName> {
  /** The verdict that it is to be judged to; the first that the event has where this is left out. */
  readonly verdict?: VerdictOf<E> | undefined;
  /** Fields that are to be other than in the example. */
  readonly with?: Partial<EvidenceOf<E>> | undefined;
  /** What the course's journal says so far; nothing where this is left out. */
  readonly facts?: CourseFacts | undefined;
  /** The day on which it happens, `2026-01-05` where this is left out. */
  readonly on?: IsoDate | undefined;
}

/** The same of whichever event. */
interface AnyWish {
  readonly verdict?: string | null | undefined;
  readonly with?: object | undefined;
  readonly facts?: CourseFacts | undefined;
  readonly on?: IsoDate | undefined;
}

/** Evidence that was made, the day on which it has to happen, and what has to be recorded before it. */
interface MadeEvidence {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly on: IsoDate;
  readonly before: readonly EntryBefore[];
}

/** The day on which a course that a test makes up begins. */
export const firstDay: IsoDate = "2026-01-05";

/**
 * Makes evidence of an event from the example in its declaration, with fields of your own in it.
 * @throws Error where no evidence can be judged to the verdict, given what is on record
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { evidenceOf } from "patient-course/testing";
 *
 * const definition = shippedDefinitions["cd19-b-all"];
 * const collected = evidenceOf(definition, "apheresis.performed", { verdict: "inadequate", with: { note: "clotted" } });
 * console.log(collected); // prints: { adequate: false, note: 'clotted' }
 * ```
 */
export function evidenceOf<E extends EventName>(
  definition: CheckedDefinition,
  event: E,
  wish: EvidenceWish<E> = {},
): EvidenceOf<E> {
  // An example is evidence of its own event: the proof's realiser and the tests have the engine judge each of them.
  return madeEvidence(definition, event, wish).evidence as EvidenceOf<E>;
}

/** The same of whichever event, with the day on which it has to happen, and what has to be recorded before it. */
export function madeEvidence(
  definition: CheckedDefinition,
  event: EventName,
  { verdict, with: changes = {}, facts = noFacts, on = firstDay }: AnyWish = {},
): MadeEvidence {
  const example = exampleOf(definition, event, verdict, { facts, today: on });
  return { evidence: { ...example.evidence, ...changes }, on: example.on ?? on, before: example.before ?? [] };
}

function exampleOf(
  definition: CheckedDefinition,
  event: EventName,
  wanted: string | null | undefined,
  circumstances: { readonly facts: CourseFacts; readonly today: IsoDate },
): Example {
  const declaration = declarationOf(event);
  const verdicts = wanted === undefined ? declaration.verdicts(definition) : [wanted];
  for (const verdict of verdicts) {
    const example = declaration.example(verdict, { definition, ...circumstances });
    if (example !== undefined) return example;
  }
  const judged = wanted === undefined || wanted === null ? "" : ` that is judged ${wanted}`;
  throw new Error(`no evidence of ${event}${judged} can be made, given what is on record`);
}
