import * as z from "zod";

/** What `run --json` tells of a course, but for its refusals and doses, of which each reader looks at other parts. */
export const courseOutput = z.object({
  patientId: z.string(),
  protocol: z.strictObject({ id: z.string(), version: z.string() }),
  state: z.array(z.string()),
  status: z.enum(["active", "done"]),
  course: z.int(),
  responses: z.array(z.string()),
  treatmentDisposition: z.string().nullable(),
  studyDisposition: z.string().nullable(),
  entries: z.int(),
  deviations: z.array(z.strictObject({ requirement: z.string(), reason: z.string() })),
});
