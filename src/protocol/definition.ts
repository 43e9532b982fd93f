import * as z from "zod";
import { criterion } from "../clinical/criteria.ts";
import { item, itemName } from "../clinical/item.ts";
import { isTimeZone } from "../clinical/site-day.ts";
import type { Unchangeable } from "../clinical/unchangeable.ts";
import { criterionIds, days, name } from "./common-parts.ts";
import { consent } from "./consent.ts";
import { courses, infusion, lymphodepletion, readiness } from "./course-sections.ts";
import { gate } from "./gates.ts";
import { product } from "./product.ts";
import { property } from "./properties.ts";
import { requirementIdForm } from "./requirements.ts";
import { decisionName, decisionRule, followsRow, ownResponse } from "./response-table.ts";
import { people, recordingRole } from "./roles.ts";
import { scheduled } from "./schedule.ts";

const scale = z.strictObject({ scale: name, version: name });

const requirement = z.strictObject({
  id: z.string().regex(requirementIdForm, "three capitals, a hyphen and two digits, such as ELG-01"),
  quote: z.string().min(1),
  source: z.string().min(1),
});

const screening = z.strictObject({
  evidenceWindowDays: days
    .default(28)
    .meta({ description: "STR-01: how old the oldest evidence may be at enrolment, in days" }),
  windows: z
    .record(z.string(), days)
    .default({})
    .meta({ description: "STR-01: windows of their own at enrolment, in days, by item or by criterion" }),
  rescreening: z
    .boolean()
    .default(true)
    .meta({ description: "SIL-13: may a patient be screened again under a new number" }),
});

const eventFields = z.strictObject({
  items: z
    .array(itemName)
    .default([])
    .meta({ description: "Items that are recorded with the event, beside those that its criteria ask for" }),
  refuse: criterionIds.default([]).meta({
    description:
      "SIL-12: the criteria without which the event is refused, and departs where it has happened all the same",
  }),
  notice: criterionIds
    .default([])
    .meta({ description: "SIL-19: the criteria without which the event is accepted with a notice that people see" }),
});

const plausibleRange = z
  .tuple([z.number().nonnegative(), z.number().nonnegative()], "the lowest and the highest value, such as [0.1, 60]")
  .refine(([low, high]) => low <= high, "the lowest value comes first");

const grade = z.int().min(1).max(5);
const kind = z.strictObject({
  kind: name.meta({ description: "SIL-01: what a report chooses", examples: ["LCAT"] }),
  label: name.optional().meta({ description: "what it is in full" }),
  scale: name.meta({ description: "SIL-01: the scale in which it is graded" }),
  version: name.meta({ description: "SIL-01: the version of that scale" }),
});
export const toxicity = z.strictObject({
  severeAtGrade: grade.default(3).meta({ description: "SIL-01: severe from this grade on" }),
  holdAtGrade: grade
    .default(3)
    .meta({ description: "SIL-02: no fraction while a toxicity of this grade or above is open" }),
  scales: z
    .strictObject({
      CRS: scale.default({ scale: "ASTCT", version: "2019" }),
      ICANS: scale.default({ scale: "ASTCT", version: "2019" }),
      other: scale.default({ scale: "CTCAE", version: "5.0" }),
    })
    .prefault({})
    .meta({ description: "SIL-01: the scale in which each toxicity is graded" }),
  kinds: z
    .array(z.union([name, kind]))
    .default([])
    .meta({ description: "SIL-01: kinds of toxicity beside those that the engine knows" }),
  exemptKinds: z
    .array(name)
    .default([])
    .meta({ description: "SIL-02: kinds of toxicity that hold no fraction, whatever their grade" }),
  gates: z.array(gate).max(50).default([]).meta({
    description: "SIL-02: what becomes of a fraction by kind and grade, where it is not the hold grade alone",
  }),
});

const site = z.strictObject({
  id: name.meta({ description: "SIL-17: the site, as the trial calls it", examples: ["shanghai"] }),
  timeZone: z
    .string()
    .refine(isTimeZone, "the IANA name of a time zone, such as Asia/Shanghai")
    .meta({ description: "SIL-17: the time zone whose calendar its trial days are of", examples: ["Asia/Shanghai"] }),
});

const ending = z.enum(["endTreatment", "asNR"]);
const response = z.strictObject({
  ruleSet: z.enum(["ELN 2024", "registry"]).default("registry"),
  PD: ending.default("endTreatment").meta({ description: "SIL-04: what progression leads to" }),
  relapse: ending.default("endTreatment").meta({ description: "SIL-04: what relapse leads to" }),
  NE: z.enum(["repeat", "asNR"]).default("repeat").meta({ description: "SIL-04: what not evaluable leads to" }),
  vocabulary: z
    .array(ownResponse)
    .default([])
    .meta({ description: "STR-04: responses of the trial's own, beside CR, CRi, PR, NR, PD, relapse and NE" }),
  decisions: z
    .record(decisionName, decisionRule)
    .default({})
    .meta({ description: "STR-05: decisions on further treatment of the trial's own, by name" }),
  follows: z
    .array(followsRow)
    .default([])
    .meta({ description: "what follows a response, row by row; RSP-01 to RSP-03 and SIL-04 where it is left out" }),
});

