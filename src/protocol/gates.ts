import * as z from "zod";
import { name, trialDay } from "./common-parts.ts";

/** A grade that a gate can speak of: 5 is death, and nothing follows it (STR-10). */
const grade = z.int().min(1).max(4);

const matched = {
  kinds: z.array(name).min(1).optional().meta({
    description: "SIL-02: the kinds of toxicity that the row is about; left out: every kind that no other row names",
  }),
  from: grade.meta({ description: "SIL-02: the lowest grade that the row is about" }),
  to: grade.default(4).meta({ description: "SIL-02: the highest grade that the row is about" }),
  requirement: name
    .optional()
    .meta({ description: "the requirement of the trial's own whose sentence the row stands for" }),
};

/** A row of the gates before a fraction: which toxicity, at which grades, and what becomes of the fraction. */
export const gate = z.discriminatedUnion("action", [
  z.strictObject({
    ...matched,
    action: z.literal("wait").meta({ description: "SIL-02: the fraction waits" }),
    must: z
      .boolean()
      .default(true)
      .meta({ description: "SIL-02: does it have to wait; false: it may be given all the same" }),
    until: z.int().min(0).max(3).meta({ description: "SIL-02: resolved to this grade or below; 0: resolved wholly" }),
    lastDay: trialDay
      .optional()
      .meta({ description: "SIL-03: last trial day for a fraction that has waited so; left out: infusion.lastDay" }),
  }),
  z.strictObject({
    ...matched,
    action: z
      .enum(["omitRest", "stop"])
      .meta({ description: "SIL-03: the rest of the course is omitted, or treatment stops" }),
    must: z
      .boolean()
      .meta({ description: "SIL-03: does it have to be; false: the fraction may be given once it is resolved" }),
  }),
]);

/** What a row demands of the rest of an open course, the mildest first (SIL-03). */
export const demands = ["omitRest", "stop"] as const;
export type Demand = (typeof demands)[number];
