import type { ChartIr } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import { identifier } from "./names.ts";
import { type PictureOptions, type Plan, type PlanEdge, type PlanNode, planOf } from "./picture/plan.ts";

type Lines = readonly string[];

/** A chart as a Mermaid state diagram, ids by `identifier` after `s_`; a history state, which Mermaid does not know, is a state named H. */
export function toMermaid(ir: ChartIr, words: ChartWords, options: PictureOptions = {}): string {
  const plan = planOf(ir, words, options);
  const parents = new Map(plan.nodes.map(({ id, parent }) => [id, parent]));
  const levelOf = ({ source, target }: PlanEdge) =>
    parents.get(source) === parents.get(target) ? (parents.get(source) ?? null) : null;
  const edges = plan.edges.map((edge) => ({ level: levelOf(edge), line: arrow(edge) }));
  const linesAt = (level: string | null): Lines => [
    ...children(plan, level).flatMap((node, at) => {
      const between = at > 0 && isParallel(plan, level) ? ["--"] : [];
      return [...between, ...stateLines(node, children(plan, node.id).length > 0 ? linesAt(node.id) : [])];
    }),
    ...edges.flatMap((edge) => (edge.level === level ? [edge.line] : [])),
  ];
  const ends = plan.nodes.filter(({ kind }) => kind === "final");
  const last = ends.filter(({ parent }) => parent === null).map(({ id }) => `${nameOf(id)} --> [*]`);
  return ["stateDiagram-v2", ...indented([...linesAt(null), ...last]), ""].join("\n");
}

function children({ nodes }: Plan, parent: string | null): readonly PlanNode[] {
  return nodes.filter((node) => node.parent === parent && node.kind !== "initial");
}

function isParallel({ nodes }: Plan, id: string | null): boolean {
  return nodes.some((node) => node.id === id && node.kind === "parallel");
}

function stateLines({ id, title, phrases }: PlanNode, inside: Lines): Lines {
  const name = nameOf(id);
  if (inside.length === 0) {
    return [`state "${text([title])}" as ${name}`, ...phrases.map((phrase) => `${name} : ${text([phrase])}`)];
  }
  return [`state "${text([title, ...phrases])}" as ${name} {`, ...indented(inside), "}"];
}

function arrow({ source, target, phrases }: PlanEdge): string {
  const from = source.startsWith("initial:") ? "[*]" : nameOf(source);
  const line = `${from} --> ${nameOf(target)}`;
  return phrases.length === 0 ? line : `${line} : ${text(phrases)}`;
}

function nameOf(id: string): string {
  return `s_${identifier(id)}`;
}

/** What is neither letter nor digit nor plain punctuation stands as Mermaid's code for its character. */
function text(parts: Lines): string {
  const shown = parts.filter((part) => part.trim() !== "").map((part) => coded(part.trim().replace(/\s+/g, " ")));
  return shown.length === 0 ? coded("?") : shown.join("<br/>");
}

function coded(part: string): string {
  return part.replace(/[^\p{L}\p{M}\p{N} ,.'()/-]|--/gu, (character) =>
    [...character].map((one) => `#${one.codePointAt(0)};`).join(""),
  );
}

function indented(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}
