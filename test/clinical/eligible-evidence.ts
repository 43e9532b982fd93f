import type { EligibilityEvidence } from "../../src/clinical/items.ts";

/** Evidence that meets every criterion of the trial. */
export const eligibleEvidence = {
  diagnosis: "B-ALL",
  diseaseStatus: "refractory",
  failedTreatmentLines: 2,
  effectiveTreatmentAvailable: false,
  cd19Detected: true,
  karnofsky: 90,
  lifeExpectancy: { value: 6, unit: "mo" },
  ecgObviousAbnormality: false,
  lvef: { value: 61, unit: "%" },
  spo2: { value: 97, unit: "%", onRoomAir: true },
  creatinine: { value: 68, unit: "umol/L", upperLimit: 104 },
  alt: { value: 31, unit: "U/L", upperLimit: 40 },
  ast: { value: 28, unit: "U/L", upperLimit: 40 },
  bilirubin: { value: 11.4, unit: "umol/L" },
  hemoglobin: { value: 92, unit: "g/L" },
  apheresisContraindication: false,
  otherPrimaryMalignancy: false,
  otherSevereDisease: false,
  uncontrolledActiveInfection: false,
  hivInfection: false,
  hbvInfection: false,
  hcvInfection: false,
  pregnant: "notApplicable",
  nursing: "notApplicable",
  lastSystemicGlucocorticoid: "never",
} as const satisfies EligibilityEvidence;

/** The two attestations that the journal adds (INC-13). */
export const bothConsents = { patientConsentSigned: true, familyAgreed: true } as const;
