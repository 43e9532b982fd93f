import { symbolOf } from "../src/events/alphabet.ts";
import { declarationOf, type EventName } from "../src/events/declarations.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type Condition, holds, unmetInWords } from "./conditions.ts";
import type { ChartContext } from "./context.ts";
import type { StateMeta, TransitionMeta } from "./setup.ts";

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
 * Every reason why a lawful event with this verdict is not taken here, each with its requirement.
 * The conditions of a declared transition come first, then what the state refuses by itself, then what it blocks altogether, then the event's place in the order.
 */
export function obstacles(event: EventName, verdict: string | null, where: Whereabouts): readonly Obstacle[] {
  const symbol = symbolOf(event, verdict);
  const failing = failingConditions(where.declared(symbol), where.context);
  if (failing.length > 0) {
    return failing.map((condition) => ({
      kind: "condition",
      requirement: condition.requirement ?? declarationOf(event).order,
      sentence: unmetInWords(condition),
    }));
  }
  for (const meta of where.metas) {
    const refusals = meta.refuses?.[symbol] ?? meta.refuses?.[event];
    if (refusals === undefined) continue;
    return refusals
      .filter(({ unless }) => unless === undefined || !holds(unless, where.context))
      .map(({ requirement, sentence }) => ({ kind: "place", requirement, sentence }));
  }
  const block = where.metas.find(({ blocks }) => blocks !== undefined)?.blocks;
  if (block !== undefined) return [{ kind: "place", ...block }];
  const [here] = where.metas;
  return [
    {
      kind: "place",
      requirement: declarationOf(event).order,
      sentence: `this has no place now (${here?.sentence ?? "nothing has begun"})`,
    },
  ];
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
