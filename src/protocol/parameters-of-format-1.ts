/** Which keys a part of a definition had: `true` for all of it, a list of one for what each element of a list had. */
export type KnownKeys = true | readonly [KnownKeys] | { readonly [key: string]: KnownKeys };

const scale = { scale: true, version: true } as const;

/**
 * The parameters of `patient-course/protocol@1` while journals of format 1 were written: their digests cover these and no others.
 * Frozen: a parameter that is added to the schema is never added here.
 */
export const parametersOfFormat1 = {
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
  readiness: { criteria: true },
  infusion: {
    dose: { kind: true, cellsPerKg: true, cells: true },
    fractions: [{ day: true, share: { percent: true, cells: true }, window: { before: true, after: true } }],
    lastDay: true,
    tolerancePercent: true,
  },
  toxicity: {
    severeAtGrade: true,
    holdAtGrade: true,
    scales: { CRS: scale, ICANS: scale, other: scale },
  },
  response: { ruleSet: true, PD: true, relapse: true, NE: true },
  courses: { max: true },
  withdrawal: { fromTreatmentOnly: true },
  lossToFollowUp: { reversible: true },
  followUp: { years: true, whoever: true },
  otherTherapy: { endsResponseClock: true },
  properties: true,
  roles: true,
  citations: true,
} as const satisfies KnownKeys;
