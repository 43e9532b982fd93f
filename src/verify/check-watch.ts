import { type Occurrence, occurrenceOf } from "../events/alphabet.ts";
import { declarationOf, type EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Monitor } from "../requirements/index.ts";

/** A requirement that is broken, and why. */
export interface Broken {
  readonly id: string;
  readonly because: string;
}

/** Monitors of which each may be in several states, since it is not certain what happened. */
export interface Watched {
  /** What is broken whichever of the letters it was, and what by some of them only. */
  judge(letters: readonly Occurrence[]): { readonly certain: readonly Broken[]; readonly possible: readonly Broken[] };
  after(letters: readonly Occurrence[]): Watched;
}

/** The monitors at their start, or in the states that they may be in. */
export function watchFrom(
  monitors: readonly Monitor[],
  states: readonly (readonly string[])[] = monitors.map(({ start }) => [start]),
): Watched {
  const statesOf = (at: number) => states[at] ?? [];
  return {
    judge(letters) {
      const told = monitors.map((monitor, at) => {
        const reasons = statesOf(at).flatMap((state) => letters.map((letter) => monitor.violation(state, letter)));
        const [because] = reasons.flatMap((reason) => reason ?? []);
        return { id: monitor.id, because, certain: !reasons.includes(undefined) };
      });
      const broken = told.flatMap(({ id, because, certain }) =>
        because === undefined ? [] : [{ id, because, certain }],
      );
      return { certain: broken.filter(({ certain }) => certain), possible: broken.filter(({ certain }) => !certain) };
    },
    after: (letters) =>
      letters.length === 0
        ? watchFrom(monitors, states)
        : watchFrom(
            monitors,
            monitors.map((monitor, at) => [
              ...new Set(statesOf(at).flatMap((state) => letters.map((letter) => monitor.next(state, letter)))),
            ]),
          ),
  };
}

/** Everything that an event can be judged to under a definition. */
export function everyLetter(event: EventName, definition: ProtocolDefinition): readonly Occurrence[] {
  return declarationOf(event)
    .verdicts(definition)
    .flatMap((verdict) => occurrenceOf(event, verdict, definition) ?? []);
}

/**
 * What an entry is taken for that cannot be judged, so that it breeds no further complaint: all the letters that break the fewest
 * requirements here.
 */
export function kindest(letters: readonly Occurrence[], watch: Watched): readonly Occurrence[] {
  // Death claims the most: from then on everything would be wrong (STR-10).
  const weighed = letters
    .filter(({ verdict }) => verdict !== "fatal")
    .map((letter) => ({ letter, broken: watch.judge([letter]).certain.length }));
  const fewest = Math.min(...weighed.map(({ broken }) => broken));
  return weighed.filter(({ broken }) => broken === fewest).map(({ letter }) => letter);
}
