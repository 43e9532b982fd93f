import type { ProtocolDefinition } from "../protocol/definition.ts";
import { demands } from "../protocol/gates.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";
import { demandsOf, gateOfOpen, isExempt } from "./toxicity-gates.ts";

/**
 * How the worst open toxicity holds fractions (SIL-01, SIL-02), mildest first; `clear` when none is open. The last two hold as well and demand
 * that the rest of a course is omitted, or that treatment stops: only a definition with a row that says so has them (SIL-03).
 */
export const toxicityLevels = ["clear", "minor", "holding", "severe", ...demands] as const;
export type ToxicityLevel = (typeof toxicityLevels)[number];
export type OpenLevel = Exclude<ToxicityLevel, "clear">;
const everyOpenLevel = ["minor", "holding", "severe", ...demands] as const satisfies readonly OpenLevel[];

/** The levels of an open toxicity under a definition, mildest first. */
export function openLevelsOf(definition: Pick<ProtocolDefinition, "toxicity">): readonly OpenLevel[] {
  const demanded = demandsOf(definition);
  return everyOpenLevel.filter((level) => (level !== "omitRest" && level !== "stop") || demanded.includes(level));
}

/**
 * What a report or a new grade amounts to: the worst level open after it, with `.severe` where it is severe by its grade and yet does not hold
 * as severe does (its kind is exempt, or it was there at enrolment); `fatal` is grade 5, which is death (STR-10).
 */
export type GradedVerdict = OpenLevel | "minor.severe" | "holding.severe" | "omitRest.severe" | "fatal";

/** The verdicts of a report or a new grade under a definition. */
export function gradedVerdictsOf(definition: Pick<ProtocolDefinition, "toxicity">): readonly GradedVerdict[] {
  const levels = openLevelsOf(definition);
  const omitted: readonly GradedVerdict[] = levels.includes("omitRest") ? ["omitRest.severe"] : [];
  return [...levels, "minor.severe", "holding.severe", ...omitted, "fatal"];
}

/** Grades go from the mildest to the one that is death (STR-10). */
export const mildestGrade = 1;
export const fatalGrade = 5;

/** The level of a grade by the grades of a definition alone, whatever rows it has for kinds of toxicity. */
export function levelOf(grade: number, { toxicity }: ProtocolDefinition): OpenLevel {
  if (grade >= toxicity.severeAtGrade) return "severe";
  return grade >= toxicity.holdAtGrade ? "holding" : "minor";
}

/**
 * How an open toxicity holds fractions: ungraded as the hold grade does; an exempt kind, or one no worse than at enrolment, not at all; by the
 * row that it falls under, and under none by its grade (SIL-01, SIL-02).
 */
export function holdLevel(toxicity: OpenToxicity, definition: ProtocolDefinition): OpenLevel {
  const { grade, waiting } = toxicity;
  if (grade === null) return "holding";
  if (isExempt(toxicity, definition)) return "minor";
  const row = gateOfOpen(toxicity, definition);
  if (row?.must === true && row.action !== "wait") return row.action;
  const byRow = row === undefined ? grade.grade >= definition.toxicity.holdAtGrade : row.action !== "wait" || row.must;
  if (!byRow && waiting?.must !== true) return "minor";
  return grade.grade >= definition.toxicity.severeAtGrade ? "severe" : "holding";
}

/** The worst level among open toxicities. */
export function worstLevel(open: CourseFacts["openToxicities"], definition: ProtocolDefinition): ToxicityLevel {
  const levels = Object.values(open).map((one) => holdLevel(one, definition));
  return toxicityLevels.findLast((level) => levels.some((one) => one === level)) ?? "clear";
}

/** What a toxicity that was just reported or graded amounts to among all that are open, itself included. */
export function gradedVerdict(
  own: OpenToxicity,
  open: CourseFacts["openToxicities"],
  definition: ProtocolDefinition,
): GradedVerdict {
  const grade = own.grade?.grade ?? 0;
  if (grade >= fatalGrade) return "fatal";
  const worst = worstLevel(open, definition);
  if (worst === "clear") throw new Error("a toxicity was just reported or graded, and none is open");
  if (worst === "severe" || worst === "stop") return worst;
  return grade >= definition.toxicity.severeAtGrade ? `${worst}.severe` : worst;
}
