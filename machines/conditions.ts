import { evaluate, type Expression as GenericExpression } from "../src/chart/expression.ts";
import { fractionNumbers } from "../src/events/fraction-verdicts.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { aheadKey, type ChartContext, type LaterFraction, nothingAhead } from "./context.ts";

/** A condition on the context as data. */
export type Expression = GenericExpression<keyof ChartContext>;

/** What a condition means: its expression, a sentence for a clinician, and the sentence for when it does not hold. */
interface Meaning {
  readonly expression: Expression;
  readonly sentence: string;
  readonly otherwise: string | ((context: ChartContext) => string);
}

const recorded = (key: "assessment" | "wish"): Expression => ({ not: { is: [key, "none"] } });
const either = (stance: "for" | "against"): Expression => ({
  any: [{ is: ["assessment", stance] }, { is: ["wish", stance] }],
});

/** What is on record of assessment and wish where it does not allow what was asked: nothing, or the opposite. */
const assessmentSays = ({ assessment }: ChartContext): string =>
  assessment === "none"
    ? "no clinical assessment is on record"
    : `the clinical assessment on record is ${assessment} further treatment`;
const wishSays = ({ wish }: ChartContext): string =>
  wish === "none" ? "no wish of the patient is on record" : `the patient's wish on record is ${wish} further treatment`;
const bothSay = (context: ChartContext): string => `${assessmentSays(context)}, and ${wishSays(context)}`;

const lastReadIsNot = (decision: string): Expression => ({ not: { is: ["lastRead", decision] } });

/** The dispositions of treatment that ended because no attempt at the product is left (SIL-07). */
export const withoutProduct = ["MANUFACTURING FAILURE", "LOGISTICAL PROBLEM"] as const;
export type WithoutProduct = (typeof withoutProduct)[number];

/** The disposition of treatment from which the patient withdrew (SIL-09). */
const withdrew = "WITHDRAWAL BY SUBJECT";

/** A fraction after the first; a condition that names none speaks of the second. */
function laterFraction(number: number): LaterFraction {
  return fractionNumbers.find((one): one is LaterFraction => one !== 1 && one === number) ?? 2;
}

