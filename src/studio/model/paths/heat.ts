import type { Exploration } from "../../../chart/explore.ts";
import type { DefinitionReference } from "../../../journal/entry.ts";
import type { PatientHistory } from "../history/moment.ts";

/** How often each state and each transition was met: the numbers behind a chart's heat. */
export interface Tally {
  readonly states: ReadonlyMap<string, number>;
  /** By `IrTransition.index`. */
  readonly transitions: ReadonlyMap<number, number>;
}

/** In how many reachable configurations each state is active, and how many steps between them take each transition. */
export function tallyOfExploration({ configurations, steps }: Exploration): Tally {
  const states = new Map<string, number>();
  const transitions = new Map<number, number>();
  for (const { active } of configurations) for (const id of active) count(states, id);
  for (const firing of steps.firing) for (const { index } of steps.firings[firing] ?? []) count(transitions, index);
  return { states, transitions };
}

/** How often histories entered each state of the chart of one version, the start included, and took each transition of it. */
export function tallyOfHistories(histories: readonly PatientHistory[], { digest }: DefinitionReference): Tally {
  const states = new Map<string, number>();
  const transitions = new Map<number, number>();
  for (const { start, moments } of histories) {
    let before: ReadonlySet<string> = new Set();
    for (const { active, taken, version } of [start, ...moments.map(({ standing }) => standing)]) {
      if (version.digest !== digest) {
        before = new Set();
        continue;
      }
      for (const id of active) if (!before.has(id)) count(states, id);
      for (const index of taken) count(transitions, index);
      before = new Set(active);
    }
  }
  return { states, transitions };
}

function count<Key>(numbers: Map<Key, number>, key: Key): void {
  numbers.set(key, (numbers.get(key) ?? 0) + 1);
}

/** Numbers on a scale from 0 to 1 that grows with their logarithm, so that rare differs from never; what is 0 stays 0. */
export function onLogScale<Key>(numbers: ReadonlyMap<Key, number>): ReadonlyMap<Key, number> {
  const most = largest(numbers);
  return new Map([...numbers].map(([key, number]) => [key, most === 0 ? 0 : Math.log1p(number) / Math.log1p(most)]));
}

/** How strong the colour of a heat is, in percent: even the least differs from none. */
export function shadeOf(heat: number): number {
  return heat <= 0 ? 0 : Math.round(18 + 82 * Math.min(1, heat));
}

/** The largest of these numbers; 0 for none. */
export function largest<Key>(numbers: ReadonlyMap<Key, number>): number {
  return [...numbers.values()].reduce((most, number) => Math.max(most, number), 0);
}

/** Numbers to put under the colours of a scale, from never to the most. */
export function legendNumbers(most: number): readonly { readonly number: number; readonly heat: number }[] {
  if (most === 0) return [{ number: 0, heat: 0 }];
  const numbers = [0, 0.25, 0.5, 0.75, 1].map((heat) => Math.round(Math.expm1(heat * Math.log1p(most))));
  return [...new Set([0, 1, ...numbers.slice(1)])]
    .sort((a, b) => a - b)
    .map((number) => ({ number, heat: Math.log1p(number) / Math.log1p(most) }));
}
