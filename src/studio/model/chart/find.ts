import type { ChartIr } from "../../../chart/ir.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import { questionOf, saidAs, sayingAll } from "../ask/question.ts";
import { inOneLine } from "./in-one-line.ts";

/** A state or an arrow that a search has found. */
export interface Found {
  readonly kind: "state" | "edge";
  readonly id: string;
  readonly title: string;
  /** Where it is: the states around a state, the ends of an arrow. */
  readonly where: string;
  /** How well its title alone says what is sought, as `saidAs` has it. */
  readonly inTitle: number;
}

/**
 * What of a chart says all words sought, or what stands for them in the field, in its titles, labels, sentences, requirement ids or names; at
 * most `most`: whole words before beginnings, titles before the rest, states before arrows.
 */
export function findInChart(picture: Picture, ir: ChartIr, sought: string, most = 20): readonly Found[] {
  const question = questionOf(sought);
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const titles = new Map(picture.nodes.map(({ id, title }) => [id, title]));
  const around = (id: string | null | undefined): readonly string[] => {
    const title = id == null ? undefined : titles.get(id);
    return id == null || title === undefined ? [] : [...around(states.get(id)?.parent), title];
  };
  const told = (indexes: readonly number[]) =>
    indexes.flatMap((index) => {
      const transition = ir.transitions[index];
      return transition === undefined ? [] : [transition.event ?? "", transition.sentence, ...transition.requirements];
    });
  const rated = (found: Omit<Found, "inTitle">, texts: readonly string[]) => {
    const anywhere = sayingAll([found.title, ...texts].join("\n"), question);
    const just = found.title.toLowerCase() === sought.trim().toLowerCase();
    const inTitle = just ? saidAs.just : sayingAll(found.title, question);
    return anywhere === saidAs.not ? [] : [{ ...found, inTitle, anywhere }];
  };
  const foundStates = picture.nodes.flatMap(({ id, kind, title, lines, inner, parent }) => {
    const state = states.get(id);
    if (kind === "initial" || state === undefined) return [];
    const texts = [...lines, state.path, state.sentence, ...state.requirements, ...told(inner)];
    return rated({ kind: "state", id, title, where: around(parent).join(" › ") }, texts);
  });
  const foundEdges = picture.edges.flatMap(({ id, source, target, transitions, label }) => {
    if (transitions.length === 0) return [];
    const where = `from ${titles.get(source) ?? source} to ${titles.get(target) ?? target}`;
    return rated({ kind: "edge", id, title: inOneLine(label), where }, told(transitions));
  });
  return [...foundStates, ...foundEdges]
    .toSorted((one, other) => other.inTitle - one.inTitle || other.anywhere - one.anywhere)
    .slice(0, most)
    .map(({ anywhere: _, ...found }) => found);
}
