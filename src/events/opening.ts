import * as z from "zod";
import { askedItems } from "../clinical/criteria.ts";
import { askedForDose } from "../clinical/dose-rule.ts";
import { withinTolerance } from "../clinical/dosing.ts";
import { itemSchema } from "../clinical/item-schema.ts";
import { itemCalled, itemsOf } from "../clinical/items.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { regimensOf } from "../protocol/regimens.ts";
import type { CellLimits, DosePlan, DosingEvidence } from "./dose-plan.ts";
import { cells, lotId, note } from "./evidence-parts.ts";
import type { CourseFacts } from "./facts.ts";
import { latestCourse } from "./facts.ts";

const weight = z.strictObject({
  value: z.number().gt(0).max(500).meta({ description: "Dosing weight in kg" }),
  unit: z.literal("kg"),
});

/** What is said when a course opens: its lot, and what its dose rests on. */
export type OpeningEvidence = DosingEvidence & { readonly lotId: string; readonly note?: string | undefined };

/** The evidence of a course that opens: the lot, and what the rule of the dose asks for (TRT-03). */
export function openingEvidence(definition: ProtocolDefinition): z.ZodType<OpeningEvidence>;
export function openingEvidence(definition: ProtocolDefinition): z.ZodType {
  const regimens = regimensOf(definition);
  const asked = regimens.map(({ infusion }) => askedForDose(infusion.dose));
  const itemsOfEach = regimens.map(dosingItems);
  const items: Readonly<Record<string, z.ZodType>> = Object.assign({}, ...itemsOfEach);
  const [level, ...levels] = new Set(asked.flatMap((one) => one.levels));
  // What only some courses ask for can be left out of the others; that a dose lacks it, its plan says.
  const dosing = z.strictObject(items).meta({ description: "What the dose is chosen by" });
  const doseLevel =
    level === undefined
      ? undefined
      : z.enum([level, ...levels]).meta({ description: "The dose level that the patient is assigned to" });
  return z.strictObject({
    lotId,
    weight: asked.every((one) => one.weight) ? weight : weight.optional(),
    ...(Object.keys(items).length === 0
      ? {}
      : { dosing: itemsOfEach.every((one) => Object.keys(one).length > 0) ? dosing : dosing.optional() }),
    ...(doseLevel === undefined
      ? {}
      : { doseLevel: asked.every((one) => one.levels.length > 0) ? doseLevel : doseLevel.optional() }),
    ...(asked.some((one) => one.plan)
      ? {
          plannedCells: cells.optional().meta({
            description: "The cells planned for the course, within its range; needed where the patient's dose is one",
          }),
        }
      : {}),
    note,
  });
}

/** The items beside weight by which a dose is chosen, each with its schema. */
function dosingItems(definition: ProtocolDefinition): Readonly<Record<string, z.ZodType>> {
  const items = itemsOf(definition);
  const { clauses, height } = askedForDose(definition.infusion.dose);
  const chosenBy = askedItems({ id: "infusion.dose", kind: "inclusion", clauses }, items);
  const names = new Set([...(height ? ["height"] : []), ...chosenBy].filter((name) => name !== "weight"));
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const item = itemCalled(items, name);
      return item === undefined ? [] : [[name, itemSchema(item).optional()]];
    }),
  );
}

/** The course that opens with a plan. */
export function openedCourse(
  plan: DosePlan,
  lotId: string,
  { courses }: CourseFacts,
  nextFirst?: number,
): Partial<CourseFacts> {
  const fractions = plan.fractions.map((plannedCells, index) => {
    const limits = plan.limits?.[index];
    return {
      number: index + 1,
      plannedCells,
      ...(limits === undefined ? {} : { limits }),
      givenCells: null,
      date: null,
    };
  });
  const level = plan.level === null ? {} : { doseLevel: plan.level };
  const next = nextFirst === undefined ? {} : { nextFirst };
  const course = { number: courses.length + 1, lotId, plannedCells: plan.total, ...level, fractions, ...next };
  return { courses: [...courses, course], chosenLot: lotId };
}

/** A dose level is assigned to a patient, so that another one than before is worth a look. */
export function levelNotices(facts: CourseFacts, { level }: DosePlan): readonly string[] {
  const before = latestCourse(facts)?.doseLevel;
  return level === null || before === undefined || before === level
    ? []
    : [`dose level ${level}, and the course before was given at ${before}`];
}

/** Whether given cells are as the protocol asks: within the range where the dose is one, else within the tolerance where one is set (TRT-03). */
export function withinDose(
  { infusion: { tolerancePercent } }: ProtocolDefinition,
  cells: number,
  planned: number,
  limits: CellLimits | undefined,
): boolean {
  if (limits !== undefined) return cells >= limits[0] && cells <= limits[1];
  return tolerancePercent === null || withinTolerance(cells, planned, tolerancePercent);
}
