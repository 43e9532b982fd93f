import { expect, test } from "vitest";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";
import { after, symbolsOf } from "./story.ts";

/** Ids that symbols violate besides those of their place in the order: all but some, or only some. Symbols as in `lawful`. */
export interface Besides {
  readonly ids: string;
  readonly but?: string;
  readonly only?: string;
}

/** Where a story has led: what is lawful there, and what violates other ids than those of its place in the order. */
export interface Place {
  readonly name: string;
  readonly story: readonly string[];
  /** Symbols separated by blanks; `*` at the end stands for any rest. */
  readonly lawful: string;
  /** Ids, sorted, for symbols that violate others than their own place in the order; the first that matches counts. */
  readonly otherwise?: Readonly<Record<string, string>>;
  readonly besides?: readonly Besides[];
  /** Where nothing is said of a lot, not even of one that is not released. */
  readonly lotsUnsaid?: boolean;
}

/** What forbids an event to a patient in the study that has no place for it, told again by hand. */
const ownIds: readonly (readonly [pattern: string, id: string])[] = [
  ["screening.identified.*", "SIL-13"],
  ["consent.*", "INC-13"],
  ["reconsent.*", "INC-13"],
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
  ["course.closed", "SIL-12"],
  ["fraction.*", "STR-03"],
  ["fractions.*", "STR-03"],
  ["product.unavailable.*", "STR-03"],
  ["response.*", "STR-04"],
  ["furtherTreatment.*", "STR-04"],
  ["assessment.*", "STR-05"],
  ["wish.*", "STR-05"],
  ["toxicity.*", "STR-06"],
  ["treatment.stopped.notReady", "SIL-12"],
  ["treatment.stopped.physicianDecision", "SIL-20"],
  ["treatment.stopped.*", "TOX-01"],
  ["withdrawal.recorded.treatment", "SIL-09"],
  ["participation.ended.*", "SIL-08"],
  ["contact.regained", "STR-07"],
  ["followUp.*", "STR-08"],
  ["otherTherapy.*", "SIL-15"],
];

function matches(symbol: string, pattern: string): boolean {
  return pattern.endsWith("*") ? symbol.startsWith(pattern.slice(0, -1)) : symbol === pattern;
}

function isAmong(symbol: string, patterns: string): boolean {
  return patterns.split(/\s+/).some((pattern) => matches(symbol, pattern));
}

/** What cells say of themselves wherever they are given (TRT-01). */
const unreleased: Besides = { ids: "TRT-01", only: "fraction.given.*" };

function ofPlace(symbol: string, { lawful, otherwise = {} }: Place): string {
  const special = Object.entries(otherwise).find(([pattern]) => matches(symbol, pattern));
  if (special !== undefined) return special[1];
  if (isAmong(symbol, lawful)) return "";
  return ownIds.find(([pattern]) => matches(symbol, pattern))?.[1] ?? "no id";
}

function expected(symbol: string, place: Place): string {
  const lots = symbol.includes(".unreleasedLot") && place.lotsUnsaid !== true ? [unreleased] : [];
  const besides = [...lots, ...(place.besides ?? [])]
    .filter(({ but, only }) => (only === undefined || isAmong(symbol, only)) && !isAmong(symbol, but ?? "-"))
    .map(({ ids }) => ids);
  const ids = [ofPlace(symbol, place), ...besides].flatMap((one) => one.split(" ")).filter((id) => id !== "");
  return [...new Set(ids)].sort().join(" ");
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

/** What toxicity letters violate while a severe toxicity is open: a report lowers nothing, and what is not open is not changed (STR-06). */
export const whileSevereOpen: Readonly<Record<string, string>> = {
  "toxicity.reported.severe": "",
  "toxicity.reported.fatal": "",
  "toxicity.reported.*": "STR-06",
  "toxicity.regraded.notOpen": "STR-06",
  "toxicity.resolved.notOpen": "STR-06",
};

/** Readings whose letter says that other therapy has ended the response clock, which follow-up does not read (SIL-15). */
export const afterOtherTherapy: Readonly<Record<string, string>> = Object.fromEntries(
  ["CR", "CRi", "PR", "NR", "PD", "relapse", "NE"].map((read) => [
    `response.assessed.${read}.afterOtherTherapy`,
    "SIL-15",
  ]),
);

/** What befalls a patient: a report while no toxicity is open, progression and relapse. */
export const befalls = "toxicity.reported.* disease.progressed.*";
/** What may happen to anybody in the study; consent is asked again of who has given it, which `unattested` says. */
export const anyTime = `reconsent.answered.* withdrawal.recorded.study death.recorded contact.lost study.terminated ${befalls}`;
/** What may happen at any time while treatment is ongoing and no toxicity is open. */
export const whileTreating = `${anyTime} withdrawal.recorded.treatment treatment.stopped.physicianDecision`;
/** The same once a manufacture was started. */
export const onceMade = `${whileTreating} lot.*`;
/** What may be recorded of the lost. */
export const whileLost: Besides = {
  ids: "STR-07",
  but: "contact.regained death.recorded study.terminated toxicity.* disease.* otherTherapy.*",
};
/** A toxicity that holds fractions is open. */
export const held: Besides = { ids: "SIL-02", only: "fraction.given.*" };
