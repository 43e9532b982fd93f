import type { Edge, Exploration } from "../../chart/explore.ts";
import type { ChartSymbol } from "../../events/alphabet.ts";
import { usableLots } from "../../events/stock.ts";
import type { RealHistory, Realiser } from "./realise.ts";

/** Which steps of a chart the real engine takes with evidence that was made for them. */
export interface Realisation {
  /** For each step, a history that ends with it, or `undefined` where no evidence was found for it. */
  readonly byEdge: ReadonlyMap<Edge, RealHistory>;
  readonly unrealised: readonly Edge[];
}

/**
 * Drives every step of an exploration through the real engine; where journals differ in what
 * decides the evidence that can come next, a configuration is visited once for each.
 */
export function realiseEverywhere(
  { edges, outgoing, configurations }: Exploration,
  letters: ReadonlyMap<string, ChartSymbol>,
  realiser: Realiser,
): Realisation {
  const byEdge = new Map<Edge, RealHistory>();
  const histories: RealHistory[][] = configurations.map((_, index) => (index === 0 ? [realiser.start] : []));
  const waiting = new Set<number>([0]);
  const tried = new Map<Edge, number>();
  for (const at of waiting) {
    waiting.delete(at);
    for (const edge of outgoing[at] ?? []) {
      const letter = letters.get(edge.event);
      if (letter === undefined) continue;
      const known = histories[at] ?? [];
      const fresh = known.slice(tried.get(edge) ?? 0);
      tried.set(edge, known.length);
      for (const history of fresh) {
        const goal = histories[edge.to] ?? [];
        const next = realiser.follow(history, letter);
        if (next === undefined) continue;
        if (!byEdge.has(edge)) byEdge.set(edge, next);
        if (goal.every((other) => whatDecides(other) !== whatDecides(next))) {
          goal.push(next);
          waiting.add(edge.to);
        }
      }
    }
  }
  return { byEdge, unrealised: edges.filter((edge) => !byEdge.has(edge)) };
}

/** What the journal tells that decides which evidence can come next: toxicities that are open, lots in store, evidence judged. */
function whatDecides({ course: { facts } }: RealHistory): string {
  const grades = Object.values(facts.openToxicities).map(({ grade, atEnrolment }) => [
    grade?.grade ?? null,
    atEnrolment,
  ]);
  const usable = usableLots(facts);
  return JSON.stringify([
    grades.slice(0, 2),
    Math.min(usable.length, 2),
    facts.chosenLot !== null && usable.includes(facts.chosenLot),
    Object.keys(facts.lots).length > 0,
    facts.oldestEvidence === null,
    facts.readiness === null,
  ]);
}

/** What the engine makes of every step of a chart, as an oracle tells it: the steps it took, and those for which no evidence was found. */
export function askEngine(exploration: Exploration, letters: readonly ChartSymbol[], realiser: Realiser) {
  const byName = new Map(letters.map((letter) => [letter.symbol, letter]));
  const { byEdge, unrealised } = realiseEverywhere(exploration, byName, realiser);
  const differences = unrealised.map(({ from, event }) => {
    const place = exploration.configurations[from]?.active.at(-1) ?? "";
    return `no evidence makes the engine take ${event} in ${place}`;
  });
  return { compared: byEdge.size, differences };
}
