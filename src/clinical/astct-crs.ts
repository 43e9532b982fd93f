import * as z from "zod";
import { astct2019, type ToxicityGrade } from "./toxicity.ts";

/** What is seen at the bedside of a patient who may have a cytokine release syndrome. */
export const crsBedside = z.strictObject({
  feverAtLeast38: z.boolean().meta({ description: "Temperature of 38.0 C or above" }),
  feverAttributedElsewhere: z.boolean().optional().meta({ description: "Attributed to another cause" }),
  onAntipyreticOrAnticytokine: z
    .boolean()
    .meta({ description: "After an antipyretic, tocilizumab or a steroid fever is no longer required" }),
  hypotension: z.boolean(),
  vasopressors: z.int().min(0).max(10).meta({ description: "Vasopressors running, vasopressin not counted" }),
  oxygen: z.enum(["none", "lowFlow", "highFlow", "positivePressure"]).meta({
    description:
      "Low flow: at most 6 L/min or blow-by; high flow: more, or a mask; positive pressure: CPAP, BiPAP, ventilation",
  }),
});
export type CrsBedside = z.output<typeof crsBedside>;

const oxygenGrade = { none: 1, lowFlow: 2, highFlow: 3, positivePressure: 4 } as const;

/**
 * The ASTCT 2019 grade of a cytokine release syndrome, or `null` where the facts do not amount to one.
 * The grade is the worse of hypotension and hypoxia; vasopressin alone counts as no vasopressor beyond hypotension.
 */
export function gradeCrs(facts: CrsBedside): ToxicityGrade | null {
  const fever = facts.feverAtLeast38 || facts.onAntipyreticOrAnticytokine;
  if (!fever || facts.feverAttributedElsewhere === true) return null;
  const grade = Math.max(hypotensionGrade(facts), oxygenGrade[facts.oxygen]);
  // Without fever, hypotension and hypoxia there is nothing left to grade, treated or not.
  return grade === 1 && !facts.feverAtLeast38 ? null : astct2019(grade);
}

function hypotensionGrade({ hypotension, vasopressors }: CrsBedside): number {
  if (vasopressors > 1) return 4;
  if (vasopressors === 1) return 3;
  return hypotension ? 2 : 1;
}
