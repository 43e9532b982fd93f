import { symbolOf } from "../src/events/alphabet.ts";
import { declarationOf, type EventName } from "../src/events/declarations.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type Condition, holds, standsInWords } from "./conditions.ts";
import type { ChartContext } from "./context.ts";
import type { Refusal, StateMeta, TransitionMeta } from "./setup.ts";

/** One reason why the chart does not take an event in a position. */
export interface Obstacle {
  /** A condition of the event that does not hold now, or an event that has no place in this state. */
  readonly kind: "condition" | "place";
  readonly requirement: RequirementId;
  readonly sentence: string;
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
  const symbol = symbolOf(event, verdict);
  const unmet = failingConditions(where.declared(symbol), where.context).map(
    (condition): Obstacle => ({
      kind: "condition",
      requirement: condition.requirement ?? declarationOf(event).order,
      sentence: standsInWords(condition, where.context),
    }),
  );
  const own = where.metas.flatMap(({ refuses }) => [...(refuses?.[symbol] ?? []), ...(refuses?.[event] ?? [])]);
  const hindrances = own.flatMap((block) => ("unless" in block ? block : []));
  const hindering = hindrances
    .filter(({ unless }) => !holds(unless, where.context))
    .map(({ requirement, unless }): Refusal => ({ requirement, sentence: standsInWords(unless, where.context) }));
  const refusing = own.flatMap((block) => ("unless" in block ? [] : block));
  const displaced = unmet.length > 0 || refusing.length > 0 ? refusing : withoutPlace(event, where);
  const place = [...displaced, ...hindering].map((block): Obstacle => ({ kind: "place", ...block }));
  return withoutRepetition([...unmet, ...place]);
}

/** Why an event of which no active state says anything has no place here: a state that refuses everything, else the order of events. */
function withoutPlace(event: EventName, { metas }: Whereabouts): readonly Refusal[] {
  const blocks = metas.flatMap((meta) => meta.blocks ?? []);
  if (blocks.length > 0) return blocks;
  const [here] = metas;
  return [
    {
      requirement: declarationOf(event).order,
      sentence: `this has no place now (${here?.sentence ?? "nothing has begun"})`,
    },
  ];
}

/** What several states say alike is said once. */
function withoutRepetition(all: readonly Obstacle[]): readonly Obstacle[] {
  return all.filter(
    ({ requirement, sentence }, index) =>
      all.findIndex((other) => other.requirement === requirement && other.sentence === sentence) === index,
  );
}

/** The conditions with a requirement that fail in the way that comes closest to being open. */
function failingConditions(ways: readonly TransitionMeta[], context: ChartContext): readonly Condition[] {
  const failures = ways
    .filter(({ conditions }) =>
      conditions.every((condition) => condition.requirement !== undefined || holds(condition, context)),
    )
    .map(({ conditions }) => conditions.filter((condition) => !holds(condition, context)));
  return failures.sort((a, b) => a.length - b.length)[0] ?? [];
}
