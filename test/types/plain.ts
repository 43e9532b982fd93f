import { cd19BAllCriteria } from "../../src/clinical/criteria.ts";

/** A definition with nothing but what has to be written, as a literal. */
export const plain = {
  schema: "patient-course/protocol@2",
  id: "plain",
  version: "1",
  title: "Nothing but what has to be written",
  source: { name: "a test" },
  criteria: [...cd19BAllCriteria],
  infusion: {
    dose: { kind: "perKg", cellsPerKg: 1_000_000 },
    fractions: [
      { day: 1, share: { percent: 40 } },
      { day: 2, share: { percent: 60 } },
    ],
    lastDay: 14,
  },
} as const;
