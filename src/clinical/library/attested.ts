import type { ItemInput } from "../item.ts";

const yesOrNo = (label: string, help: string) => ({ kind: "answer", label, help }) as const;
const ifApplicable = (label: string, help: string) =>
  ({ kind: "answer", label, help, options: [true, false, "notApplicable"], example: false }) as const;

/** What is attested rather than measured. */
export const attestedItems = {
  diagnosis: {
    kind: "answer",
    label: "diagnosis",
    help: "The diagnosis",
    options: ["B-ALL", "other"],
    example: "B-ALL",
  },
  diseaseStatus: {
    kind: "answer",
    label: "disease status",
    help: "Recurrent or refractory, as attested",
    options: ["recurrent", "refractory", "neither"],
    example: "refractory",
  },
  sex: { kind: "answer", label: "sex", help: "Sex at birth", options: ["female", "male"], example: "female" },
  effectiveTreatmentAvailable: yesOrNo(
    "effective treatment available at present",
    "Is an effective treatment available at present?",
  ),
  cd19Detected: yesOrNo("CD19 detected on the B-ALL cells", "Was CD19 detected on the surface of the B-ALL cells?"),
  ecgObviousAbnormality: yesOrNo(
    "obvious abnormality on the electrocardiogram",
    "Does the electrocardiogram show an obvious abnormality?",
  ),
  apheresisContraindication: yesOrNo(
    "contraindication to apheresis or cell isolation",
    "Is there a contraindication to apheresis or cell isolation?",
  ),
  patientConsentSigned: yesOrNo(
    "informed consent signed by the patient",
    "Has the patient signed the informed consent?",
  ),
  familyAgreed: yesOrNo("agreement of the family", "Does the family agree?"),
  otherPrimaryMalignancy: yesOrNo("another primary malignant disease", "Is there another primary malignant disease?"),
  otherSevereDisease: yesOrNo(
    "another severe or life-threatening disease",
    "Is there another severe or life-threatening disease?",
  ),
  uncontrolledActiveInfection: yesOrNo(
    "uncontrolled serious active infection",
    "Is there an uncontrolled serious active infection?",
  ),
  hivInfection: yesOrNo("HIV infection", "Is there an HIV infection?"),
  hbvInfection: yesOrNo("HBV infection", "Is there an HBV infection?"),
  hcvInfection: yesOrNo("HCV infection", "Is there an HCV infection?"),
  activeGvhd: yesOrNo("active graft-versus-host disease", "Is there active graft-versus-host disease?"),
  gilbertSyndrome: yesOrNo("Gilbert syndrome", "Is there a Gilbert syndrome?"),
  liverInvolvement: yesOrNo("involvement of the liver", "Is the liver involved in the disease?"),
  pregnant: ifApplicable("pregnancy", "Is the patient pregnant?"),
  nursing: ifApplicable("nursing", "Is the patient nursing?"),
  cnsStatus: {
    kind: "answer",
    label: "status of the central nervous system",
    help: "Blasts in the cerebrospinal fluid by cell counts (COG)",
    options: ["CNS1", "CNS2a", "CNS2b", "CNS2c", "CNS3a", "CNS3b", "CNS3c"],
    source: "COG, as on the BMJ Best Practice page of acute lymphoblastic leukaemia, criteria",
    example: "CNS1",
  },
  otherCriteriaMet: yesOrNo(
    "every criterion met that is not listed singly",
    "Is every criterion of the protocol met that this definition does not list singly, as attested?",
  ),
} as const satisfies Readonly<Record<string, ItemInput>>;
