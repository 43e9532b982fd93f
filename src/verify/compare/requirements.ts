import type { Exploration } from "../../chart/explore.ts";
import { PairNumbers } from "../../chart/pair-numbers.ts";
import type { ChartSymbol } from "../../events/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import type { RequirementId } from "../../protocol/requirements.ts";
import type { Dispositions } from "../../requirements/account.ts";
import { type Breach, type Records, recordsFor } from "../monitor-tables.ts";
import { readLetters, type Unclear } from "./letters.ts";
import type { Side } from "./paths.ts";
import { visitAll } from "./search.ts";

/** A requirement of the original that the changed chart breaks by something it takes as lawful. */
export interface NewlyViolated {
  readonly requirement: RequirementId;
  readonly message: string;
  /** The last symbol is the one that breaks it. */
  readonly history: readonly string[];
  /** Other requirements of the original that the same history has broken before its last step. */
  readonly after: readonly RequirementId[];
}

export interface RequirementDifferences {
  readonly violated: readonly NewlyViolated[];
  /** What could not be asked. */
  readonly unclear: readonly Unclear[];
}

/** The original's requirements over an alphabet; most changes leave the alphabet as it was, so the last tables are kept. */
export function originalRecords(original: ProtocolDefinition): (letters: readonly ChartSymbol[]) => Records {
  let last: { readonly key: string; readonly records: Records } | undefined;
  return (letters) => {
    const key = canonicalJson(letters);
    if (last?.key !== key) last = { key, records: recordsFor(original, letters) };
    return last.records;
  };
}

/**
 * The requirements of the original definition that the changed chart breaks: every history of the changed chart is followed by the
 * original's monitors, which read its letters as `readLetters` says. A step breaks a requirement where the chart takes it as lawful
 * and a monitor of the original forbids it, or where the course then stands with another disposition than the original gives
 * (SIL-08). Steps recorded as deviations break nothing. Histories go on after a breach, since a later one may be the one that a
 * designer looks for; `after` names those before it.
 */
export function requirementDifferences(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  { exploration, letters }: Side,
  recordsOver = originalRecords(original),
): RequirementDifferences {
  const { letters: readings, unclear } = readLetters(original, changed, letters);
  const records = recordsOver(readings.map(({ letter }) => letter));
  const silent = new Set(unclear.flatMap(({ requirements }) => requirements));
  const numbers = new Map(letters.map(({ symbol }, index) => [symbol, index]));
  const { steps } = exploration;
  const letterOf = Int32Array.from(steps.events, (symbol) => numbers.get(symbol) ?? 0);
  /** A configuration of the changed chart with what the original's monitors remember there. */
  const places = new PairNumbers();
  const start = places.numberOf(0, 0);
  const letterAt = (step: number) => letterOf[steps.event[step] ?? 0] ?? 0;
  const isDeviation = (letter: number) => letters[letter]?.deviation === true;
  const after = (place: number, step: number) =>
    places.numberOf(steps.to[step] ?? 0, records.next(places.second(place), letterAt(step)));
  const misfits: (readonly Breach[])[] = [];
  const misfitsAt = (place: number): readonly Breach[] => {
    const known = misfits[place];
    if (known !== undefined) return known;
    const made = misfitsOf(exploration, places.first(place), records.dispositions(places.second(place)));
    misfits[place] = made;
    return made;
  };
  const breachesOf = (place: number, step: number): readonly Breach[] => {
    const letter = letterAt(step);
    const unknown = readings[letter]?.unknown ?? null;
    const forbidden = isDeviation(letter) ? none : records.breaches(places.second(place), letter);
    const stands = misfitsAt(after(place, step));
    if (forbidden.length + stands.length === 0 && (unknown === null || isDeviation(letter))) return none;
    const broken = unknown === null || isDeviation(letter) ? forbidden : [unknown, ...forbidden];
    return [...broken.filter(({ requirement }) => !silent.has(requirement)), ...stands];
  };
  const found = new Map<
    RequirementId,
    Omit<NewlyViolated, "history" | "after"> & { readonly steps: readonly number[] }
  >();
  visitAll(({ place, history }, on) => {
    const from = places.first(place);
    for (let step = steps.first[from] ?? 0; step < (steps.first[from + 1] ?? 0); step++) {
      for (const { requirement, message } of breachesOf(place, step)) {
        if (!found.has(requirement)) found.set(requirement, { requirement, message, steps: [...history(), step] });
      }
      on(step, isDeviation(letterAt(step)), after(place, step));
    }
  });
  const brokenBefore = (taken: readonly number[]): readonly RequirementId[] => {
    const broken = new Set<RequirementId>();
    let place = start;
    for (const step of taken.slice(0, -1)) {
      for (const { requirement } of breachesOf(place, step)) broken.add(requirement);
      place = after(place, step);
    }
    return [...broken];
  };
  const violated = [...found.values()].map(({ steps: taken, ...one }) => ({
    ...one,
    history: taken.map((step) => steps.events[steps.event[step] ?? 0] ?? ""),
    after: brokenBefore(taken),
  }));
  return { violated, unclear };
}

const none: readonly Breach[] = [];

/** SIL-08: a course that stands otherwise than the original's account of it. */
function misfitsOf({ configurations }: Exploration, at: number, expected: Dispositions): readonly Breach[] {
  const values = configurations[at]?.values;
  if (values?.treatment === expected.treatment && values.study === expected.study) return none;
  return (["treatment", "study"] as const).flatMap((kind) =>
    values?.[kind] === expected[kind]
      ? []
      : [
          {
            requirement: "SIL-08",
            message: `the disposition of ${kind} is ${values?.[kind]} where the original protocol has ${expected[kind]}`,
          },
        ],
  );
}
