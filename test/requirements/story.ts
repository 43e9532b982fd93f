import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { alphabetOf, symbolOf } from "../../src/events/alphabet.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { monitorsFor, nextStates, type Occurrence, violatedBy } from "../../src/requirements/index.ts";

/** The definition that is shipped under this id. */
export function shipped(id: string): ProtocolDefinition {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  return definition;
}

export const cd19 = shipped("cd19-b-all");

/** The trial's definition with some sections replaced. */
export function cd19With(sections: Record<string, unknown>): ProtocolDefinition {
  return defineProtocol({ ...cd19BAll, ...sections });
}

/** Every symbol of the alphabet, deviation marks aside. */
export function symbolsOf(definition: ProtocolDefinition): readonly string[] {
  return alphabetOf(definition)
    .filter(({ deviation }) => !deviation)
    .map(({ symbol }) => symbol);
}

/** What the monitors say where a story has led. */
export interface Told {
  /** The violated ids, sorted and joined by a blank; empty where the symbol is lawful. */
  violated(symbol: string): string;
}

/**
 * Tells a story: symbols, one after the other. A step that is not lawful must be announced as `!` and the ids it violates,
 * joined by `+`, as in `!TRT-04+SIL-03:fraction.given.2.tooLate`.
 */
export function after(definition: ProtocolDefinition, ...story: readonly string[]): Told {
  const monitors = monitorsFor(definition);
  const occurrences = new Map<string, Occurrence>(
    alphabetOf(definition).map((letter) => [symbolOf(letter.event, letter.verdict), letter]),
  );
  const find = (symbol: string): Occurrence => {
    const occurrence = occurrences.get(symbol);
    if (occurrence === undefined) throw new Error(`${symbol} is not in the alphabet of ${definition.id}`);
    return occurrence;
  };
  let states: readonly string[] = monitors.map(({ start }) => start);
  const violated = (symbol: string) => [...violatedBy(monitors, states, find(symbol))].sort().join(" ");
  for (const step of story.flatMap((part) => part.trim().split(/\s+/))) {
    const [announced, symbol] = step.startsWith("!") ? step.slice(1).split(":") : ["", step];
    const expected = (announced ?? "").split("+").sort().join(" ");
    const found = violated(symbol ?? "");
    if (found !== expected) throw new Error(`${symbol} violates "${found}", the story says "${expected}"`);
    states = nextStates(monitors, states, find(symbol ?? ""));
  }
  return { violated };
}

export const attested = "screening.identified.first consent.signed family.agreed";
export const enrolled = `${attested} eligibility.assessed.eligible enrolment.signed.inWindow`;
export const made = "apheresis.performed.adequate manufacture.started lot.released";
export const opened = "readiness.assessed.ready course.opened.releasedLot";
export const infused = "fraction.given.1.onDay fraction.given.2.onDay fraction.given.3.onDay";
/** Course 1 of the trial up to its response, and each further course from stored product. */
export const course1 = `${enrolled} ${made} ${opened} ${infused}`;
export const furtherCourse = `product.sourced.inStore ${opened} ${infused}`;
export const bothFor = "assessment.recorded.for wish.recorded.for";
export const started = `${bothFor} furtherTreatment.decided.start`;
