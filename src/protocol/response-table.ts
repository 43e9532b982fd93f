import * as z from "zod";
import { ownResponseId, responseGroups } from "../clinical/response.ts";
import { courseNumber, name } from "./common-parts.ts";
import { ruleId } from "./requirements.ts";

/** A response of the trial's own, attested by whoever reads it: no rule set knows it. */
export const ownResponse = z.strictObject({
  id: ownResponseId.meta({ description: "STR-04: the response as it is recorded and drawn, such as VGPR" }),
  label: name.meta({ description: "The response written out, such as very good partial response" }),
  group: z.enum(responseGroups).meta({ description: "What it is taken for, where a row or a rule speaks of a group" }),
});

/** What can be on record before further treatment is decided on. */
export const grounds = ["assessment", "wish"] as const;
export type Ground = (typeof grounds)[number];

/** The terms (CDISC NCOMPLT) with which what follows a response can end treatment. */
export const endsOfTreatment = [
  "COMPLETED",
  "LACK OF EFFICACY",
  "PROGRESSIVE DISEASE",
  "DISEASE RELAPSE",
  "PHYSICIAN DECISION",
] as const;
const disposition = z.enum(endsOfTreatment);

/** The decisions that every definition knows by name: those of RSP-01, RSP-03 and SIL-05. */
export const knownDecisions = ["completeResponse", "noResponse", "partialResponse"] as const;
export type KnownDecision = (typeof knownDecisions)[number];

/** How a decision on further treatment is called, as the chart names its state. */
export const decisionName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,31}$/, "a small letter, then letters and digits, such as booster");

/** What must be on record before a further course starts, and before treatment ceases. */
export const startNeeds = ["allFor", "anyFor", "nothing"] as const;
export const ceaseNeeds = [
  "anyAgainst",
  "allAgainst",
  "anyAgainstOrAllOnRecord",
  "anyOnRecord",
  "allOnRecord",
  "nothing",
] as const;

/** A decision on further treatment of the trial's own. */
export const decisionRule = z.strictObject({
  requirement: ruleId.meta({ description: "The id of the trial's own rule, whose sentence stands under requirements" }),
  asks: z
    .array(z.enum(grounds))
    .min(1)
    .refine((asked) => new Set(asked).size === asked.length, "each ground once")
    .default([...grounds])
    .meta({ description: "STR-05: which grounds are asked for: the clinical assessment, the patient's wish" }),
  start: z
    .enum(startNeeds)
    .default("allFor")
    .meta({ description: "What a further course needs: all of what is asked for it, any of it, or nothing on record" }),
  cease: z
    .enum(ceaseNeeds)
    .default("anyAgainstOrAllOnRecord")
    .meta({ description: "What ceasing needs: which of what is asked must be against it, or on record" }),
  ceased: disposition.default("COMPLETED").meta({ description: "SIL-08: the term with which treatment ends" }),
  askedAgain: z.boolean().default(true).meta({
    description: "SIL-16: can it be asked again in follow-up, where courses.afterTreatment lets a course follow",
  }),
});

const course = courseNumber.optional();
const row = {
  course: course.meta({ description: "SIL-05: after this course only" }),
  from: course.meta({ description: "SIL-05: after this course and every later one" }),
  responses: z.array(name).min(1).optional().meta({ description: "After these responses" }),
  groups: z
    .array(z.enum(responseGroups))
    .min(1)
    .optional()
    .meta({ description: "After the responses of these groups" }),
  requirement: ruleId.optional().meta({ description: "The rule that the row states, by its id under requirements" }),
};
const leadsTo = <const T extends string>(what: T) => z.literal(what).meta({ description: "What follows" });

/** A row of what follows a response: which responses after which courses, and what they lead to. Rows are read first match first. */
export const followsRow = z.discriminatedUnion("leadsTo", [
  z.strictObject({ ...row, leadsTo: leadsTo("nextCourse") }),
  z.strictObject({
    ...row,
    leadsTo: leadsTo("decision"),
    decision: decisionName.meta({ description: "The decision that is asked for, by its name" }),
  }),
  z.strictObject({
    ...row,
    leadsTo: leadsTo("endTreatment"),
    disposition: disposition.meta({ description: "SIL-08: the term with which treatment ends" }),
  }),
  z.strictObject({ ...row, leadsTo: leadsTo("readAgain") }),
]);
