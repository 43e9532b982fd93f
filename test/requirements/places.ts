import { expect, test } from "vitest";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { after, symbolsOf } from "./story.ts";

/** Where a story has led: what is lawful there, and what violates other ids than those of its place in the order. */
export interface Place {
  readonly name: string;
  readonly story: readonly string[];
  /** Symbols separated by blanks; `*` at the end stands for any rest. */
  readonly lawful: string;
  /** Ids, sorted, for symbols that violate others than their own place in the order. */
  readonly otherwise?: Readonly<Record<string, string>>;
}

/** What forbids an event to a patient in the study that has no place for it, told again by hand. */
const ownIds: readonly (readonly [pattern: string, id: string])[] = [
  ["screening.identified.*", "SIL-13"],
  ["consent.*", "INC-13"],
  ["family.agreed", "INC-13"],
  ["eligibility.*", "STR-01"],
  ["screening.failed", "STR-01"],
  ["enrolment.*", "STR-01"],
  ["apheresis.*", "STR-02"],
  ["manufacture.*", "STR-02"],
  ["lot.*", "STR-02"],
  ["product.sourced.*", "SIL-06"],
  ["bridging.given", "SIL-14"],
  ["lymphodepletion.*", "SIL-14"],
  ["readiness.*", "SIL-12"],
  ["course.opened.*", "STR-03"],
  ["fraction.*", "STR-03"],
  ["fractions.*", "STR-03"],
  ["product.unavailable.*", "STR-03"],
  ["response.*", "STR-04"],
  ["furtherTreatment.*", "STR-04"],
  ["assessment.*", "STR-05"],
  ["wish.*", "STR-05"],
  ["toxicity.*", "STR-06"],
  ["disease.*", "SIL-04"],
  ["treatment.stopped.notReady", "SIL-12"],
  ["treatment.stopped.*", "TOX-01"],
  ["withdrawal.recorded.treatment", "SIL-09"],
  ["contact.regained", "STR-07"],
  ["followUp.*", "STR-08"],
  ["otherTherapy.*", "STR-08"],
];

function matches(symbol: string, pattern: string): boolean {
  return pattern.endsWith("*") ? symbol.startsWith(pattern.slice(0, -1)) : symbol === pattern;
}

function expected(symbol: string, { lawful, otherwise = {} }: Place): string {
  const special = Object.entries(otherwise).find(([pattern]) => matches(symbol, pattern));
  if (special !== undefined) return special[1];
  if (lawful.split(/\s+/).some((pattern) => matches(symbol, pattern))) return "";
  return ownIds.find(([pattern]) => matches(symbol, pattern))?.[1] ?? "no id";
}

/** Tests each place against the whole alphabet: every symbol is lawful there or violates exactly the ids told. */
export function testPlaces(title: string, definition: ProtocolDefinition, places: readonly Place[]): void {
  test.each(places.map((place) => [place.name, place] as const))(
    `${title}, %s: exactly what the protocol permits is lawful, all else violates its own id`,
    (_, place) => {
      const told = after(definition, ...place.story);
      const found = symbolsOf(definition).map((symbol) => [symbol, told.violated(symbol)]);
      expect(found).toEqual(symbolsOf(definition).map((symbol) => [symbol, expected(symbol, place)]));
    },
  );
}

/** What may happen to anybody in the study past both attestations. */
export const anyTime = "withdrawal.recorded.study death.recorded contact.lost study.terminated";
/** What may happen at any time while treatment is ongoing and no toxicity is open. */
export const whileTreating = `${anyTime} withdrawal.recorded.treatment toxicity.reported.* disease.progressed.*`;
