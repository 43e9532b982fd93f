import type { ChartIr } from "../../../chart/ir.ts";
import type { Picture } from "../../../export/picture/picture.ts";
import { inOneLine } from "./in-one-line.ts";

/** A state or an arrow that a search has found. */
export interface Found {
  readonly kind: "state" | "edge";
  readonly id: string;
  readonly title: string;
  /** Where it is: the states around a state, the ends of an arrow. */
  readonly where: string;
}

/** What of a chart says all words sought, in its titles, labels, sentences, requirement ids or names; at most `most`: first what says it in its title, and states before arrows. */
export function findInChart(picture: Picture, ir: ChartIr, sought: string, most = 20): readonly Found[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const titles = new Map(picture.nodes.map(({ id, title }) => [id, title]));
  const around = (id: string | null | undefined): readonly string[] => {
    const title = id == null ? undefined : titles.get(id);
    return id == null || title === undefined ? [] : [...around(states.get(id)?.parent), title];
  };
  const says = (texts: readonly string[]) => {
    const text = texts.join("\n").toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const told = (indexes: readonly number[]) =>
    indexes.flatMap((index) => {
      const transition = ir.transitions[index];
      return transition === undefined ? [] : [transition.event ?? "", transition.sentence, ...transition.requirements];
    });
  const foundStates = picture.nodes.flatMap(({ id, kind, title, lines, inner, parent }): Found[] => {
    const state = states.get(id);
    if (kind === "initial" || state === undefined) return [];
    const texts = [title, ...lines, state.path, state.sentence, ...state.requirements, ...told(inner)];
    return says(texts) ? [{ kind: "state", id, title, where: around(parent).join(" › ") }] : [];
  });
  const foundEdges = picture.edges.flatMap(({ id, source, target, transitions, label }): Found[] => {
    if (transitions.length === 0 || !says([...label, ...told(transitions)])) return [];
    const where = `from ${titles.get(source) ?? source} to ${titles.get(target) ?? target}`;
    return [{ kind: "edge", id, title: inOneLine(label), where }];
  });
  const inTitle = ({ title }: Found) => words.every((word) => title.toLowerCase().includes(word));
  const found = [...foundStates, ...foundEdges];
  return [...found.filter(inTitle), ...found.filter((one) => !inTitle(one))].slice(0, most);
}
