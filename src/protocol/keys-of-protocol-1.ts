import { type KnownKeys, parametersOfFormat1 as ofFormat1 } from "./parameters-of-format-1.ts";

/**
 * Every key that `patient-course/protocol@1` had when `@2` came: those of the time of journals of format 1, and what was added to them. Frozen:
 * what is not among them is a part of `@2`, and a file that says `@1` and has it says which form it is in wrongly. Where a designer chooses
 * the keys, all below is `true`.
 */
export const keysOfProtocol1: KnownKeys = {
  ...ofFormat1,
  readiness: { ...ofFormat1.readiness, windowDays: true, windows: true },
  infusion: { ...ofFormat1.infusion, attentionPercent: { from: true, to: true } },
  toxicity: { ...ofFormat1.toxicity, kinds: [{}], exemptKinds: true },
  courses: { ...ofFormat1.courses, afterTreatment: true },
  treatment: { stopInInterest: true },
  participation: { endedFor: true },
  otherTherapy: { ...ofFormat1.otherTherapy, duringTreatment: true },
  plausible: true,
  sites: [{ id: true, timeZone: true }],
};
