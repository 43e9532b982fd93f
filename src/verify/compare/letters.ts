import { alphabetOf, type ChartSymbol, symbolOf } from "../../events/alphabet.ts";
import { eventsOf } from "../../events/catalogue.ts";
import { declarationOf } from "../../events/declarations.ts";
import { givenCells, givenVerdictNamed, inCourse, judgesDose } from "../../events/fraction-verdicts.ts";
import { levelOf, type OpenLevel, openLevelsOf } from "../../events/toxicity-level.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { canonicalJson } from "../../protocol/digest.ts";
import { hasInterval } from "../../protocol/regimens.ts";
import type { RequirementId } from "../../protocol/requirements.ts";

/** A letter of one definition as another definition reads it. */
export interface ReadLetter {
  /** What the other definition's requirements see. */
  readonly letter: ChartSymbol;
  /** Set where the other definition knows no such event or verdict: what stands in its way there, and why. */
  readonly unknown: { readonly requirement: RequirementId; readonly message: string } | null;
}

/** How one definition reads the letters of another, and which requirements cannot be asked about them. */
export interface Reading {
  readonly letters: readonly ReadLetter[];
  readonly unclear: readonly Unclear[];
}

/** Requirements about which a comparison says nothing, and why. */
export interface Unclear {
  readonly requirements: readonly RequirementId[];
  readonly because: string;
}

/**
 * How `original` reads the letters of `changed`. An event or verdict that it does not know is forbidden by it, but for mere data: a
 * dose outside a tolerance that it does not judge is a dose, and a toxicity is read by its grades. Where the grades of one level are
 * more than one level in the original, the requirements that look at levels are left out.
 */
export function readLetters(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  letters: readonly ChartSymbol[],
): Reading {
  const known = new Set(eventsOf(original));
  const own = new Map(alphabetOf(original).map((letter) => [letter.symbol, letter]));
  const levels = levelReading(original, changed);
  return {
    unclear: levels.unclear,
    letters: letters.map((letter): ReadLetter => {
      const { event, verdict } = letter;
      const requirement = declarationOf(event).order;
      if (!known.has(event))
        return { letter, unknown: { requirement, message: `the original protocol has no ${event}` } };
      const read = own.get(symbolOf(event, verdict === null ? null : readVerdict(letter, original, levels)));
      if (read !== undefined)
        return { letter: { ...read, symbol: letter.symbol, deviation: letter.deviation }, unknown: null };
      return { letter, unknown: { requirement, message: `the original protocol has no ${event} ${verdict}` } };
    }),
  };
}

const ofLevels: ReadonlySet<string> = new Set(["toxicity.reported", "toxicity.regraded", "toxicity.resolved"]);

function readVerdict({ event, verdict }: ChartSymbol, original: ProtocolDefinition, levels: LevelReading): string {
  const written = verdict ?? "";
  if (ofLevels.has(event)) return levels.read(written);
  const given = event === "fraction.given" ? givenVerdictNamed(written) : undefined;
  if (given === undefined) return written;
  const { fraction, ...said } = givenCells(given);
  if (fraction === null) return written;
  // To a definition without an interval on that side any day is one for the first fraction.
  const side = fraction.timing === "early" ? "atLeastDays" : "atMostDays";
  const unbounded = fraction.number === 1 && fraction.timing !== "onDay" && !hasInterval(original, side);
  return inCourse(fraction.number, unbounded ? "onDay" : fraction.timing, {
    ...said,
    outsideTolerance: judgesDose(original, fraction.number) && said.outsideTolerance,
  });
}

interface LevelReading {
  read(level: string): string;
  readonly unclear: readonly Unclear[];
}

/** The grades of each open level. */
function gradesOf(definition: ProtocolDefinition): ReadonlyMap<OpenLevel, readonly number[]> {
  return new Map(
    openLevelsOf(definition).map((level) => [
      level,
      [1, 2, 3, 4, 5].filter((grade) => levelOf(grade, definition) === level),
    ]),
  );
}

/** The requirements whose monitors look at levels of toxicity. */
const aboutLevels: readonly RequirementId[] = ["SIL-02", "STR-06", "TOX-01"];

/** What a level that demands something is to a definition in which none does: it holds, by its grade. */
const undemanded: Readonly<Record<string, string>> = {
  omitRest: "holding",
  "omitRest.severe": "severe",
  stop: "severe",
};

/** Whether a level says more than grades, and not the same in both definitions: it goes by rows of the gates, and these or the grades beside them differ. */
function readsByRows({ toxicity: one }: ProtocolDefinition, { toxicity: other }: ProtocolDefinition): boolean {
  if (one.gates.length + other.gates.length === 0) return false;
  const read = ({ gates, holdAtGrade, severeAtGrade, exemptKinds }: typeof one) => [
    gates,
    holdAtGrade,
    severeAtGrade,
    exemptKinds,
  ];
  return canonicalJson(read(one)) !== canonicalJson(read(other));
}

function levelReading(original: ProtocolDefinition, changed: ProtocolDefinition): LevelReading {
  if (canonicalJson(original.toxicity.scales) !== canonicalJson(changed.toxicity.scales)) {
    const because = "toxicities are graded by another scale, so grades of the two definitions cannot be compared";
    return { read: byName, unclear: [{ requirements: aboutLevels, because }] };
  }
  if (readsByRows(original, changed)) {
    const because =
      "the gates make more of a toxicity than its grade, so levels of the two definitions cannot be compared";
    const known = new Set<string>(openLevelsOf(original));
    return {
      read: (level) => (known.has(level.split(".")[0] ?? level) ? level : (undemanded[level] ?? level)),
      unclear: [{ requirements: [...aboutLevels, "SIL-03"], because }],
    };
  }
  const before = gradesOf(original);
  const readings = [...gradesOf(changed)].map(([level, grades]) => ({
    level,
    grades,
    meant: [...before].flatMap(([name, among]) => (among.some((grade) => grades.includes(grade)) ? [name] : [])),
  }));
  const twofold = readings.filter(({ meant }) => meant.length > 1);
  if (twofold.length > 0) {
    const because = twofold
      .map(({ level, grades, meant }) => {
        const span = grades.length === 1 ? `grade ${grades[0]}` : `grades ${grades[0]} to ${grades.at(-1)}`;
        return `${span} are all ${level} in the changed definition, and ${meant.join(" or ")} in the original`;
      })
      .join("; ");
    return { read: byName, unclear: [{ requirements: aboutLevels, because }] };
  }
  const meanings = new Map<string, string>(readings.map(({ level, meant }) => [level, meant[0] ?? level]));
  return { read: (verdict) => byLevel(verdict, meanings), unclear: [] };
}

/** A verdict with the level in it as the original means it; what is severe by its grade alone says so only of a level that is not. */
function byLevel(verdict: string, meanings: ReadonlyMap<string, string>): string {
  const [level = "", ...rest] = verdict.split(".");
  const meant = meanings.get(level) ?? level;
  return meant === "severe" ? meant : [meant, ...rest].join(".");
}

/** Where grades say nothing a level goes by its name. */
function byName(level: string): string {
  return level;
}
