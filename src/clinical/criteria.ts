import { z } from "zod";
import { type ItemName, isItemName, itemInWords, items } from "./items.ts";
import type { Unchangeable } from "./unchangeable.ts";
import { type UnitCode, unitCodes, units } from "./units.ts";

const answerItems = [
  "diagnosis",
  "diseaseStatus",
  "effectiveTreatmentAvailable",
  "cd19Detected",
  "ecgObviousAbnormality",
  "apheresisContraindication",
  "patientConsentSigned",
  "familyAgreed",
  "otherPrimaryMalignancy",
  "otherSevereDisease",
  "uncontrolledActiveInfection",
  "hivInfection",
  "hbvInfection",
  "hcvInfection",
  "pregnant",
  "nursing",
  "otherCriteriaMet",
] as const satisfies readonly ItemName[];

function itemFor<const N extends readonly ItemName[]>(clause: string, names: N) {
  return z.enum(names, `a clause of the kind ${clause} reads one of ${names.join(", ")}`);
}

const operator = z.enum([">", ">=", "<", "<="]);
export type Operator = z.infer<typeof operator>;
export const operators: readonly Operator[] = operator.options;

const unitCode = z.enum(unitCodes, "a UCUM unit that evidence may be given in");
const bound = z.strictObject({ value: z.number(), unit: unitCode });

const answerClause = z
  .strictObject({
    clause: z.literal("answer"),
    item: itemFor("answer", answerItems),
    is: z.array(z.union([z.string(), z.boolean()])).min(1),
  })
  .superRefine(({ item, is }, context) => {
    is.forEach((value, index) => {
      if (items[item].safeParse(value).success) return;
      context.addIssue({ code: "custom", path: ["is", index], message: `${item} is never answered ${value}` });
    });
  });

const measureClause = z
  .strictObject({
    clause: z.literal("measure"),
    item: itemFor("measure", ["lifeExpectancy", "lvef", "spo2", "bilirubin", "hemoglobin"]),
    op: operator,
    bounds: z.array(bound).min(1),
    onRoomAir: z.literal(true).optional(),
  })
  .superRefine(({ item, bounds, onRoomAir }, context) => {
    const reported = unitCodes.filter((unit) => items[item].shape.unit.safeParse(unit).success);
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
    bounds.forEach(({ unit }, index) => {
      const path = ["bounds", index, "unit"];
      if (!reported.some((other) => sameDimension(unit, other))) {
        fault(path, `${item} is reported in ${reported.join(" or ")}, which cannot be read against ${unit}`);
      }
      if (bounds.findIndex((other) => other.unit === unit) !== index) fault(path, `${unit} has two bounds`);
    });
    for (const unit of reported.filter((code) => bounds.every((stated) => stated.unit !== code))) {
      const near = bounds.filter((stated) => sameDimension(stated.unit, unit)).map((stated) => stated.unit);
      if (near.length > 1) {
        fault(["bounds"], `${unit} could be read against ${near.join(" or ")}: state a bound in ${unit}`);
      }
    }
    if (onRoomAir !== undefined && item !== "spo2") fault(["onRoomAir"], "only spo2 is taken on room air");
  });

function sameDimension(one: UnitCode, other: UnitCode): boolean {
  return units[one].dimension === units[other].dimension;
}

/** One clause of a criterion, as data; what can never be judged (an answer nobody gives, a bound in another dimension) is refused. */
export const clause = z.discriminatedUnion("clause", [
  answerClause,
  z.strictObject({
    clause: z.literal("count"),
    item: itemFor("count", ["failedTreatmentLines", "karnofsky"]),
    op: operator,
    bound: z.int(),
  }),
  measureClause,
  z.strictObject({
    clause: z.literal("timesUpperLimit"),
    item: itemFor("timesUpperLimit", ["creatinine", "alt", "ast"]),
    op: operator,
    factor: z.number().positive(),
  }),
  z.strictObject({
    clause: z.literal("withinDays"),
    item: itemFor("withinDays", ["lastSystemicGlucocorticoid"]),
    days: z.int().min(1),
  }),
]);
export type Clause = Unchangeable<z.output<typeof clause>>;

/** A criterion as data: an inclusion criterion is met when all its clauses hold, an exclusion criterion excludes when any does. */
export const criterion = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(["inclusion", "exclusion"]),
  clauses: z.array(clause).min(1),
});
export type Criterion = Unchangeable<z.output<typeof criterion>>;

/** The items of evidence that a criterion asks for. */
export function clauseItems({ clauses }: Criterion): readonly ItemName[] {
  return clauses.map(({ item }) => item).filter(isItemName);
}

/** A clause as a person reads it, such as `haemoglobin >= 80 g/L`. */
export function clauseInWords(clause: Clause): string {
  const item = itemInWords(clause.item);
  switch (clause.clause) {
    case "answer":
      return `${item}: ${clause.is.map(answerInWords).join(" or ")}`;
    case "count":
      return `${item} ${clause.op} ${clause.bound}`;
    case "measure": {
      const bounds = clause.bounds.map(({ value, unit }) => `${value} ${unit}`).join(" or ");
      return `${item}${clause.onRoomAir === true ? " on room air" : ""} ${clause.op} ${bounds}`;
    }
    case "timesUpperLimit":
      return `${item} ${clause.op} ${clause.factor} x the laboratory's upper limit of normal`;
    case "withinDays":
      return `${item} within ${clause.days} days before the assessment`;
  }
}

/** An answer as a person gives it: yes, no, not applicable, or the word itself. */
export function answerInWords(answer: string | boolean): string {
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  return answer === "notApplicable" ? "not applicable" : answer;
}

const is = (item: (typeof answerItems)[number], ...values: (string | boolean)[]): Clause => ({
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
