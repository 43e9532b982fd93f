import { z } from "zod";

const said = {
  format: z.number(),
  sequence: z.int(),
  patientId: z.string(),
  definition: z.looseObject({ id: z.string(), version: z.string(), digest: z.string() }),
  commandId: z.string(),
  event: z.string(),
  evidence: z.looseObject({}),
  at: z.string(),
  recordedAt: z.string(),
  previousHash: z.string(),
  hash: z.string(),
};

const shape = z.discriminatedUnion("kind", [
  z.looseObject({
    ...said,
    kind: z.literal("event"),
    verdict: z.string().nullable(),
    deviation: z.looseObject({ reason: z.string(), requirements: z.array(z.string()) }).nullable(),
  }),
  z.looseObject({ ...said, kind: z.literal("refused") }),
]);

/** Whether something that was read from a store has the parts of an entry that a replay reads. */
export function hasEntryShape(value: unknown): boolean {
  return shape.safeParse(value).success;
}
