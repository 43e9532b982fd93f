import type { ItemInput } from "../item.ts";

/** Values computed from other items of the library, on the day on which they are asked. */
export const derivedItems = {
  age: {
    kind: "derived",
    label: "age",
    help: "Age in completed years",
    loinc: ["30525-0"],
    formula: "age",
  },
  creatinineClearanceCockcroftGault: {
    kind: "derived",
    label: "creatinine clearance by Cockcroft-Gault",
    loinc: ["35591-7"],
    formula: "cockcroftGault",
  },
  egfrCkdEpi2021: {
    kind: "derived",
    label: "eGFR by CKD-EPI 2021",
    help: "Estimated glomerular filtration rate of adults from creatinine",
    loinc: ["98979-8"],
    formula: "ckdEpi2021",
  },
  egfrBedsideSchwartz: {
    kind: "derived",
    label: "eGFR by the bedside Schwartz formula",
    help: "Estimated glomerular filtration rate of children from height and creatinine",
    formula: "bedsideSchwartz",
  },
  bodySurfaceArea: {
    kind: "derived",
    label: "body surface area by Mosteller",
    formula: "mosteller",
  },
} as const satisfies Readonly<Record<string, ItemInput>>;
