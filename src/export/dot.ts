import type { ChartIr } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import { type PictureOptions, type Plan, type PlanEdge, type PlanNode, planOf } from "./picture/plan.ts";

type Lines = readonly string[];

/** A chart for Graphviz: compound states are clusters, an arrow to or from one ends at its border. */
export function toDot(ir: ChartIr, words: ChartWords, options: PictureOptions = {}): string {
  const plan = planOf(ir, words, options);
  return [
    `digraph ${quoted(ir.id)} {`,
    ...indented([
      "compound=true; newrank=true; nodesep=0.3; ranksep=0.4;",
      'graph [fontname="Helvetica,Arial,sans-serif", fontsize=12, labeljust=l, style=rounded, color="#7b8794"];',
      'node [fontname="Helvetica,Arial,sans-serif", fontsize=11, shape=box, style="rounded,filled", fillcolor="#e9f1f8", color="#7b8794", margin="0.2,0.08"];',
      'edge [fontname="Helvetica,Arial,sans-serif", fontsize=10, color="#56616f", fontcolor="#1a4f77"];',
      ...statesIn(plan, null),
      ...plan.edges.map((edge) => arrow(plan, edge)),
    ]),
    "}",
    "",
  ].join("\n");
}

function inside({ nodes }: Plan, parent: string | null): readonly PlanNode[] {
  return nodes.filter((node) => node.parent === parent);
}

function statesIn(plan: Plan, parent: string | null): Lines {
  const around = plan.nodes.find(({ id }) => id === parent);
  return inside(plan, parent).flatMap((node) => {
    const { id, kind, title, phrases } = node;
    const label = `label=${quoted([title, ...phrases].join("\n"))}`;
    if (inside(plan, id).length === 0) return [`${quoted(id)} [${label}${shapes[kind] ?? ""}];`];
    const style = around?.kind === "parallel" ? 'style="rounded,dashed";' : "style=rounded;";
    const lines = [`${label}; ${style}`, ...statesIn(plan, id)];
    return [`subgraph ${quoted(clusterOf(id))} {`, ...indented(lines), "}"];
  });
}

const shapes: Partial<Record<PlanNode["kind"], string>> = {
  initial: ', shape=circle, width=0.12, label="", style=filled, fillcolor="#1b232d", color="#1b232d"',
  history: ", shape=circle",
  final: ', peripheries=2, style="rounded,filled"',
};

/** Graphviz knows arrows between nodes only: at a cluster one ends in the first node inside, and is cut at the border. */
function arrow(plan: Plan, { source, target, phrases, deviation }: PlanEdge): string {
  const [tail, head] = [anchorIn(plan, source), anchorIn(plan, target)];
  const attributes = [
    ...(phrases.length === 0 ? [] : [`label=${quoted(phrases.join("\n"))}`]),
    ...(tail === source || isAround(plan, source, target) ? [] : [`ltail=${quoted(clusterOf(source))}`]),
    ...(head === target || isAround(plan, target, source) ? [] : [`lhead=${quoted(clusterOf(target))}`]),
    ...(deviation ? ['style=dashed, color="#a05a00", fontcolor="#845200"'] : []),
  ];
  return `${quoted(tail)} -> ${quoted(head)}${attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`};`;
}

function anchorIn(plan: Plan, id: string): string {
  const states = inside(plan, id);
  const first = states.find(({ kind }) => kind !== "initial") ?? states[0];
  return first === undefined ? id : anchorIn(plan, first.id);
}

function isAround(plan: Plan, outer: string, id: string): boolean {
  const parent = plan.nodes.find((node) => node.id === id)?.parent ?? null;
  return parent !== null && (parent === outer || isAround(plan, outer, parent));
}

/** Graphviz takes a subgraph for a cluster by this beginning of its name. */
function clusterOf(id: string): string {
  return `cluster ${id}`;
}

/** A quoted string: only the quote and the backslash mean anything in it; entities are read, so that an ampersand is written as one. */
function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;").replaceAll("\0", "");
  return `"${escaped.replace(/\r\n|[\n\r\u2028\u2029]/g, "\\l")}${/[\n]/.test(text) ? "\\l" : ""}"`;
}

function indented(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}
