import type { ProtocolDefinition } from "../protocol/definition.ts";

/** How the worst open toxicity stands to the definition's grades (SIL-01, SIL-02), mildest first; `clear` when none is open. */
export const toxicityLevels = ["clear", "minor", "holding", "severe"] as const;
export type ToxicityLevel = (typeof toxicityLevels)[number];
export type OpenLevel = Exclude<ToxicityLevel, "clear">;

/** The levels of open toxicity that a definition tells apart: `holding` only where it holds below severe. */
export function openLevels({ toxicity }: ProtocolDefinition): readonly OpenLevel[] {
  const { holdAtGrade, severeAtGrade } = toxicity;
  const minor = holdAtGrade > 1 ? (["minor"] as const) : [];
  return holdAtGrade < severeAtGrade ? [...minor, "holding", "severe"] : [...minor, "severe"];
}

/** The level of an open toxicity of this grade under a definition. */
export function levelOf(grade: number, { toxicity }: ProtocolDefinition): OpenLevel {
  if (grade >= toxicity.severeAtGrade) return "severe";
  return grade >= toxicity.holdAtGrade ? "holding" : "minor";
}

/** The scale in which a toxicity is graded under a definition (SIL-01). */
export function scaleOf(term: string, { toxicity: { scales } }: ProtocolDefinition) {
  return term === "CRS" || term === "ICANS" ? scales[term] : scales.other;
}
