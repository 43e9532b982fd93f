import type { Meaning } from "./meaning.ts";

/**
 * What a trial's own text states, in the neutral words of the slot that it fills: whom it takes, what it gives, what follows a response,
 * when it stops. The sentence and its numbers are the definition's.
 */
export const statedRequirements = [
  { id: "INC-01", meaning: "the diagnosis and the state of the disease that is treated" },
  { id: "INC-02", meaning: "treatment before: what has failed, and whether an effective one is available now" },
  {
    id: "INC-03",
    meaning: "the antigen was detected on the cells of the disease; an absent result is not a negative one",
  },
  { id: "INC-04", meaning: "performance status" },
  { id: "INC-05", meaning: "life expectancy" },
  { id: "INC-06", meaning: "cardiac function" },
  {
    id: "INC-07",
    meaning: "pulmonary function; where a saturation is asked on room air, a value taken on oxygen is unusable",
  },
  { id: "INC-08", meaning: "renal function, a multiple of normal being that of the reporting laboratory" },
  { id: "INC-09", meaning: "liver enzymes, each against its own upper limit of normal" },
  { id: "INC-10", meaning: "bilirubin, each unit with its own stated bound" },
  { id: "INC-11", meaning: "haemoglobin" },
  { id: "INC-12", meaning: "attested free of contraindications to the collection of cells" },
  { id: "INC-13", meaning: "consent: what the patient signs and the family agrees to, each an attestation of its own" },
  { id: "EXC-01", meaning: "another disease that excludes" },
  { id: "EXC-02", meaning: "an infection that excludes while it is active" },
  { id: "EXC-03", meaning: "infections that exclude; every result that is asked for is needed" },
  { id: "EXC-04", meaning: "pregnancy or nursing; not applicable is an answer" },
  { id: "EXC-05", meaning: "systemic glucocorticoids too short a time before the screening assessment" },
  { id: "TRT-01", meaning: "no fraction is given from a product that has not been released" },
  {
    id: "TRT-02",
    meaning: "the fractions in their order, each at most once in a course, together exactly the planned cells",
  },
  {
    id: "TRT-03",
    meaning: "planned cells follow from the dose, per kg from the dosing weight; given cells are recorded as they were",
  },
  { id: "TRT-04", meaning: "each fraction on its trial day: earlier is refused, later needs a postponement on record" },
  {
    id: "RSP-01",
    meaning:
      "after CR or CRi a further course only if the clinical assessment is for it and the patient wishes it, both on record",
  },
  {
    id: "RSP-02",
    meaning:
      "after PR in the first course the next one follows, after PR in a later course another may follow, never beyond the most courses",
  },
  {
    id: "RSP-03",
    meaning: "after NR either ground suffices: restarting needs one of the two for it, ceasing one against it",
  },
  { id: "TOX-01", meaning: "any severe toxicity permits stopping treatment at once, and never forces it" },
] as const satisfies readonly Meaning[];
