import { symbolOf } from "../src/events/alphabet.ts";
import { declarationOf, type EventName } from "../src/events/declarations.ts";
import type { NotMet } from "../src/events/facts.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type Condition, type ConditionName, holds, standsInWords } from "./conditions.ts";
import type { ChartContext } from "./context.ts";
import type { Block, Refusal, StateMeta, TransitionMeta } from "./setup.ts";

/** One reason why the chart does not take an event in a position. */
export interface Obstacle {
  /** A condition of the event that does not hold now, or an event that has no place in this state. */
  readonly kind: "condition" | "place";
  readonly requirement: RequirementId;
  readonly sentence: string;
  /** The condition that does not hold, where it is one. */
  readonly unmet?: ConditionName;
  /** The criteria whose last judgement says why. */
  readonly judgedOf?: keyof NotMet;
}

/** What is needed to explain: the metas of the active states, innermost first, the transitions they declare for the symbol, and the context. */
export interface Whereabouts {
  readonly metas: readonly StateMeta[];
  readonly context: ChartContext;
  declared(symbol: string): readonly TransitionMeta[];
}

/**
 * Every reason why a lawful event with this verdict is not taken here, each with its requirement, gathered from all active states:
 * the conditions of a declared transition that fail, why the event has no place here, and what else would stand in its way.
 */
export function obstacles(event: EventName, verdict: string | null, where: Whereabouts): readonly Obstacle[] {
  const { context, metas } = where;
  const symbol = symbolOf(event, verdict);
  const ways = chosen(where.declared(symbol), context);
  const departures = chosen(where.declared(symbolOf(event, verdict, true)), context);
  // What is never lawful here declares its departure alone, with the conditions that it departs from.
  const unmet = failingConditions(ways.length > 0 ? ways : departures, context).map(
    (condition): Obstacle => ({
      kind: "condition",
      requirement: condition.requirement ?? declarationOf(event).order,
      sentence: standsInWords(condition, context),
      unmet: condition.name,
    }),
  );
  const own = metas.flatMap(({ refuses }) => [...(refuses?.[symbol] ?? []), ...(refuses?.[event] ?? [])]);
  const placed = ways.length > 0 || departures.some(({ stray }) => stray !== true);
  const refusing = own.some((block) => !("unless" in block) && block.besides !== true);
  const displaced = placed || refusing ? [] : [...blocking(metas), ...outOfOrder(event, verdict, metas)];
  const place = [...own, ...displaced].flatMap((block): Obstacle | [] => {
    if (!("unless" in block)) {
      const { requirement, sentence, judgedOf } = block;
      return { kind: "place", requirement, sentence, ...(judgedOf === undefined ? {} : { judgedOf }) };
    }
    if (holds(block.unless, context)) return [];
    const sentence = standsInWords(block.unless, context);
    return { kind: "place", requirement: block.requirement, sentence, unmet: block.unless.name };
  });
  return withoutRepetition([...unmet, ...place]);
}

function blocking(metas: readonly StateMeta[]): readonly Block[] {
  return metas.flatMap(({ blocks }) => blocks ?? []);
}

/** Why an event of which no active state says anything has no place here, where there still is an order of events. */
function outOfOrder(event: EventName, verdict: string | null, metas: readonly StateMeta[]): readonly Refusal[] {
  if (metas.some(({ closed }) => closed === true)) return [];
  const [here] = metas;
  const sentence = `this has no place now (${here?.sentence ?? "nothing has begun"})`;
  return [{ requirement: declarationOf(event).orderOf(verdict), sentence }];
}

/** The ways whose choosing conditions hold: those with a requirement say what is lawful, the others where it goes. */
function chosen(ways: readonly TransitionMeta[], context: ChartContext): readonly TransitionMeta[] {
  return ways.filter(({ conditions }) =>
    conditions.every((condition) => condition.requirement !== undefined || holds(condition, context)),
  );
}

/** What several states say alike is said once. */
function withoutRepetition(all: readonly Obstacle[]): readonly Obstacle[] {
  return all.filter(
    ({ requirement, sentence }, index) =>
      all.findIndex((other) => other.requirement === requirement && other.sentence === sentence) === index,
  );
}

/** The conditions that fail in the way that comes closest to being open. */
function failingConditions(ways: readonly TransitionMeta[], context: ChartContext): readonly Condition[] {
  const failures = ways.map(({ conditions }) => conditions.filter((condition) => !holds(condition, context)));
  return failures.sort((a, b) => a.length - b.length)[0] ?? [];
}
