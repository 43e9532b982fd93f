import type { Occurrence } from "../events/alphabet.ts";
import type { EventName } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Standing } from "./standing.ts";

export type { Occurrence };

/** A rule on where the patient stands when something happens: why it breaks the requirement, or `undefined`. */
export type Rule<S extends Standing = Standing> = (standing: S, occurrence: Occurrence) => string | undefined;

/** One requirement as a finite observer of what happens to a patient. */
export interface Monitor {
  readonly id: RequirementId;
  readonly start: string;
  /** The events that can break it; of any other it says nothing. Every event where this is left out. */
  readonly about?: ReadonlySet<EventName>;
  /** Judges an occurrence that can break the requirement. */
  readonly rule: Rule;
  /** Why the occurrence breaks the requirement in this state; `undefined` where it does not. */
  violation(state: string, occurrence: Occurrence): string | undefined;
  /** The state after it, violated or not: what has happened has happened. */
  next(state: string, occurrence: Occurrence): string;
}

/** Plain data to text and back; texts that were met before are not parsed again. */
export interface Codec<State> {
  encode(state: State): string;
  decode(text: string): State;
}

/** A codec with its own parse cache, which grows no further than the states that occur. */
export function codecOf<State>(): Codec<State> {
  const known = new Map<string, State>();
  // Monitors that share a codec are asked one after the other about the same state.
  let last: { readonly text: string; readonly state: State } | undefined;
  return {
    encode(state) {
      const text = JSON.stringify(state);
      if (!known.has(text)) known.set(text, state);
      return text;
    },
    decode(text) {
      if (last?.text === text) return last.state;
      const met = known.get(text);
      const state: State = met ?? JSON.parse(text);
      if (met === undefined) known.set(text, state);
      last = { text, state };
      return state;
    },
  };
}

/** Every requirement id that the occurrence violates, in the order of the monitors; `states` holds one state a monitor. */
export function violatedBy(
  monitors: readonly Monitor[],
  states: readonly string[],
  occurrence: Occurrence,
): readonly RequirementId[] {
  return monitors.flatMap((monitor, index) => {
    const reason = monitor.violation(states[index] ?? monitor.start, occurrence);
    return reason === undefined ? [] : [monitor.id];
  });
}

/** The states of all monitors after the occurrence. */
export function nextStates(
  monitors: readonly Monitor[],
  states: readonly string[],
  occurrence: Occurrence,
): readonly string[] {
  return monitors.map((monitor, index) => monitor.next(states[index] ?? monitor.start, occurrence));
}
