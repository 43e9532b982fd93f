import { z } from "zod";
import { isoDate } from "./calendar.ts";
import { percentage, quantity } from "./quantity.ts";

const takenOn = isoDate.optional().meta({ description: "When it was taken; the day of the assessment where absent" });

/** The upper limit of normal that a quantity is read against is that of the laboratory that measured it. */
const upperLimit = z
  .number()
  .positive()
  .optional()
  .meta({ description: "Upper limit of normal of the reporting laboratory, in the same unit" });

const answer = (title: string, description: string) => z.boolean().meta({ title, description, examples: [false] });
const applicable = (title: string, description: string) =>
  z
    .union([z.boolean(), z.literal("notApplicable")], "true, false or notApplicable")
    .meta({ title, description, examples: [false, "notApplicable"] });

/** The catalogue of evidence on a patient: one schema an item, each with its name in words and a plain sentence for forms. */
export const items = {
  diagnosis: z.enum(["B-ALL", "other"]).meta({ title: "diagnosis", description: "The diagnosis", examples: ["B-ALL"] }),
  diseaseStatus: z.enum(["recurrent", "refractory", "neither"]).meta({
    title: "disease status",
    description: "Recurrent or refractory, as attested",
    examples: ["refractory"],
  }),
  failedTreatmentLines: z
    .int()
    .min(0)
    .max(50)
    .meta({
      title: "failed lines of standard treatment",
      description: "How many lines of standard treatment have failed",
      examples: [2],
    }),
  effectiveTreatmentAvailable: answer(
    "effective treatment available at present",
    "Is an effective treatment available at present?",
  ),
  cd19Detected: answer("CD19 detected on the B-ALL cells", "Was CD19 detected on the surface of the B-ALL cells?"),
  karnofsky: z
    .union(
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((step) => z.literal(step)),
      { error: "a Karnofsky status is one of 0, 10, 20 up to 100" },
    )
    .meta({
      title: "Karnofsky performance status",
      description: "Karnofsky performance status, in steps of ten",
      examples: [90],
    }),
  lifeExpectancy: quantity(["mo"])
    .extend({ takenOn })
    .meta({
      title: "life expectancy",
      description: "Life expectancy in months",
      examples: [{ value: 6, unit: "mo" }],
    }),
  ecgObviousAbnormality: answer(
    "obvious abnormality on the electrocardiogram",
    "Does the electrocardiogram show an obvious abnormality?",
  ),
  lvef: percentage.extend({ takenOn }).meta({
    title: "left ventricular ejection fraction",
    description: "Left ventricular ejection fraction",
    examples: [{ value: 60, unit: "%" }],
  }),
  spo2: percentage.extend({ onRoomAir: z.boolean(), takenOn }).meta({
    title: "oxygen saturation",
    description: "Oxygen saturation, and whether it was taken on room air",
    examples: [{ value: 97, unit: "%", onRoomAir: true }],
  }),
  creatinine: quantity(["umol/L", "mg/dL"])
    .extend({ upperLimit, takenOn })
    .meta({
      title: "creatinine",
      description: "Serum creatinine, with the laboratory's upper limit of normal",
      examples: [{ value: 70, unit: "umol/L", upperLimit: 106 }],
    }),
  alt: quantity(["U/L"])
    .extend({ upperLimit, takenOn })
    .meta({
      title: "ALT",
      description: "Alanine aminotransferase (ALT), with the laboratory's upper limit of normal",
      examples: [{ value: 30, unit: "U/L", upperLimit: 40 }],
    }),
  ast: quantity(["U/L"])
    .extend({ upperLimit, takenOn })
    .meta({
      title: "AST",
      description: "Aspartate aminotransferase (AST), with the laboratory's upper limit of normal",
      examples: [{ value: 28, unit: "U/L", upperLimit: 40 }],
    }),
  bilirubin: quantity(["mg/dL", "umol/L", "mg/L"])
    .extend({ takenOn })
    .meta({
      title: "total bilirubin",
      description: "Total bilirubin",
      examples: [{ value: 0.8, unit: "mg/dL" }],
    }),
  hemoglobin: quantity(["g/L", "g/dL"])
    .extend({ takenOn })
    .meta({ title: "haemoglobin", description: "Haemoglobin", examples: [{ value: 95, unit: "g/L" }] }),
  apheresisContraindication: answer(
    "contraindication to apheresis or cell isolation",
    "Is there a contraindication to apheresis or cell isolation?",
  ),
  patientConsentSigned: answer(
    "informed consent signed by the patient",
    "Has the patient signed the informed consent?",
  ),
  familyAgreed: answer("agreement of the family", "Does the family agree?"),
  otherPrimaryMalignancy: answer("another primary malignant disease", "Is there another primary malignant disease?"),
  otherSevereDisease: answer(
    "another severe or life-threatening disease",
    "Is there another severe or life-threatening disease?",
  ),
  uncontrolledActiveInfection: answer(
    "uncontrolled serious active infection",
    "Is there an uncontrolled serious active infection?",
  ),
  hivInfection: answer("HIV infection", "Is there an HIV infection?"),
  hbvInfection: answer("HBV infection", "Is there an HBV infection?"),
  hcvInfection: answer("HCV infection", "Is there an HCV infection?"),
  pregnant: applicable("pregnancy", "Is the patient pregnant?"),
  nursing: applicable("nursing", "Is the patient nursing?"),
  lastSystemicGlucocorticoid: z
    .union([isoDate, z.literal("never")], { error: "a date that exists, written YYYY-MM-DD, or never" })
    .meta({
      title: "systemic glucocorticoid",
      description: "The day of the last systemic glucocorticoid dose, or never",
      examples: ["2026-01-05", "never"],
    }),
  otherCriteriaMet: answer(
    "every criterion met that is not listed singly",
    "Is every criterion of the protocol met that this definition does not list singly, as attested?",
  ),
} as const;

export type ItemName = keyof typeof items;

export function isItemName(name: string): name is ItemName {
  return Object.hasOwn(items, name);
}

/** The name of an item as a sentence has it, such as `haemoglobin`. */
export function itemInWords(item: ItemName): string {
  const known = names.get(item) ?? z.globalRegistry.get(items[item])?.title ?? item;
  names.set(item, known);
  return known;
}

const names = new Map<ItemName, string>();

/** Evidence on a patient; an absent item is missing, which is neither a pass nor a fail. */
export type EligibilityEvidence = { readonly [I in ItemName]?: z.output<(typeof items)[I]> | undefined };
