import * as z from "zod";
import type { Expression, Values } from "../src/chart/expression.ts";
import type { Vocabulary } from "../src/chart/extract.ts";
import { type Condition, conditionNames, expressionOf } from "./conditions.ts";
import { initialContext } from "./context.ts";

const condition = z.object({
  name: z.enum(conditionNames),
  bound: z.number().optional(),
  of: z.array(z.string()).optional(),
  requirement: z.string().optional(),
});
const conditions = z.array(condition);
const lawful = z.object({ conditions });
const departing = z.object({ conditions, unmet: conditions });
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const count = z.object({ by: z.number() });

/** A condition that several requirements share is asked once. */
function all(given: readonly z.output<typeof condition>[]): Expression {
  const asked = new Map(given.map((one) => [`${one.name} ${one.bound} ${one.of}`, expressionOf(named(one))]));
  return { all: [...asked.values()] };
}

function named({ name, bound, of }: z.output<typeof condition>): Condition {
  return { name, ...(bound === undefined ? {} : { bound }), ...(of === undefined ? {} : { of }) };
}

/** What the guards and actions of the patient-course machine mean as data. */
export const patientCourseVocabulary: Vocabulary = {
  guard(type, params) {
    if (type === "lawful") return all(lawful.parse(params).conditions);
    if (type === "departing") {
      const read = departing.parse(params);
      return { all: [all(read.conditions), { not: all(read.unmet) }] };
    }
    throw new Error(`no guard ${type}`);
  },
  action(type, params) {
    if (type === "set") return [{ set: values.parse(params) }];
    if (type === "countCourse") return [{ add: ["course", count.parse(params).by] }];
    if (type === "countFailedCollection") return [{ add: ["failedCollections", 1] }];
    throw new Error(`no action ${type}`);
  },
};

/** The control state with which every course begins, as data. */
export const initialValues: Values = { ...initialContext };
