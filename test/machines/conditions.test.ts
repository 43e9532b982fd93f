import { expect, test } from "vitest";
import {
  type ConditionName,
  conditionInWords,
  conditionNames,
  expressionOf,
  holds,
  standsInWords,
} from "../../machines/conditions.ts";
import { type ChartContext, initialContext } from "../../machines/context.ts";
import { evaluate } from "../../src/chart/expression.ts";

const bound = 2;

/** What a condition is to say in a context in which it holds and in one in which it does not, told again by hand. */
const told: Readonly<
  Record<ConditionName, readonly [met: Partial<ChartContext>, says: string, unmet: Partial<ChartContext>, says: string]>
> = {
  coursesBelow: [{ course: 1 }, "fewer than 2 courses were opened", { course: 2 }, "2 courses were opened"],
  inCourse: [{ course: 2 }, "this is course 2", { course: 1 }, "this is not course 2"],
  anotherCollectionAllowed: [
    {},
    "another collection is left of 2",
    { failedCollections: 1 },
    "no collection is left of 2",
  ],
  attemptsLeft: [
    {},
    "not every attempt at the product has failed",
    { treatment: "MANUFACTURING FAILURE" },
    "every attempt at the product has failed",
  ],
  nothingFollows: [
    {},
    "no course follows a partial response of its own accord",
    { continuing: true },
    "after a partial response in the first course the next one follows without a decision",
  ],
  lotReleased: [
    { releasedLot: true },
    "the lot of this course was released",
    {},
    "the lot of this course was not released",
  ],
  noHoldingToxicity: [
    {},
    "no toxicity at or above the hold grade is open",
    { hold: true },
    "a toxicity at or above the hold grade is open",
  ],
  severeToxicityOnRecord: [
    { severeOnRecord: true },
    "a severe toxicity is on record",
    {},
    "no severe toxicity is on record",
  ],
  assessmentFor: [
    { assessment: "for" },
    "the clinical assessment on record is for further treatment",
    { assessment: "against" },
    "no clinical assessment for further treatment is on record",
  ],
  wishFor: [
    { wish: "for" },
    "the patient's wish on record is for further treatment",
    { wish: "against" },
    "what is on record of the patient's wish is not for further treatment",
  ],
  assessmentOnRecord: [
    { assessment: "against" },
    "the clinical assessment is on record",
    {},
    "no clinical assessment is on record",
  ],
  wishOnRecord: [{ wish: "for" }, "the patient's wish is on record", {}, "no wish of the patient is on record"],
  eitherFor: [
    { wish: "for" },
    "the clinical assessment or the patient's wish on record is for restarting",
    { wish: "against" },
    "neither a clinical assessment nor a wish for restarting is on record",
  ],
  eitherAgainst: [
    { assessment: "against" },
    "the clinical assessment or the patient's wish on record is against further treatment",
    { assessment: "for" },
    "neither a clinical assessment nor a wish against further treatment is on record",
  ],
  anyFractionReceived: [{ infused: true }, "the patient received a fraction", {}, "the patient received no fraction"],
  treatmentOngoing: [
    { treatment: "ongoing" },
    "study treatment is under way",
    { treatment: "DEATH" },
    "study treatment is not under way",
  ],
};

test.each(conditionNames)("%s says what is so, and never the opposite", (name) => {
  const [met, says, unmet, otherwise] = told[name];
  expect(standsInWords({ name, bound }, { ...initialContext, ...met })).toBe(says);
  expect(standsInWords({ name, bound }, { ...initialContext, ...unmet })).toBe(otherwise);
});

/** Every value that a key of the context has somewhere. */
const values: { readonly [Key in keyof ChartContext]: readonly ChartContext[Key][] } = {
  course: [0, 1, 2, 3],
  failedCollections: [0, 1, 2],
  releasedLot: [false, true],
  infused: [false, true],
  hold: [false, true],
  severeOnRecord: [false, true],
  continuing: [false, true],
  assessment: ["none", "for", "against"],
  wish: ["none", "for", "against"],
  treatment: ["notStarted", "ongoing", "MANUFACTURING FAILURE", "LOGISTICAL PROBLEM", "DEATH"],
  study: ["none", "DEATH"],
};

test.each(conditionNames)("%s says one of two things in every context, by whether it holds", (name) => {
  const contexts = Object.entries(values).reduce<readonly ChartContext[]>(
    (all, [key, some]) => all.flatMap((context) => some.map((value) => ({ ...context, [key]: value }))),
    [initialContext],
  );
  const said = new Map<boolean, Set<string>>();
  for (const context of contexts) {
    const met = evaluate(expressionOf({ name, bound }), context);
    if (met !== holds({ name, bound }, context)) throw new Error(`${name} is asked in two ways`);
    said.set(met, (said.get(met) ?? new Set()).add(standsInWords({ name, bound }, context)));
  }
  expect([...(said.get(true) ?? [])]).toEqual([conditionInWords({ name, bound })]);
  expect(said.get(false)?.size).toBe(1);
  expect(said.get(false)).not.toContain(conditionInWords({ name, bound }));
});
