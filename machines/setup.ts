import { assign, setup } from "xstate";
import type { EventName } from "../src/events/declarations.ts";
import type { NotMet } from "../src/events/facts.ts";
import type { RequirementId } from "../src/protocol/requirements.ts";
import { type Condition, holds } from "./conditions.ts";
import type { ChartContext } from "./context.ts";

/** Why something has no place in a state, whatever else holds. */
export interface Refusal {
  readonly requirement: RequirementId;
  readonly sentence: string;
  /** Holds beside every other reason, and is none why the event has no place. */
  readonly besides?: true;
  /** The criteria whose last judgement says why. */
  readonly judgedOf?: keyof NotMet;
}

/** What stands in the way in a state unless a condition holds; its words are the condition's own. */
export interface Hindrance {
  readonly requirement: RequirementId;
  readonly unless: Condition;
}

/** Why something is refused in a state. */
export type Block = Refusal | Hindrance;

/** What every state says of itself. */
export interface StateMeta {
  readonly requirements: readonly RequirementId[];
  /** A short title, as a picture shows it: `Response due`. */
  readonly title: string;
  readonly sentence: string;
  /** Refuses every event that the state does not take, whatever the event. */
  readonly blocks?: readonly Block[];
  /** Here nothing follows the order of events any more, so that no event has its own place in it. */
  readonly closed?: true;
  /** Refuses these events (`fraction.given`) or symbols (`fraction.given.2.late`) for reasons of this state's own, which a refusal lists with those of all other active states. */
  readonly refuses?: Readonly<Record<string, readonly Block[]>>;
}

/** What every transition says of itself. */
export interface TransitionMeta {
  readonly event: EventName;
  readonly requirements: readonly RequirementId[];
  readonly sentence: string;
  /** The conditions of its guard; those with a requirement are what a refusal tells when none of the ways is open. */
  readonly conditions: readonly Condition[];
  /** A departure from the protocol that was recorded as such. */
  readonly deviation: boolean;
  /** A departure that has no step in the course: it changes what is known and not the place. */
  readonly stray?: true;
  /** For a transition that closes a loop: what bounds the loop, a parameter or a stated assumption. */
  readonly bound?: string;
}

/** Conditions that must all hold, for a lawful transition. */
export interface LawfulParams {
  readonly conditions: readonly Condition[];
}
/** Conditions that must all hold, and conditions of which at least one does not: the deviation. */
export interface DepartingParams {
  readonly conditions: readonly Condition[];
  readonly unmet: readonly Condition[];
}

/** The one XState setup that every phase of the chart is built with: all guards and actions are named and carry data. */
export const chart = setup({
  types: {
    context: {} as ChartContext,
    events: {} as { readonly type: string },
    meta: {} as StateMeta,
    transitionMeta: {} as TransitionMeta,
  },
  guards: {
    lawful: ({ context }, params: LawfulParams) => params.conditions.every((condition) => holds(condition, context)),
    departing: ({ context }, params: DepartingParams) =>
      params.conditions.every((condition) => holds(condition, context)) &&
      !params.unmet.every((condition) => holds(condition, context)),
  },
  actions: {
    set: assign((_, params: Partial<ChartContext>) => params),
    countCourse: assign(({ context }, params: { by: 1 | -1 }) => ({ course: context.course + params.by })),
    countFailedCollection: assign(({ context }) => ({ failedCollections: context.failedCollections + 1 })),
  },
});
