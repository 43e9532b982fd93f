import * as z from "zod";
import { type Clause, clause, leavesOf } from "./clause.ts";
import { inputsOf } from "./derive.ts";
import type { Items } from "./item.ts";
import { itemCalled } from "./items.ts";
import type { Unchangeable } from "./unchangeable.ts";

/** A criterion as data: an inclusion criterion is met when all its clauses hold, an exclusion criterion excludes when any does. */
export const criterion = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["inclusion", "exclusion"]),
  clauses: z.array(clause).min(1),
  screening: z
    .literal(false)
    .optional()
    .meta({ description: "false: it is not asked at screening, only where a section lists it" }),
});
export type Criterion = Unchangeable<z.output<typeof criterion>>;

/** The criteria that are asked at screening: all but those that say otherwise. */
export function askedAtScreening(criteria: readonly Criterion[]): readonly Criterion[] {
  const made = atScreening.get(criteria) ?? criteria.filter(({ screening }) => screening !== false);
  atScreening.set(criteria, made);
  return made;
}

const atScreening = new WeakMap<readonly Criterion[], readonly Criterion[]>();

/** The items of evidence that a criterion asks for, those that a derived item is computed from in its place. */
export function askedItems({ clauses }: Criterion, items: Items): readonly string[] {
  return clauses.flatMap(leavesOf).flatMap(({ item }) => {
    const declared = itemCalled(items, item);
    return declared?.kind === "derived" ? inputsOf(declared).map((input) => input.item) : [item];
  });
}

const is = (item: string, ...values: (string | boolean)[]): Clause => ({
  clause: "answer",
  item,
  is: values,
});

/** The criteria of NCT03599375, as the requirements document reads them. */
export const cd19BAllCriteria: readonly Criterion[] = [
  {
    id: "INC-01",
    kind: "inclusion",
    clauses: [is("diagnosis", "B-ALL"), is("diseaseStatus", "recurrent", "refractory")],
  },
  {
    id: "INC-02",
    kind: "inclusion",
    clauses: [
      { clause: "count", item: "failedTreatmentLines", op: ">=", bound: 1 },
      is("effectiveTreatmentAvailable", false),
    ],
  },
  { id: "INC-03", kind: "inclusion", clauses: [is("cd19Detected", true)] },
  { id: "INC-04", kind: "inclusion", clauses: [{ clause: "count", item: "karnofsky", op: ">", bound: 80 }] },
  {
    id: "INC-05",
    kind: "inclusion",
    clauses: [{ clause: "measure", item: "lifeExpectancy", op: ">", bounds: [{ value: 3, unit: "mo" }] }],
  },
  {
    id: "INC-06",
    kind: "inclusion",
    clauses: [
      is("ecgObviousAbnormality", false),
      { clause: "measure", item: "lvef", op: ">=", bounds: [{ value: 50, unit: "%" }] },
    ],
  },
  {
    id: "INC-07",
    kind: "inclusion",
    clauses: [{ clause: "measure", item: "spo2", op: ">", bounds: [{ value: 90, unit: "%" }], onRoomAir: true }],
  },
  {
    id: "INC-08",
    kind: "inclusion",
    clauses: [{ clause: "timesUpperLimit", item: "creatinine", op: "<=", factor: 2.5 }],
  },
  {
    id: "INC-09",
    kind: "inclusion",
    clauses: [
      { clause: "timesUpperLimit", item: "alt", op: "<=", factor: 3 },
      { clause: "timesUpperLimit", item: "ast", op: "<=", factor: 3 },
    ],
  },
  {
    id: "INC-10",
    kind: "inclusion",
    clauses: [
      {
        clause: "measure",
        item: "bilirubin",
        op: "<=",
        bounds: [
          { value: 2, unit: "mg/dL" },
          { value: 34.2, unit: "umol/L" },
        ],
      },
    ],
  },
  {
    id: "INC-11",
    kind: "inclusion",
    clauses: [{ clause: "measure", item: "hemoglobin", op: ">=", bounds: [{ value: 80, unit: "g/L" }] }],
  },
  { id: "INC-12", kind: "inclusion", clauses: [is("apheresisContraindication", false)] },
  { id: "INC-13", kind: "inclusion", clauses: [is("patientConsentSigned", true), is("familyAgreed", true)] },
  { id: "EXC-01", kind: "exclusion", clauses: [is("otherPrimaryMalignancy", true), is("otherSevereDisease", true)] },
  { id: "EXC-02", kind: "exclusion", clauses: [is("uncontrolledActiveInfection", true)] },
  {
    id: "EXC-03",
    kind: "exclusion",
    clauses: [is("hivInfection", true), is("hbvInfection", true), is("hcvInfection", true)],
  },
  { id: "EXC-04", kind: "exclusion", clauses: [is("pregnant", true), is("nursing", true)] },
  { id: "EXC-05", kind: "exclusion", clauses: [{ clause: "withinDays", item: "lastSystemicGlucocorticoid", days: 7 }] },
];
