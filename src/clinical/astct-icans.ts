import * as z from "zod";
import { astct2019, type ToxicityGrade } from "./toxicity.ts";

/** What is seen at the bedside of a patient who may have an immune effector cell-associated neurotoxicity syndrome. */
export const icansBedside = z.strictObject({
  iceScore: z
    .union([z.int().min(0).max(10), z.literal("unarousable")])
    .meta({ description: "ICE score of 0 to 10, or unarousable where it cannot be taken" }),
  consciousness: z.enum(["awake", "spontaneous", "toVoice", "tactileOnly", "vigorousTactileOrComa"]),
  seizure: z
    .enum(["none", "resolving", "prolonged"])
    .meta({ description: "Prolonged: over 5 minutes or not resolving" }),
  motorFocalWeakness: z.boolean(),
  oedema: z.enum(["none", "focal", "diffuse"]).meta({ description: "Cerebral oedema on imaging or by its signs" }),
});
export type IcansBedside = z.output<typeof icansBedside>;

const consciousnessGrade = { awake: 0, spontaneous: 1, toVoice: 2, tactileOnly: 3, vigorousTactileOrComa: 4 } as const;
const seizureGrade = { none: 0, resolving: 3, prolonged: 4 } as const;
const oedemaGrade = { none: 0, focal: 3, diffuse: 4 } as const;

/** The ASTCT 2019 grade of ICANS, the worst of its rows, or `null` where no row is affected. */
export function gradeIcans(facts: IcansBedside): ToxicityGrade | null {
  const grade = Math.max(
    iceGrade(facts.iceScore),
    consciousnessGrade[facts.consciousness],
    seizureGrade[facts.seizure],
    facts.motorFocalWeakness ? 4 : 0,
    oedemaGrade[facts.oedema],
  );
  return grade === 0 ? null : astct2019(grade);
}

/** A score of 0 is grade 3 in a patient who can be aroused, grade 4 in one who cannot. */
function iceGrade(score: IcansBedside["iceScore"]): number {
  if (score === "unarousable") return 4;
  if (score === 10) return 0;
  if (score >= 7) return 1;
  return score >= 3 ? 2 : 3;
}
