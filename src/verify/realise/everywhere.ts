import type { Edge, Exploration } from "../../chart/explore.ts";
import type { ChartSymbol } from "../../events/alphabet.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { neverHere } from "./never-here.ts";
import type { RealHistory, Realiser } from "./realise.ts";
import { whatDecides } from "./what-decides.ts";

/** A reaction of a chart: in one place, to one letter, by the same transitions, in however many configurations. */
export interface Reaction {
  readonly active: readonly string[];
  readonly event: string;
  /** One of its steps, the first that was met. */
  readonly edge: Edge;
  /** How many courses had been opened in its steps: what can be judged may depend on that. */
  readonly courses: ReadonlySet<number>;
}

/** Which reactions of a chart the real engine shows with evidence that was made for them. */
export interface Realisation {
  /** For each reaction that was shown, a history that ends with it and the step that it ends with. */
  readonly shown: ReadonlyMap<Reaction, { readonly history: RealHistory; readonly edge: Edge }>;
  readonly unrealised: readonly Reaction[];
  /** Configurations that the real engine was brought to, and a history that leads to each. */
  readonly reached: ReadonlyMap<number, RealHistory>;
}

/** Most histories with which one configuration is visited. */
const mostVisits = 16;

/**
 * Drives the reactions of an exploration through the real engine. A configuration is visited again with a journal that differs in
 * what decides the evidence that can come next, as long as a reaction that nobody has ruled out is not shown.
 */
export function realiseEverywhere(
  exploration: Exploration,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
  ruledOut: (reaction: Reaction) => boolean = () => false,
): Realisation {
  const { outgoing, configurations } = exploration;
  const reactionOf = reactionsOf(exploration);
  const open = new Set([...reactionOf.values()].filter((reaction) => !ruledOut(reaction)));
  const shown = new Map<Reaction, { readonly history: RealHistory; readonly edge: Edge }>();
  /** By configuration, the histories that lead there, each with something else that decides; and how many it was visited with. */
  const known = configurations.map(() => new Map<string, RealHistory>());
  const visits = new Int32Array(configurations.length);
  const meet = (at: number, history: RealHistory) => {
    const histories = known[at];
    const key = whatDecides(history, realiser.definition);
    if (histories === undefined || histories.has(key)) return;
    histories.set(key, history);
    if (visits[at] === histories.size - 1) waiting.add(at);
  };
  const waiting = new Set<number>();
  meet(0, realiser.start);
  for (let bound = 1; bound <= mostVisits && (bound === 1 || open.size > 0); bound++) {
    for (const [at, histories] of known.entries()) if (histories.size > (visits[at] ?? 0)) waiting.add(at);
    for (const at of waiting) {
      waiting.delete(at);
      const visit = visits[at] ?? 0;
      const history = [...(known[at]?.values() ?? [])][visit];
      if (history === undefined || visit >= bound) continue;
      visits[at] = visit + 1;
      for (const edge of outgoing[at] ?? []) {
        const letter = letters.get(edge.event);
        const reaction = reactionOf.get(reactionKey(exploration, edge));
        if (letter === undefined || reaction === undefined) continue;
        if (shown.has(reaction) && (known[edge.to]?.size ?? 0) >= bound) continue;
        const next = realiser.follow(history, letter);
        if (next === undefined) continue;
        if (!shown.has(reaction)) shown.set(reaction, { history: next, edge });
        open.delete(reaction);
        meet(edge.to, next);
      }
    }
  }
  const unrealised = [...reactionOf.values()].filter((reaction) => !shown.has(reaction));
  const reached = new Map(
    known.flatMap((histories, at) => [...histories.values()].slice(0, 1).map((history) => [at, history] as const)),
  );
  return { shown, unrealised, reached };
}

function reactionKey({ configurations }: Exploration, { from, event, fired }: Edge): string {
  return `${configurations[from]?.active.join()}|${event}|${fired.map(({ index }) => index).join()}`;
}

/** Every reaction of a chart, by its key. */
function reactionsOf(exploration: Exploration): ReadonlyMap<string, Reaction> {
  const reactions = new Map<string, Reaction & { readonly courses: Set<number> }>();
  for (const edge of exploration.edges) {
    const key = reactionKey(exploration, edge);
    const { active = [], values } = exploration.configurations[edge.from] ?? {};
    const course = Number(values?.course ?? 0);
    const known = reactions.get(key);
    if (known === undefined) reactions.set(key, { active, event: edge.event, edge, courses: new Set([course]) });
    else known.courses.add(course);
  }
  return reactions;
}

/** What the engine makes of the reactions of a chart, and how that differs from what was to be expected. */
export interface AskedRealisation extends Realisation {
  readonly differences: readonly string[];
  /** Why what was not shown could not be, and how many reactions that concerns. */
  readonly reasons: ReadonlyMap<string, number>;
}

/** What the engine makes of every reaction of a chart: each is shown, or there is a reason why no evidence can be judged so. */
export function realisationOf(
  exploration: Exploration,
  letters: readonly ChartSymbol[],
  definition: ProtocolDefinition,
  realiser: Realiser,
): AskedRealisation {
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const reasonFor = ({ active, event, courses }: Reaction) => {
    const letter = byName.get(event);
    const reasons = [...courses].map((course) => letter && neverHere(active, letter, definition, course));
    return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
  };
  const found = realiseEverywhere(exploration, byName, realiser, (reaction) => reasonFor(reaction) !== undefined);
  const reasons = new Map<string, number>();
  const differences: string[] = [];
  for (const reaction of found.unrealised) {
    const reason = reasonFor(reaction);
    if (reason !== undefined) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    else differences.push(`no evidence makes the engine take ${reaction.event} in ${placeInWords(reaction.active)}`);
  }
  for (const reaction of found.shown.keys()) {
    const reason = reasonFor(reaction);
    if (reason === undefined) continue;
    differences.push(`the engine takes ${reaction.event} in ${placeInWords(reaction.active)}, although ${reason}`);
  }
  for (const [at, { active }] of exploration.configurations.entries()) {
    if (!found.reached.has(at)) differences.push(`the engine is never brought to one in ${placeInWords(active)}`);
  }
  return { ...found, differences, reasons };
}

function placeInWords(active: readonly string[]): string {
  return active.slice(1).join(", ");
}

/** What the engine makes of a chart, as an oracle tells it: how many of its reactions were shown, and where it does otherwise. */
export function askEngine(
  exploration: Exploration,
  letters: readonly ChartSymbol[],
  definition: ProtocolDefinition,
  realiser: Realiser,
) {
  const { shown, differences } = realisationOf(exploration, letters, definition, realiser);
  return { compared: shown.size, differences };
}
