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

interface Place {
  readonly configuration: number;
  readonly record: number;
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
  const ofEvent = steps.events.map((symbol) => {
    const letter = numbers.get(symbol) ?? 0;
    return { symbol, letter, deviation: letters[letter]?.deviation === true };
  });
  const known = new Map<number, readonly Move[]>();
  const movesOf = (configuration: number): readonly Move[] => {
    const moves: Move[] = [];
    for (let step = steps.first[configuration] ?? 0; step < (steps.first[configuration + 1] ?? 0); step++) {
      const event = ofEvent[steps.event[step] ?? 0];
      if (event !== undefined) moves.push({ ...event, to: steps.to[step] ?? 0 });
    }
    return moves;
  };
  const movesFrom = ({ configuration }: Place): readonly Move[] => {
    const moves = known.get(configuration) ?? movesOf(configuration);
    known.set(configuration, moves);
    return moves;
  };
  const after = ({ record }: Place, { letter, to }: Move): Place => ({
    configuration: to,
    record: records.next(record, letter),
  });
  const breachesOf = (place: Place, move: Move): readonly Breach[] => {
    const unknown = readings[move.letter]?.unknown ?? null;
    const forbidden = move.deviation
      ? []
      : [...(unknown === null ? [] : [unknown]), ...records.breaches(place.record, move.letter)];
    const misfits = misfitsOf(exploration, move.to, records.dispositions(after(place, move).record));
    return forbidden.length + misfits.length === 0
      ? none
      : [...forbidden.filter(({ requirement }) => !silent.has(requirement)), ...misfits];
  };
  const found = new Map<RequirementId, Omit<NewlyViolated, "after">>();
  const pairs = new PairNumbers();
  const keyOf = ({ configuration, record }: Place) => pairs.numberOf(configuration, record);
  visitAll<Place>(start, keyOf, ({ place, history }) =>
    movesFrom(place).map((move) => {
      for (const { requirement, message } of breachesOf(place, move)) {
        if (!found.has(requirement))
          found.set(requirement, { requirement, message, history: [...history(), move.symbol] });
      }
      return { ...move, to: after(place, move) };
    }),
  );
  const brokenBefore = (history: readonly string[]): readonly RequirementId[] => {
    const broken = new Set<RequirementId>();
    let place = start;
    for (const symbol of history.slice(0, -1)) {
      const move = movesFrom(place).find((one) => one.symbol === symbol);
      if (move === undefined) throw new Error(`${exploration.ir.id} does not take ${symbol}`);
      for (const { requirement } of breachesOf(place, move)) broken.add(requirement);
      place = after(place, move);
    }
    return [...broken];
  };
  const violated = [...found.values()].map((one) => ({ ...one, after: brokenBefore(one.history) }));
  return { violated, unclear };
}

const start: Place = { configuration: 0, record: 0 };
const none: readonly Breach[] = [];

/** A step of the changed chart, with the number of its letter. */
interface Move {
  readonly symbol: string;
  readonly letter: number;
  readonly deviation: boolean;
  readonly to: number;
}

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
