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
import { atomsOf, evaluate } from "../../src/chart/expression.ts";

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
  lastReadDecides: [
    { lastRead: "partialResponse" },
    "the last reading before treatment ended asks for a decision on further treatment",
    {},
    "the last reading before treatment ended asks for no decision on further treatment",
  ],
  lastReadComplete: [
    { lastRead: "completeResponse" },
    "the last reading before treatment ended was CR or CRi",
    { lastRead: "noResponse" },
    "the last reading before treatment ended was neither CR nor CRi",
  ],
  lastReadNoResponse: [
    { lastRead: "noResponse" },
    "the last reading before treatment ended was NR",
    {},
    "the last reading before treatment ended was not NR",
  ],
  lastReadPartial: [
    { lastRead: "partialResponse" },
    "the last reading before treatment ended was PR of a later course",
    { lastRead: "completeResponse" },
    "the last reading before treatment ended was not PR of a later course",
  ],
  relapsed: [
    { relapsed: true },
    "a relapse is on record that no decision has answered",
    {},
    "no relapse is on record that a decision has not answered",
  ],
  lastReadAsks: [
    { lastRead: "anotherDecision" },
    "the last reading before treatment ended asks for the decision anotherDecision",
    { lastRead: "noResponse" },
    "the last reading before treatment ended does not ask for the decision anotherDecision",
  ],
  goesByAssessment: [
    { lastRead: "noResponse" },
    "the decision goes by the clinical assessment",
    { lastRead: "anotherDecision" },
    "the decision goes by the patient's wish only",
  ],
  goesByWish: [
    { lastRead: "noResponse" },
    "the decision goes by the patient's wish",
    { lastRead: "partialResponse", treatment: "COMPLETED" },
    "PR asks for the clinical assessment only",
  ],
  wishedIfWithdrawn: [
    { treatment: "WITHDRAWAL BY SUBJECT", wish: "for" },
    "the patient did not withdraw from treatment, or wishes for more of it",
    { treatment: "WITHDRAWAL BY SUBJECT" },
    "the patient withdrew from treatment, and no wish for more of it is on record",
  ],
  furtherCourse: [{ course: 1 }, "a course was opened before", {}, "no course was opened yet"],
  manufactured: [{ manufactured: true }, "a manufacture was started", {}, "no manufacture was started yet"],
  lotsAtHand: [
    { manufactured: true },
    "the patient was enrolled, so that lots can be released",
    {},
    "the patient was never enrolled",
  ],
  inContact: [{}, "the patient is in contact", { lost: true }, "the patient is lost to follow-up"],
  notWithdrawn: [
    {},
    "the patient has not withdrawn from the study",
    { withdrawn: true },
    "the patient has withdrawn from the study",
  ],
  takesPart: [
    { study: "LOST TO FOLLOW-UP", lost: true },
    "the patient takes part in the study",
    { study: "COMPLETED" },
    "participation has ended",
  ],
  readyForFirst: [
    {},
    "readiness for this course is passed",
    { readiness: "undecided" },
    "readiness for this course is not passed",
  ],
  notReadyForFirst: [
    { readiness: "undecided" },
    "the patient was found not ready for the open course",
    {},
    "the patient was found ready for the open course",
  ],
  foundNotReady: [
    { readiness: "notReady" },
    "readiness was asked and failed",
    { readiness: "undecided" },
    "readiness was not asked and failed",
  ],
  notGivenAhead: [
    { givenAhead3: true },
    "fraction 2 was not given yet",
    { givenAhead2: true },
    "fraction 2 was given ahead of its turn",
  ],
  nothingGivenAhead: [
    {},
    "nothing of this course was given yet",
    { givenAhead9: true },
    "a fraction of this course was given ahead of its turn",
  ],
  mayReadAgain: [
    { readAgain: true },
    "nothing of what the reading leads to has begun",
    {},
    "what the reading leads to has begun",
  ],
  notReadAgain: [{}, "no reading waits to be read again", { readAgain: true }, "the last reading may be read again"],
  noHoldingToxicity: [
    {},
    "no toxicity that holds fractions is open",
    { hold: true },
    "a toxicity at or above the hold grade, or one not graded yet, is open",
  ],
  restNotOmitted: [
    { rest: "due" },
    "no toxicity demands that the rest of the course is omitted, or has demanded it in this course",
    { demand: "omitRest" },
    "a toxicity demands that the rest of the course is omitted, or has demanded it in this course",
  ],
  noStopDemanded: [
    { rest: "omitRest" },
    "no toxicity demands that treatment stops, or has demanded it in this course",
    { rest: "stop" },
    "a toxicity demands that treatment stops, or has demanded it in this course",
  ],
  restDue: [
    { rest: "due" },
    "the rest of the course is due, and nothing has closed it",
    { rest: "omitRest" },
    "no rest of a course is due, or it is closed already",
  ],
  restNotStopped: [
    { rest: "omitRest" },
    "the rest of the course is due, or is to be omitted",
    { rest: "stop" },
    "no rest of a course is due, or treatment is to be stopped already",
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
    "the clinical assessment on record is against further treatment",
  ],
  wishFor: [
    { wish: "for" },
    "the patient's wish on record is for further treatment",
    { wish: "against" },
    "the patient's wish on record is against further treatment",
  ],
  assessmentOnRecord: [
    { assessment: "against" },
    "the clinical assessment is on record",
    {},
    "no clinical assessment is on record",
  ],
  wishOnRecord: [
    { wish: "against" },
    "the patient's wish is on record",
    { assessment: "for" },
    "no wish of the patient is on record",
  ],
  eitherOnRecord: [
    { wish: "against" },
    "the clinical assessment or the patient's wish is on record",
    {},
    "neither a clinical assessment nor a wish is on record",
  ],
  assessmentAgainst: [
    { assessment: "against" },
    "the clinical assessment on record is against further treatment",
    { assessment: "for", wish: "against" },
    "the clinical assessment on record is for further treatment",
  ],
  wishAgainst: [
    { wish: "against" },
    "the patient's wish on record is against further treatment",
    { wish: "for", assessment: "against" },
    "the patient's wish on record is for further treatment",
  ],
  eitherAgainstOrBothOnRecord: [
    { wish: "against" },
    "the clinical assessment or the patient's wish is against further treatment, or both are on record",
    { wish: "for" },
    "neither is against further treatment, and the clinical assessment and the patient's wish are not both on record",
  ],
  eitherFor: [
    { wish: "for" },
    "the clinical assessment or the patient's wish on record is for restarting",
    { wish: "against" },
    "no clinical assessment is on record, and the patient's wish on record is against further treatment",
  ],
  eitherAgainst: [
    { assessment: "against" },
    "the clinical assessment or the patient's wish on record is against further treatment",
    { assessment: "for" },
    "the clinical assessment on record is for further treatment, and no wish of the patient is on record",
  ],
  anyFractionReceived: [{ infused: true }, "the patient received a fraction", {}, "the patient received no fraction"],
  enrolledOnce: [
    { treatment: "COMPLETED" },
    "the patient was enrolled",
    { treatment: "notStarted" },
    "the patient was never enrolled",
  ],
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
  manufactured: [false, true],
  infused: [false, true],
  hold: [false, true],
  demand: ["none", "omitRest", "stop"],
  rest: ["none", "due", "omitRest", "stop"],
  severeOnRecord: [false, true],
  lost: [false, true],
  continuing: [false, true],
  readAgain: [false, true],
  withdrawn: [false, true],
  readiness: ["passed", "notReady", "undecided"],
  givenAhead2: [false, true],
  givenAhead3: [false, true],
  givenAhead4: [false, true],
  givenAhead5: [false, true],
  givenAhead6: [false, true],
  givenAhead7: [false, true],
  givenAhead8: [false, true],
  givenAhead9: [false, true],
  assessment: ["none", "for", "against"],
  wish: ["none", "for", "against"],
  lastRead: ["none", "completeResponse", "noResponse", "partialResponse", "anotherDecision"],
  relapsed: [false, true],
  treatment: ["notStarted", "ongoing", "MANUFACTURING FAILURE", "LOGISTICAL PROBLEM", "WITHDRAWAL BY SUBJECT", "DEATH"],
  study: ["none", "DEATH"],
};