const meanings = {
  coursesBelow: (bound: number) => ({
    expression: { below: ["course", bound] },
    sentence: `fewer than ${bound} courses were opened`,
    otherwise: `${bound} courses were opened`,
  }),
  inCourse: (number: number) => ({
    expression: { is: ["course", number] },
    sentence: number === 0 ? "no course was opened yet" : `this is course ${number}`,
    otherwise: number === 0 ? "a course was opened before" : `this is not course ${number}`,
  }),
  anotherCollectionAllowed: (most: number) => ({
    expression: { below: ["failedCollections", most - 1] },
    sentence: `another collection is left of ${most}`,
    otherwise: `no collection is left of ${most}`,
  }),
  attemptsLeft: () => ({
    // Treatment ends so only where the last attempt has failed, and nothing changes it afterwards.
    expression: { all: withoutProduct.map((ended): Expression => ({ not: { is: ["treatment", ended] } })) },
    sentence: "not every attempt at the product has failed",
    otherwise: "every attempt at the product has failed",
  }),
  nothingFollows: () => ({
    expression: { is: ["continuing", false] },
    sentence: "no course follows a partial response of its own accord",
    otherwise: "after a partial response in the first course the next one follows without a decision",
  }),
  lastReadDecides: () => ({
    expression: { not: { is: ["lastRead", "none"] } },
    sentence: "the last reading before treatment ended asks for a decision on further treatment",
    otherwise: "the last reading before treatment ended asks for no decision on further treatment",
  }),
  lastReadComplete: () => ({
    expression: { is: ["lastRead", "completeResponse"] },
    sentence: "the last reading before treatment ended was CR or CRi",
    otherwise: "the last reading before treatment ended was neither CR nor CRi",
  }),
  lastReadNoResponse: () => ({
    expression: { is: ["lastRead", "noResponse"] },
    sentence: "the last reading before treatment ended was NR",
    otherwise: "the last reading before treatment ended was not NR",
  }),
  lastReadPartial: () => ({
    expression: { is: ["lastRead", "partialResponse"] },
    sentence: "the last reading before treatment ended was PR of a later course",
    otherwise: "the last reading before treatment ended was not PR of a later course",
  }),
  relapsed: () => ({
    expression: { is: ["relapsed", true] },
    sentence: "a relapse is on record that no decision has answered",
    otherwise: "no relapse is on record that a decision has not answered",
  }),
  lastReadAsks: (_, of = ["anotherDecision"]) => ({
    expression: { is: ["lastRead", of[0] ?? ""] },
    sentence: `the last reading before treatment ended asks for the decision ${of.join(", ")}`,
    otherwise: `the last reading before treatment ended does not ask for the decision ${of.join(", ")}`,
  }),
  goesByWish: (_, of = ["partialResponse"]) => ({
    expression: {
      any: [
        ...(of.length === 1 ? of.map(lastReadIsNot) : [{ all: of.map(lastReadIsNot) }]),
        { is: ["treatment", withdrew] },
      ],
    },
    sentence: "the decision goes by the patient's wish",
    otherwise:
      of.join() === "partialResponse"
        ? "PR asks for the clinical assessment only"
        : "the decision goes by the clinical assessment only",
  }),
  goesByAssessment: (_, of = ["anotherDecision"]) => ({
    expression: { all: of.map(lastReadIsNot) },
    sentence: "the decision goes by the clinical assessment",
    otherwise: "the decision goes by the patient's wish only",
  }),
  wishedIfWithdrawn: () => ({
    expression: { any: [{ not: { is: ["treatment", withdrew] } }, { is: ["wish", "for"] }] },
    sentence: "the patient did not withdraw from treatment, or wishes for more of it",
    otherwise: "the patient withdrew from treatment, and no wish for more of it is on record",
  }),
  furtherCourse: () => ({
    expression: { not: { is: ["course", 0] } },
    sentence: "a course was opened before",
    otherwise: "no course was opened yet",
  }),
  manufactured: () => ({
    expression: { is: ["manufactured", true] },
    sentence: "a manufacture was started",
    otherwise: "no manufacture was started yet",
  }),
  lotsAtHand: () => ({
    // Written apart from `manufactured`, since a guard is known by what it says.
    expression: { not: { is: ["manufactured", false] } },
    sentence: "the patient was enrolled, so that lots can be released",
    otherwise: "the patient was never enrolled",
  }),
  inContact: () => ({
    expression: { is: ["lost", false] },
    sentence: "the patient is in contact",
    otherwise: "the patient is lost to follow-up",
  }),
  notWithdrawn: () => ({
    expression: { is: ["withdrawn", false] },
    sentence: "the patient has not withdrawn from the study",
    otherwise: "the patient has withdrawn from the study",
  }),
  takesPart: () => ({
    expression: { any: [{ is: ["study", "none"] }, { is: ["lost", true] }] },
    sentence: "the patient takes part in the study",
    otherwise: "participation has ended",
  }),
  readyForFirst: () => ({
    expression: { is: ["readiness", "passed"] },
    sentence: "readiness for this course is passed",
    otherwise: "readiness for this course is not passed",
  }),
  notReadyForFirst: () => ({
    expression: { not: { is: ["readiness", "passed"] } },
    sentence: "the patient was found not ready for the open course",
    otherwise: "the patient was found ready for the open course",
  }),
  foundNotReady: () => ({
    expression: { is: ["readiness", "notReady"] },
    sentence: "readiness was asked and failed",
    otherwise: "readiness was not asked and failed",
  }),
  notGivenAhead: (number: number) => ({
    expression: { is: [aheadKey(laterFraction(number)), false] },
    sentence: `fraction ${number} was not given yet`,
    otherwise: `fraction ${number} was given ahead of its turn`,
  }),
  nothingGivenAhead: () => ({
    expression: {
      all: Object.keys(nothingAhead).map((key): Expression => ({ is: [key as keyof typeof nothingAhead, false] })),
    },
    sentence: "nothing of this course was given yet",
    otherwise: "a fraction of this course was given ahead of its turn",
  }),
  mayReadAgain: () => ({
    expression: { is: ["readAgain", true] },
    sentence: "nothing of what the reading leads to has begun",
    otherwise: "what the reading leads to has begun",
  }),
  notReadAgain: () => ({
    expression: { is: ["readAgain", false] },
    sentence: "no reading waits to be read again",
    otherwise: "the last reading may be read again",
  }),
  noHoldingToxicity: () => ({
    expression: { is: ["hold", false] },
    sentence: "no toxicity that holds fractions is open",
    otherwise: "a toxicity at or above the hold grade, or one not graded yet, is open",
  }),
  restNotOmitted: () => ({
    expression: { all: [{ not: { is: ["demand", "omitRest"] } }, { not: { is: ["rest", "omitRest"] } }] },
    sentence: "no toxicity demands that the rest of the course is omitted, or has demanded it in this course",
    otherwise: "a toxicity demands that the rest of the course is omitted, or has demanded it in this course",
  }),
  noStopDemanded: () => ({
    expression: { all: [{ not: { is: ["demand", "stop"] } }, { not: { is: ["rest", "stop"] } }] },
    sentence: "no toxicity demands that treatment stops, or has demanded it in this course",
    otherwise: "a toxicity demands that treatment stops, or has demanded it in this course",
  }),
  restDue: () => ({
    expression: { is: ["rest", "due"] },
    sentence: "the rest of the course is due, and nothing has closed it",
    otherwise: "no rest of a course is due, or it is closed already",
  }),
  restNotStopped: () => ({
    expression: { any: [{ is: ["rest", "due"] }, { is: ["rest", "omitRest"] }] },
    sentence: "the rest of the course is due, or is to be omitted",
    otherwise: "no rest of a course is due, or treatment is to be stopped already",
  }),
  severeToxicityOnRecord: () => ({
    expression: { is: ["severeOnRecord", true] },
    sentence: "a severe toxicity is on record",
    otherwise: "no severe toxicity is on record",
  }),
  assessmentFor: () => ({
    expression: { is: ["assessment", "for"] },
    sentence: "the clinical assessment on record is for further treatment",
    otherwise: assessmentSays,
  }),
  wishFor: () => ({
    expression: { is: ["wish", "for"] },
    sentence: "the patient's wish on record is for further treatment",
    otherwise: wishSays,
  }),
  assessmentOnRecord: () => ({
    expression: recorded("assessment"),
    sentence: "the clinical assessment is on record",
    otherwise: "no clinical assessment is on record",
  }),
  wishOnRecord: () => ({
    expression: recorded("wish"),
    sentence: "the patient's wish is on record",
    otherwise: "no wish of the patient is on record",
  }),
  eitherOnRecord: () => ({
    expression: { any: [recorded("assessment"), recorded("wish")] },
    sentence: "the clinical assessment or the patient's wish is on record",
    otherwise: "neither a clinical assessment nor a wish is on record",
  }),
  assessmentAgainst: () => ({
    expression: { is: ["assessment", "against"] },
    sentence: "the clinical assessment on record is against further treatment",
    otherwise: assessmentSays,
  }),
  wishAgainst: () => ({
    expression: { is: ["wish", "against"] },
    sentence: "the patient's wish on record is against further treatment",
    otherwise: wishSays,
  }),
  eitherAgainstOrBothOnRecord: () => ({
    expression: { any: [either("against"), { all: [recorded("assessment"), recorded("wish")] }] },
    sentence: "the clinical assessment or the patient's wish is against further treatment, or both are on record",
    otherwise:
      "neither is against further treatment, and the clinical assessment and the patient's wish are not both on record",
  }),
  eitherFor: () => ({
    expression: either("for"),
    sentence: "the clinical assessment or the patient's wish on record is for restarting",
    otherwise: bothSay,
  }),
  eitherAgainst: () => ({
    expression: either("against"),
    sentence: "the clinical assessment or the patient's wish on record is against further treatment",
    otherwise: bothSay,
  }),
  anyFractionReceived: () => ({
    expression: { is: ["infused", true] },
    sentence: "the patient received a fraction",
    otherwise: "the patient received no fraction",
  }),
  enrolledOnce: () => ({
    expression: { not: { is: ["treatment", "notStarted"] } },
    sentence: "the patient was enrolled",
    otherwise: "the patient was never enrolled",
  }),
  treatmentOngoing: () => ({
    expression: { is: ["treatment", "ongoing"] },
    sentence: "study treatment is under way",
    otherwise: "study treatment is not under way",
  }),
} satisfies Record<string, (bound: number, of?: readonly string[]) => Meaning>;

