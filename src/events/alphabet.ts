import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { LetterOf } from "./declaration.ts";
import { declarationOf, declarations, type EventName, type VerdictOf } from "./declarations.ts";

export { symbolOf } from "./declaration.ts";

/** One letter of the chart's finite alphabet: an event together with the verdict its evidence was judged to. */
export type ChartSymbol = { readonly [E in EventName]: LetterOf<E, VerdictOf<E>> }[EventName];

/** One thing that happened, as a requirement sees it: an event with its verdict; a deviation mark is deliberately invisible. */
export type Occurrence = {
  readonly [E in EventName]: { readonly event: E; readonly verdict: VerdictOf<E> };
}[EventName];

/**
 * Every symbol that the chart of this definition can be asked, deviations included.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { alphabetOf } from "patient-course/events";
 *
 * console.log(alphabetOf(shippedDefinitions["cd19-b-all"])[0]?.symbol); // prints: screening.identified.first
 * ```
 */
export function alphabetOf(definition: ProtocolDefinition): readonly ChartSymbol[] {
  return declarations.flatMap((one): readonly ChartSymbol[] =>
    one.knownTo(definition) ? one.letters(definition) : [],
  );
}

/**
 * The verdicts to which an event's evidence can be judged under a definition; `null` where there is nothing to judge.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { verdictsOf } from "patient-course/events";
 *
 * console.log(verdictsOf("apheresis.performed", shippedDefinitions["cd19-b-all"])); // prints: [ 'adequate', 'inadequate' ]
 * ```
 */
export function verdictsOf<E extends EventName>(
  event: E,
  definition: ProtocolDefinition,
): readonly NonNullable<VerdictOf<E>>[] | null {
  const ofDefinition = knownVerdicts.get(definition) ?? new Map<EventName, readonly string[]>();
  knownVerdicts.set(definition, ofDefinition);
  const verdicts: readonly string[] =
    ofDefinition.get(event) ??
    Object.freeze(
      declarationOf(event)
        .verdicts(definition)
        .flatMap((verdict): readonly string[] => (verdict === null ? [] : [verdict])),
    );
  ofDefinition.set(event, verdicts);
  // A declaration lists the verdicts of its own event, which `VerdictOf` reads from its type.
  return verdicts.length === 0 ? null : (verdicts as readonly NonNullable<VerdictOf<E>>[]);
}

const knownVerdicts = new WeakMap<ProtocolDefinition, Map<EventName, readonly string[]>>();

/**
 * What happened as requirements see it, where the definition has such an event with such a verdict; `undefined` where it has not.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { occurrenceOf } from "patient-course/events";
 *
 * console.log(occurrenceOf("apheresis.performed", "excellent", shippedDefinitions["cd19-b-all"])); // prints: undefined
 * ```
 */
export function occurrenceOf(
  event: string,
  verdict: string | null,
  definition: ProtocolDefinition,
): Occurrence | undefined {
  return occurrencesOf(definition).find((one) => one.event === event && one.verdict === verdict);
}

const known = new WeakMap<ProtocolDefinition, readonly Occurrence[]>();

/** Every event with every verdict, those included that the definition leaves out: what a history that others wrote may hold. */
function occurrencesOf(definition: ProtocolDefinition): readonly Occurrence[] {
  const made = known.get(definition);
  if (made !== undefined) return made;
  const occurrences = declarations.flatMap((one): readonly Occurrence[] => one.letters(definition));
  known.set(definition, occurrences);
  return occurrences;
}

/**
 * Whether what has physically happened although the protocol forbids it can be recorded with this verdict ("What reality does to a protocol").
 * @example
 * ```ts
 * import { mayDeviate } from "patient-course/events";
 *
 * console.log(mayDeviate("fraction.given", "2.late"), mayDeviate("consent.signed", null)); // prints: true false
 * ```
 */
export function mayDeviate(event: EventName, verdict: string | null): boolean {
  return declarationOf(event).mayDeviate(verdict);
}
