import { z } from "zod";

/** Who may record an event (SIL-11): the function a person holds in the trial, not the person. */
export const roles = [
  "investigator",
  "coordinator",
  "nurse",
  "apheresisUnit",
  "manufacturer",
  "qualityAssurance",
  "sponsor",
] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

/** What a signature stands for (21 CFR 11.50(a)(3)). */
export const signatureMeanings = ["review", "approval", "responsibility", "authorship"] as const;
export const signatureMeaning = z.enum(signatureMeanings);
export type SignatureMeaning = z.infer<typeof signatureMeaning>;