export type ConditionName = keyof typeof meanings;

export const conditionNames = Object.keys(meanings).filter((name): name is ConditionName =>
  Object.hasOwn(meanings, name),
);

/**
 * A named condition of a transition. With a requirement it must hold for the event to be lawful;
 * without one it only chooses between ways to go.
 */
export interface Condition {
  readonly name: ConditionName;
  readonly bound?: number;
  /** The decisions on further treatment that it speaks of, by name. */
  readonly of?: readonly string[];
  readonly requirement?: RequirementId;
}

const known = new WeakMap<Condition, Meaning>();

function meaningOf(condition: Condition): Meaning {
  const meaning = known.get(condition) ?? meanings[condition.name](condition.bound ?? 0, condition.of);
  known.set(condition, meaning);
  return meaning;
}

/** The condition as an expression over the context. */
export function expressionOf(condition: Condition): Expression {
  return meaningOf(condition).expression;
}

/** The condition as a clinician reads it. */
export function conditionInWords(condition: Condition): string {
  return meaningOf(condition).sentence;
}

/** How the condition stands in a context, in words: the words are chosen by what is so, never apart from it. */
export function standsInWords(condition: Condition, context: ChartContext): string {
  const { expression, sentence, otherwise } = meaningOf(condition);
  if (evaluate(expression, context)) return sentence;
  return typeof otherwise === "string" ? otherwise : otherwise(context);
}

export function holds(condition: Condition, context: ChartContext): boolean {
  return evaluate(expressionOf(condition), context);
}
