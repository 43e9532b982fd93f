import * as z from "zod";
import { askedItems, type Criterion } from "../clinical/criteria.ts";
import { datedAfter, evidenceSchemaFor, type Finding, judgeEligibility } from "../clinical/eligibility.ts";
import { itemSchema } from "../clinical/item-schema.ts";
import { itemCalled, itemsOf } from "../clinical/items.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { ruleId } from "../protocol/requirements.ts";
import { criteriaEvidence } from "./criteria-evidence.ts";
import type { EvidenceSchema, Example } from "./declaration.ts";
import { journalEvidence } from "./journal-evidence.ts";
import { type Circumstances, type Judgement, type Unmet, unknownDay, unusable } from "./judgement.ts";

/** The key of evidence under which an event has the fields of the definition's own. */
const key = "fields";

/** What a definition asks with an event beside what the event asks itself. */
interface AskedWith {
  readonly items: readonly string[];
  /** Without which it is refused (SIL-12), and without which it has a notice. */
  readonly refuse: readonly Criterion[];
  readonly notice: readonly Criterion[];
}

const known = new WeakMap<ProtocolDefinition, Map<string, AskedWith | undefined>>();

/** What a definition asks with an event; `undefined` where it asks nothing. */
function askedWith(event: string, definition: ProtocolDefinition): AskedWith | undefined {
  const ofDefinition = known.get(definition) ?? new Map<string, AskedWith | undefined>();
  known.set(definition, ofDefinition);
  if (!ofDefinition.has(event)) ofDefinition.set(event, readAsked(event, definition));
  return ofDefinition.get(event);
}

function readAsked(event: string, { fields, criteria }: ProtocolDefinition): AskedWith | undefined {
  const asked = Object.hasOwn(fields, event) ? fields[event] : undefined;
  if (asked === undefined) return undefined;
  const listed = (ids: readonly string[]) => criteria.filter(({ id }) => ids.includes(id));
  return { items: asked.items, refuse: listed(asked.refuse), notice: listed(asked.notice) };
}

/** The schema of an event's evidence with the fields that the definition asks with it, each of which may be missing. */
export function withFields(event: string, schema: EvidenceSchema, definition: ProtocolDefinition): EvidenceSchema {
  const asked = askedWith(event, definition);
  if (asked === undefined) return schema;
  const items = itemsOf(definition);
  const own = asked.items.flatMap((name) => {
    const declared = itemCalled(items, name);
    return declared === undefined ? [] : [[name, itemSchema(declared).optional()] as const];
  });
  const ofCriteria = evidenceSchemaFor([...asked.refuse, ...asked.notice], items);
  // The event has its own remark.
  const shape = ofCriteria instanceof z.ZodObject ? ofCriteria.omit({ note: true }).shape : {};
  const fields = z
    .strictObject({ ...shape, ...Object.fromEntries(own) })
    .optional()
    .meta({ description: "What this trial asks with it" });
  return extended(schema, fields);
}

/** @throws Error for a schema that is neither an object nor a choice of objects: no event has one */
function extended(schema: unknown, fields: z.ZodType): EvidenceSchema {
  if (schema instanceof z.ZodObject) return schema.extend({ [key]: fields });
  if (schema instanceof z.ZodDiscriminatedUnion) {
    const [first, ...others] = schema.options.map((option) => extended(option, fields));
    if (first !== undefined) return z.union([first, ...others]);
  }
  throw new Error("the evidence of an event is no object");
}

/** What the evidence says under its fields; nothing where it says nothing. */
export function fieldsIn(evidence: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const fields = Object.hasOwn(evidence, key) ? evidence[key] : undefined;
  return typeof fields === "object" && fields !== null ? { ...fields } : {};
}

/** The judgement of an event with what the criteria asked with it say: what it departs from (SIL-12), and notices. */
export function judgedWithFields<V extends string | null>(
  event: string,
  evidence: Readonly<Record<string, unknown>>,
  circumstances: Circumstances,
  judgement: Judgement<V>,
): Judgement<V> {
  const { definition, facts, dayUnknown } = circumstances;
  const asked = askedWith(event, definition);
  if (asked === undefined || "unusable" in judgement) return judgement;
  // Whoever asks nothing with an event does not read its day (SIL-17).
  const { on } = circumstances;
  const items = itemsOf(definition);
  const found = fieldsIn(evidence);
  const late = datedAfter(found, on, items);
  if (late !== undefined) return unusable(`${key}.${late}`, "dated after the day of the event", "STR-09");
  if (dayUnknown === true && asked.refuse.length + asked.notice.length > 0) return unknownDay(circumstances);
  const judge = (criteria: readonly Criterion[]) => {
    const said = { ...found, ...journalEvidence(facts) };
    const { failed, missing } = judgeEligibility(criteria, said, on, { items, windows: definition.readiness });
    return [...failed.map(told("not met")), ...missing.map(told("undecided"))];
  };
  const unmet = judge(asked.refuse);
  const notices = judge(asked.notice).map(({ because }) => because);
  return {
    ...judgement,
    findings: [...judgement.findings, ...unmet.map(({ because }) => because)],
    notices: [...judgement.notices, ...notices],
    ...(unmet.length === 0 ? {} : { unmet }),
  };
}

function told(how: string): (finding: Finding) => Unmet {
  // A criterion has an id of the catalogue, or one that the definition states.
  return ({ id, because }) => ({ id: ruleId.parse(id), because: `${id} ${how}: ${because}` });
}

/** An example of an event with fields that meet all criteria asked with it, where some do. */
export function exampleWithFields(
  event: string,
  example: Example | undefined,
  definition: ProtocolDefinition,
): Example | undefined {
  const asked = askedWith(event, definition);
  if (asked === undefined || example === undefined) return example;
  const meets = criteriaEvidence(definition, [...asked.refuse, ...asked.notice], "eligible")?.evidence ?? {};
  return Object.keys(meets).length === 0 ? example : { ...example, evidence: { ...example.evidence, [key]: meets } };
}

/** The items that are recorded with an event under its fields. */
export function fieldItems(event: string, definition: ProtocolDefinition): readonly string[] {
  const asked = askedWith(event, definition);
  if (asked === undefined) return [];
  const items = itemsOf(definition);
  return [...new Set([...asked.items, ...[...asked.refuse, ...asked.notice].flatMap((one) => askedItems(one, items))])];
}
