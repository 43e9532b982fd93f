import { z } from "zod";

const text = z.string().trim().min(1).max(100);

/** A grade, which means something only together with its scale and the version of it (SIL-01). */
export const toxicityGrade = z.strictObject({
  scale: text.meta({ examples: ["ASTCT", "CTCAE"] }),
  version: text.meta({ examples: ["2019", "5.0"] }),
  grade: z.int().min(1).max(5),
});
export type ToxicityGrade = z.output<typeof toxicityGrade>;

/**
 * Whether a grade is of this scale and version.
 * @example
 * ```ts
 * import { inScale } from "patient-course/clinical";
 *
 * const grade = { scale: "ASTCT", version: "2019", grade: 2 } as const;
 * console.log(inScale(grade, { scale: "CTCAE", version: "5.0" })); // prints: false
 * ```
 */
export function inScale(grade: ToxicityGrade, expected: Omit<ToxicityGrade, "grade">): boolean {
  return grade.scale === expected.scale && grade.version === expected.version;
}

/** A grade of the ASTCT 2019 consensus (Lee et al., Biol Blood Marrow Transplant 2019;25:625-638). */
export function astct2019(grade: number): ToxicityGrade {
  return { scale: "ASTCT", version: "2019", grade };
}

/** The two syndromes with a consensus scale of their own, and how they are written out. */
const syndromes = {
  CRS: "cytokine release syndrome",
  ICANS: "immune effector cell associated neurotoxicity syndrome",
} as const;

const syndromeNames = new Map(
  Object.entries(syndromes).flatMap(([short, long]) => {
    const letters = short.toLowerCase();
    return [letters, long, `${long} ${letters}`, `${letters} ${long}`].map((name) => [name, short] as const);
  }),
);

/**
 * A toxicity by the name it is graded under: `CRS` and `ICANS` however they are spelled, any other term as written (SIL-01).
 * @example
 * ```ts
 * import { toxicityTerm } from "patient-course/clinical";
 *
 * console.log(toxicityTerm("cytokine release syndrome")); // prints: CRS
 * ```
 */
export function toxicityTerm(written: string): string {
  const words = written.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return syndromeNames.get(words.join(" ")) ?? written;
}
