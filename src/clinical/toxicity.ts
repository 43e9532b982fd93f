import * as z from "zod";

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

/** Terms of CTCAE v5.0 that are usual after cell therapy, each with other words for it; what is not here is no kind until somebody chooses one. */
const ctcaeTerms: Readonly<Record<string, readonly string[]>> = {
  "Acute kidney injury": [],
  "Alanine aminotransferase increased": ["ALT increased"],
  Anemia: ["anaemia"],
  "Aspartate aminotransferase increased": ["AST increased"],
  "Blood bilirubin increased": [],
  Chills: [],
  Confusion: [],
  Cough: [],
  "Creatinine increased": [],
  Diarrhea: ["diarrhoea"],
  "Disseminated intravascular coagulation": ["DIC"],
  Dyspnea: ["dyspnoea"],
  Encephalopathy: [],
  Fatigue: [],
  "Febrile neutropenia": [],
  Fever: ["pyrexia"],
  Headache: [],
  "Heart failure": [],
  Hypogammaglobulinemia: ["hypogammaglobulinaemia"],
  Hypotension: [],
  Hypoxia: [],
  "Lung infection": ["pneumonia"],
  "Lymphocyte count decreased": ["lymphopenia"],
  Nausea: [],
  "Neutrophil count decreased": ["neutropenia"],
  "Platelet count decreased": ["thrombocytopenia"],
  "Respiratory failure": [],
  Seizure: [],
  Sepsis: [],
  "Sinus tachycardia": [],
  Tremor: [],
  "Tumor lysis syndrome": ["tumour lysis syndrome", "TLS"],
  Vomiting: [],
  "White blood cell decreased": ["leukopenia"],
};

/** Every kind of toxicity that a report can choose, `other` for what none of them is; a definition may add its own. */
export const toxicityKinds = [...Object.keys(syndromes), ...Object.keys(ctcaeTerms), "other"] as const;
/** What a report is of that chose no kind and whose words are not recognised (SIL-01). */
export const unknownKind = "unknown";

function inPlain(written: string): string {
  return (written.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");
}

const kindNames = new Map<string, string>([
  ...Object.entries(syndromes).flatMap(([short, long]) =>
    [short, long, `${long} ${short}`, `${short} ${long}`].map((name) => [inPlain(name), short] as const),
  ),
  ...Object.entries(ctcaeTerms).flatMap(([term, others]) =>
    [term, ...others].map((name) => [inPlain(name), term] as const),
  ),
]);

/**
 * The kind of toxicity that words name, however they are spelled; `unknown` where they are not recognised (SIL-01).
 * @example
 * ```ts
 * import { toxicityKind } from "patient-course/clinical";
 *
 * console.log(toxicityKind("cytokine release syndrome"), toxicityKind("cytokine storm")); // prints: CRS unknown
 * ```
 */
export function toxicityKind(written: string, own: readonly string[] = []): string {
  const words = inPlain(written);
  return own.find((kind) => inPlain(kind) === words) ?? kindNames.get(words) ?? unknownKind;
}
