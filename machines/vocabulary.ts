import { z } from "zod";
import type { Expression, Values } from "../src/chart/expression.ts";
import type { Vocabulary } from "../src/chart/extract.ts";
import { type Condition, type ConditionName, conditionNames, expressionOf } from "./conditions.ts";
import { initialContext } from "./context.ts";

const condition = z.object({
  name: z.enum(conditionNames),
  bound: z.number().optional(),
  requirement: z.string().optional(),
});
const conditions = z.array(condition);
const lawful = z.object({ conditions });
const departing = z.object({ conditions, unmet: conditions });
const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
const count = z.object({ by: z.number() });

/** A condition that several requirements share is asked once. */
function all(given: readonly z.output<typeof condition>[]): Expression {
  const asked = new Map(given.map(({ name, bound }) => [`${name} ${bound}`, expressionOf(named(name, bound))]));
  return { all: [...asked.values()] };
}

function named(name: ConditionName, bound: number | undefined): Condition {
  return bound === undefined ? { name } : { name, bound };
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