function keysOf(record: typeof values): readonly (keyof ChartContext)[] {
  return Object.keys(record).filter((key): key is keyof ChartContext => key in initialContext);
}

/** Every context in which the keys that a condition asks for differ; what it does not ask for changes nothing. */
function contextsFor(name: ConditionName): readonly ChartContext[] {
  const asked = atomsOf(expressionOf({ name, bound })).flatMap((atom) =>
    "is" in atom ? [atom.is[0]] : "below" in atom ? [atom.below[0]] : [],
  );
  return keysOf(values)
    .filter((key) => asked.includes(key))
    .reduce<readonly ChartContext[]>(
      (all, key) => all.flatMap((context) => values[key].map((value) => ({ ...context, [key]: value }))),
      [initialContext],
    );
}

/** Where these do not hold they say whether nothing is on record or what is. */
const saysWhatIsOnRecord: ReadonlySet<string> = new Set<ConditionName>([
  "assessmentFor",
  "assessmentAgainst",
  "wishFor",
  "wishAgainst",
  "eitherFor",
  "eitherAgainst",
]);

test.each(conditionNames)("%s says one of two things in every context, by whether it holds", (name) => {
  const said = new Map<boolean, Set<string>>();
  for (const context of contextsFor(name)) {
    const met = evaluate(expressionOf({ name, bound }), context);
    if (met !== holds({ name, bound }, context)) throw new Error(`${name} is asked in two ways`);
    said.set(met, (said.get(met) ?? new Set()).add(standsInWords({ name, bound }, context)));
  }
  expect([...(said.get(true) ?? [])]).toEqual([conditionInWords({ name, bound })]);
  if (!saysWhatIsOnRecord.has(name)) expect(said.get(false)?.size).toBe(1);
  expect(said.get(false)).not.toContain(conditionInWords({ name, bound }));
});
