import { z } from "zod";
import { isoDate } from "./calendar.ts";
import type { UnitCode } from "./units.ts";

const answer = (description: string) => z.boolean().meta({ description });
const applicable = (description: string) => z.union([z.boolean(), z.literal("notApplicable")]).meta({ description });
const takenOn = isoDate.optional().meta({ description: "When it was taken; the day of the assessment where absent" });
const value = z.number().nonnegative();

function quantity<const U extends readonly [UnitCode, ...UnitCode[]]>(units: U, description: string) {
  return z.strictObject({ value, unit: z.enum(units), takenOn }).meta({ description });
}

/** A quantity that is read against the upper limit of normal of the laboratory that measured it. */
function relative<const U extends readonly [UnitCode, ...UnitCode[]]>(units: U, description: string) {
  const upperLimit = z
    .number()
    .positive()
    .optional()
    .meta({ description: "Upper limit of normal of the reporting laboratory, in the same unit" });
  return z.strictObject({ value, unit: z.enum(units), upperLimit, takenOn }).meta({ description });
}

/** The catalogue of evidence on a patient: one schema an item, each with a plain sentence for forms. */
export const items = {
  diagnosis: z.enum(["B-ALL", "other"]).meta({ description: "The diagnosis" }),
  diseaseStatus: z
    .enum(["recurrent", "refractory", "neither"])
    .meta({ description: "Recurrent or refractory, as attested" }),
  failedTreatmentLines: z.int().min(0).max(50).meta({ description: "Lines of standard treatment that failed" }),
  effectiveTreatmentAvailable: answer("Is an effective treatment available at present?"),
  cd19Detected: answer("Was CD19 detected on the surface of the B-ALL cells?"),
  karnofsky: z
    .union(
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((step) => z.literal(step)),
      {
        error: "a Karnofsky status is one of 0, 10, 20 up to 100",
      },
    )
    .meta({ description: "Karnofsky performance status, in steps of ten", examples: [90] }),
  lifeExpectancy: quantity(["mo"], "Life expectancy"),
  ecgObviousAbnormality: answer("Does the electrocardiogram show an obvious abnormality?"),
  lvef: quantity(["%"], "Left ventricular ejection fraction"),
  spo2: z
    .strictObject({ value: value.max(100), unit: z.literal("%"), onRoomAir: z.boolean(), takenOn })
    .meta({ description: "Oxygen saturation, and whether it was taken on room air" }),
  creatinine: relative(["umol/L", "mg/dL"], "Serum creatinine"),
  alt: relative(["U/L"], "Alanine aminotransferase (ALT)"),
  ast: relative(["U/L"], "Aspartate aminotransferase (AST)"),
  bilirubin: quantity(["mg/dL", "umol/L", "mg/L"], "Total bilirubin"),
  hemoglobin: quantity(["g/L", "g/dL"], "Haemoglobin"),
  apheresisContraindication: answer("Is there a contraindication to apheresis or cell isolation?"),
  patientConsentSigned: answer("Has the patient signed the informed consent?"),
  familyAgreed: answer("Does the family agree?"),
  otherPrimaryMalignancy: answer("Is there another primary malignant disease?"),
  otherSevereDisease: answer("Is there another severe or life-threatening disease?"),
  uncontrolledActiveInfection: answer("Is there an uncontrolled serious active infection?"),
  hivInfection: answer("HIV infection?"),
  hbvInfection: answer("HBV infection?"),
  hcvInfection: answer("HCV infection?"),
  pregnant: applicable("Pregnant?"),
  nursing: applicable("Nursing?"),
  lastSystemicGlucocorticoid: z
    .union([isoDate, z.literal("never")], { error: "a date that exists, written YYYY-MM-DD, or never" })
    .meta({ description: "The day of the last systemic glucocorticoid dose, or never", examples: ["2026-01-05"] }),
  otherCriteriaMet: answer("Is every criterion met that this definition does not list singly, as attested?"),
} as const;

export type ItemName = keyof typeof items;

export function isItemName(name: string): name is ItemName {
  return Object.hasOwn(items, name);
}

/** Evidence on a patient; an absent item is missing, which is neither a pass nor a fail. */
export type EligibilityEvidence = { readonly [I in ItemName]?: z.output<(typeof items)[I]> | undefined };
