import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { CourseFacts, OpenToxicity } from "./facts.ts";

/** How the worst open toxicity holds fractions (SIL-01, SIL-02), mildest first; `clear` when none is open. */
export const toxicityLevels = ["clear", "minor", "holding", "severe"] as const;
export type ToxicityLevel = (typeof toxicityLevels)[number];
export type OpenLevel = Exclude<ToxicityLevel, "clear">;
export const openLevels = ["minor", "holding", "severe"] as const satisfies readonly OpenLevel[];

/**
 * What a report or a new grade amounts to: the worst level open after it, with `.severe` where it is severe by its grade and yet does not hold
 * as severe does (its kind is exempt, or it was there at enrolment); `fatal` is grade 5, which is death (STR-10).
 */
export const gradedVerdicts = [...openLevels, "minor.severe", "holding.severe", "fatal"] as const;
export type GradedVerdict = (typeof gradedVerdicts)[number];

/** Grades go from the mildest to the one that is death (STR-10). */
export const mildestGrade = 1;
export const fatalGrade = 5;

/** The level of a grade under a definition, whatever kind of toxicity has it. */
export function levelOf(grade: number, { toxicity }: ProtocolDefinition): OpenLevel {
  if (grade >= toxicity.severeAtGrade) return "severe";
  return grade >= toxicity.holdAtGrade ? "holding" : "minor";
}

/** How an open toxicity holds fractions: ungraded as the hold grade does; an exempt kind, or one no worse than at enrolment, not at all (SIL-01, SIL-02). */
export function holdLevel({ kind, grade, atEnrolment }: OpenToxicity, definition: ProtocolDefinition): OpenLevel {
  if (grade === null) return "holding";
  const exempt = definition.toxicity.exemptKinds.includes(kind);
  const noWorse = atEnrolment !== undefined && grade.grade <= atEnrolment;
  return exempt || noWorse ? "minor" : levelOf(grade.grade, definition);
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
  return worst !== "severe" && grade >= definition.toxicity.severeAtGrade ? `${worst}.severe` : worst;
}

/** The scale in which a kind of toxicity is graded under a definition (SIL-01). */
export function scaleOf(kind: string, { toxicity: { scales } }: ProtocolDefinition) {
  return kind === "CRS" || kind === "ICANS" ? scales[kind] : scales.other;
}