/** The form in which definitions are written, and the one before it, which is read as what its upgrade would be. */
export const schemaName = "patient-course/protocol@2";
export const formerSchemaName = "patient-course/protocol@1";

/** The sections of a definition, each of which is checked by itself so that every fault shows at once. */
export const sections = {
  schema: z.literal(schemaName),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "lower-case letters, digits and hyphens"),
  version: name,
  title: name,
  source: z.strictObject({ name, url: z.url({ protocol: /^https?$/ }).optional() }),
  requirements: z.array(requirement).default([]),
  items: z
    .record(itemName, item)
    .default({})
    .meta({ description: "items of evidence of the trial's own, beside those of the library" }),
  criteria: z.array(criterion).min(1),
  consent: consent.prefault({}),
  screening: screening.prefault({}),
  product: product.prefault({}),
  lymphodepletion: lymphodepletion.prefault({}),
  readiness: readiness.prefault({}),
  infusion,
  fields: z
    .record(z.string(), eventFields)
    .default({})
    .meta({ description: "what is asked with an event, by its name: fields of the trial's own, and criteria" }),
  toxicity: toxicity.prefault({}),
  response: response.prefault({}),
  courses: courses.prefault({}),
  treatment: z
    .strictObject({
      stopInInterest: z
        .boolean()
        .default(true)
        .meta({ description: "SIL-20: may the investigator stop treatment in the patient's interest" }),
    })
    .prefault({}),
  participation: z
    .strictObject({
      endedFor: z
        .array(z.enum(["investigator", "administrative"]))
        .default([])
        .meta({ description: "SIL-08: the grounds on which others than the patient may end participation" }),
    })
    .prefault({}),
  withdrawal: z
    .strictObject({
      fromTreatmentOnly: z
        .boolean()
        .default(true)
        .meta({ description: "SIL-09: may a patient leave treatment and stay in the study" }),
    })
    .prefault({}),
  lossToFollowUp: z
    .strictObject({
      reversible: z.boolean().default(true).meta({ description: "SIL-10: does contact bring a lost patient back" }),
    })
    .prefault({}),
  followUp: z
    .strictObject({
      years: z
        .int()
        .min(1)
        .max(30)
        .default(15)
        .meta({ description: "SIL-08: length of follow-up from enrolment, in years" }),
      whoever: z
        .enum(["anyFraction", "allEnrolled"])
        .default("anyFraction")
        .meta({ description: "SIL-08: who is followed up once treatment has ended" }),
    })
    .prefault({}),
  schedule: z
    .array(scheduled)
    .max(100)
    .default([])
    .meta({ description: "visits and assessments, each with its days, for treatment and for follow-up" }),
  otherTherapy: z
    .strictObject({
      endsResponseClock: z
        .boolean()
        .default(true)
        .meta({ description: "SIL-15: does other therapy end the reading of responses" }),
      duringTreatment: z
        .enum(["deviation", "allowed", "endTreatment"])
        .default("deviation")
        .meta({ description: "SIL-15: what a transplant or another anti-cancer therapy during treatment is" }),
    })
    .prefault({}),
  plausible: z
    .record(z.string(), z.record(z.string(), plausibleRange))
    .default({})
    .meta({ description: "SIL-18: plausible values by item and unit, where they differ from the table" }),
  properties: z
    .array(property)
    .default([])
    .meta({ description: "statements of the designer's own that verify proves over every history" }),
  roles: z
    .record(z.string(), z.array(recordingRole).min(1))
    .default({})
    .meta({ description: "SIL-11: who may record an event, where it differs from the catalogue" }),
  people: people.prefault({}),
  sites: z
    .array(site)
    .default([])
    .meta({ description: "SIL-17: the sites of the trial, each with the time zone of its trial days" }),
  citations: z
    .record(z.string(), z.string().min(1))
    .default({})
    .meta({ description: "where a number comes from, by its path" }),
};

/** A protocol as data: every number and every decided silence of the trial under its own name. */
export const protocolDefinitionSchema = z.strictObject(sections).meta({
  title: "Protocol definition",
  description: "A trial protocol that patient-course turns into a statechart",
});

/** A protocol definition with every default filled in. Whether it was checked for contradictions, only `CheckedDefinition` says. */
export type ProtocolDefinition = Unchangeable<z.output<typeof protocolDefinitionSchema>>;
/** A protocol definition as it is written, in this form or the one before: what has a default may be left out. */
export type ProtocolDefinitionInput = Unchangeable<
  Omit<z.input<typeof protocolDefinitionSchema>, "schema"> & {
    schema: typeof schemaName | typeof formerSchemaName;
  }
>;
