import type { ItemInput } from "../item.ts";

const lastGiven = (label: string, help: string, source?: string) =>
  ({ kind: "date", label, help, never: true, partial: true, ...(source === undefined ? {} : { source }) }) as const;

const collection = "treatment-free time before apheresis: ASH, view-large/11896690";

/** Scores, counts and days. */
export const scoresAndDates = {
  failedTreatmentLines: {
    kind: "count",
    label: "failed lines of standard treatment",
    help: "How many lines of standard treatment have failed",
    to: 50,
    example: 2,
  },
  karnofsky: {
    kind: "count",
    label: "Karnofsky performance status",
    help: "Karnofsky performance status, in steps of ten",
    loinc: ["89243-0"],
    to: 100,
    step: 10,
    example: 90,
  },
  lansky: {
    kind: "count",
    label: "Lansky play performance",
    help: "Lansky play performance, in steps of ten, usually below 16 years",
    source: "no LOINC code in mCODE; NCIt C38144",
    to: 100,
    step: 10,
    example: 90,
  },
  ecog: {
    kind: "count",
    label: "ECOG performance status",
    help: "ECOG performance status, from 0 (fully active) to 5 (dead)",
    loinc: ["89247-1"],
    to: 5,
    example: 1,
  },
  birthDate: {
    kind: "date",
    label: "date of birth",
    help: "Date of birth; the month or the year, where no more is known",
    partial: true,
    example: "2009-03-14",
  },
  lastSystemicGlucocorticoid: {
    kind: "date",
    label: "systemic glucocorticoid",
    help: "The day of the last systemic glucocorticoid dose, or never",
    never: true,
  },
  lastChemotherapy: lastGiven(
    "cytotoxic chemotherapy",
    "The day of the last cytotoxic chemotherapy, or never",
    collection,
  ),
  lastCheckpointInhibitor: lastGiven(
    "checkpoint inhibitor",
    "The day of the last dose of a checkpoint inhibitor, or never",
    collection,
  ),
  lastAllogeneicTransplant: lastGiven(
    "allogeneic transplant",
    "The day of the last allogeneic transplant, or never",
    collection,
  ),
  lastImmunosuppression: lastGiven(
    "immunosuppression for graft-versus-host disease",
    "The day of the last immunosuppression for graft-versus-host disease, or never",
    collection,
  ),
  lastAlemtuzumabOrAtg: lastGiven(
    "alemtuzumab or anti-thymocyte globulin",
    "The day of the last dose of alemtuzumab or anti-thymocyte globulin, or never",
    "PMC10867419 table 5, autoimmune setting",
  ),
} as const satisfies Readonly<Record<string, ItemInput>>;
