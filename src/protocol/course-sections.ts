import * as z from "zod";
import { dose } from "../clinical/dose-rule.ts";
import { fractionShare } from "../clinical/dosing.ts";
import { courseNumber, criterionIds, days, mostCourses, trialDay } from "./common-parts.ts";

/** Lymphodepletion before courses (SIL-14). */
export const lymphodepletion = z.strictObject({
  given: z
    .enum(["never", "firstCourse", "everyCourse"])
    .default("never")
    .meta({ description: "SIL-14: before which courses" }),
  criteria: criterionIds.default([]).meta({ description: "SIL-14: the criteria asked before lymphodepletion" }),
});

/** What is asked again before a course, and how long it counts (SIL-12). */
export const readiness = z.strictObject({
  criteria: criterionIds.default([]).meta({ description: "SIL-12: the criteria asked again before each course" }),
  windowDays: days
    .default(7)
    .meta({ description: "SIL-12: how old a value, and the readiness itself, may be, in days" }),
  windows: z
    .object({ ecgObviousAbnormality: days.default(28), lvef: days.default(28) })
    .catchall(days)
    .prefault({})
    .meta({ description: "SIL-12: windows of their own, in days, by item or by criterion" }),
});

/** One fraction of a course: its trial day, its share of the cells, and the days around it (TRT-02, TRT-04). */
export const fraction = z.strictObject({
  day: trialDay.meta({ description: "TRT-04: trial day, counted from the day of the first fraction" }),
  share: fractionShare,
  window: z.strictObject({ before: days.default(0), after: days.default(0) }).prefault({}),
});

export const mostFractions = 9;

/** The cells of a course and the days on which they are given (TRT-02 to TRT-04, SIL-03, SIL-19). */
export const infusion = z.strictObject({
  dose,
  fractions: z.array(fraction).min(1).max(mostFractions),
  lastDay: trialDay.meta({ description: "SIL-03: last trial day on which a postponed fraction may be given" }),
  tolerancePercent: z
    .number()
    .positive()
    .max(100)
    .nullable()
    .default(null)
    .meta({ description: "TRT-03: how far given cells may differ from planned, in percent; null: not judged" }),
  attentionPercent: z
    .strictObject({
      from: z.number().min(0).max(100).default(80),
      to: z.number().min(100).max(10_000).default(120),
    })
    .prefault({})
    .meta({ description: "SIL-19: given cells in percent of planned that are taken without a notice" }),
  hoursApart: z
    .int()
    .min(1)
    .max(720)
    .nullable()
    .default(null)
    .meta({ description: "TRT-04: least hours between a fraction and the one before it; null: only days count" }),
});

/** How long after an earlier course another one begins (TRT-04). */
export const interval = z.strictObject({
  since: z
    .enum(["firstFraction", "lastFraction"])
    .default("firstFraction")
    .meta({ description: "TRT-04: which fraction given in the earlier course its days count from" }),
  ofCourse: z
    .enum(["previous", "first"])
    .default("previous")
    .meta({ description: "TRT-04: which earlier course its days count from, of those in which cells were given" }),
  atLeastDays: days
    .min(1)
    .nullable()
    .default(null)
    .meta({ description: "TRT-04: least days from then to the course's first fraction; null: no least" }),
  atMostDays: days
    .nullable()
    .default(null)
    .meta({ description: "TRT-04: most days from then to the course's first fraction; null: no most" }),
});

/** Courses that are given otherwise than the rest. */
export const regimen = z.strictObject({
  from: courseNumber.meta({ description: "TRT-02: the first course that has this regimen", examples: [2] }),
  to: courseNumber
    .optional()
    .meta({ description: "TRT-02: the last course that has it; up to the last of all where it is left out" }),
  infusion: infusion
    .optional()
    .meta({ description: "TRT-02: the fractions and the dose of these courses; as every course where it is left out" }),
  interval: interval.optional().meta({
    description: "TRT-04: how long after an earlier course these courses begin; any day where it is left out",
  }),
  lymphodepletion: z.boolean().optional().meta({
    description: "SIL-14: whether it is given before these courses; as lymphodepletion.given has it where left out",
  }),
  readiness: z
    .strictObject({
      criteria: criterionIds
        .min(1)
        .meta({ description: "SIL-12: the criteria asked before these courses, in place of readiness.criteria" }),
    })
    .optional()
    .meta({ description: "SIL-12: what is asked again before these courses; as before every course where left out" }),
});

/** How many courses there are, and which are given otherwise. */
export const courses = z.strictObject({
  max: courseNumber.default(3).meta({ description: "SIL-05: most courses" }),
  regimens: z
    .array(regimen)
    .max(mostCourses)
    .default([])
    .meta({ description: "TRT-02: courses that are not given as the others are, each with its regimen" }),
  afterTreatment: z
    .enum(["never", "onRelapse", "anyTime"])
    .default("never")
    .meta({ description: "SIL-16: when a further course is decided on again after treatment has ended" }),
});
