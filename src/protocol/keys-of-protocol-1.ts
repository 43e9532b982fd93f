import type { KnownKeys } from "./parameters-of-format-1.ts";

const scale = { scale: true, version: true } as const;

/**
 * Every key that `patient-course/protocol@1` had when `@2` came. Frozen: what is not among them is a part of `@2`, and a file that says `@1`
 * and has it says which form it is in wrongly. Where a designer chooses the keys, all below is `true`.
 */
export const keysOfProtocol1: KnownKeys = {
  schema: true,
  id: true,
  version: true,
  title: true,
  source: { name: true, url: true },
  requirements: [{ id: true, quote: true, source: true }],
  criteria: [
    {
      id: true,
      kind: true,
      clauses: [
        {
          clause: true,
          item: true,
          is: true,
          op: true,
          bound: true,
          bounds: [{ value: true, unit: true }],
          onRoomAir: true,
          factor: true,
          days: true,
        },
      ],
    },
  ],
  screening: { evidenceWindowDays: true, rescreening: true },
  product: { maxCollections: true, reuseStored: true, bridging: true },
  lymphodepletion: { given: true, criteria: true },
  readiness: { criteria: true, windowDays: true, windows: true },
  infusion: {
    dose: { kind: true, cellsPerKg: true, cells: true },
    fractions: [{ day: true, share: { percent: true, cells: true }, window: { before: true, after: true } }],
    lastDay: true,
    tolerancePercent: true,
    attentionPercent: { from: true, to: true },
  },
  toxicity: {
    severeAtGrade: true,
    holdAtGrade: true,
    scales: { CRS: scale, ICANS: scale, other: scale },
    kinds: true,
    exemptKinds: true,
  },
  response: { ruleSet: true, PD: true, relapse: true, NE: true },
  courses: { max: true, afterTreatment: true },
  treatment: { stopInInterest: true },
  participation: { endedFor: true },
  withdrawal: { fromTreatmentOnly: true },
  lossToFollowUp: { reversible: true },
  followUp: { years: true, whoever: true },
  otherTherapy: { endsResponseClock: true, duringTreatment: true },
  plausible: true,
  properties: true,
  roles: true,
  sites: [{ id: true, timeZone: true }],
  citations: true,
};
