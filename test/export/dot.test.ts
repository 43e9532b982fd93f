import { Graphviz } from "@hpcc-js/wasm-graphviz";
import { XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import * as z from "zod";
import { toDot } from "../../src/export/index.ts";
import { planOf } from "../../src/export/picture/plan.ts";
import { tortured } from "../oracles/charts.ts";
import { hostileTexts, hostileWords, plainWords, protocolCharts } from "./picture/charts.ts";

/** Lays out by Graphviz, loaded anew each time: its WebAssembly does not bear many large layouts one after the other. */
async function graphviz(dot: string, format: "svg" | "json"): Promise<string> {
  Graphviz.unload();
  return (await Graphviz.load()).layout(dot, format, "dot");
}

const read = z.object({
  objects: z.array(z.object({ name: z.string(), label: z.string().optional() })),
  edges: z.array(
    z.object({ lhead: z.string().optional(), ltail: z.string().optional(), label: z.string().optional() }),
  ),
});

/** What Graphviz understood. @throws what Graphviz cannot read */
async function understood(dot: string): Promise<z.output<typeof read>> {
  return read.parse(JSON.parse(await graphviz(dot, "json")));
}

test.each(protocolCharts)(
  "Graphviz draws every state and arrow of $title, compound states as clusters",
  async ({ ir, words }) => {
    const { nodes, edges } = planOf(ir, words, { deviations: true });
    const graph = await understood(toDot(ir, words, { deviations: true }));
    const names = new Set(graph.objects.map(({ name }) => name.replace(/^cluster /, "")));
    expect(names).toEqual(new Set(nodes.map(({ id }) => id)));
    expect(graph.edges).toHaveLength(edges.length);
    expect(graph.edges.filter(({ lhead }) => lhead === "cluster readiness")).not.toHaveLength(0);
    const clusters = new Set(graph.objects.map(({ name }) => name).filter((name) => name.startsWith("cluster ")));
    for (const { lhead, ltail } of graph.edges) {
      for (const end of [lhead, ltail]) if (end !== undefined) expect(clusters).toContain(end);
    }
  },
);

test.each(tortured)("Graphviz reads the torture chart $id", async (ir) => {
  expect((await understood(toDot(ir, plainWords))).edges).toHaveLength(planOf(ir, plainWords).edges.length);
});

test("hostile words are shown as they are, and the picture that Graphviz makes of them is well-formed", async () => {
  // The WebAssembly does not bear the labels of a whole protocol's chart as a picture.
  const chart = [...tortured].sort((a, b) => b.transitions.length - a.transitions.length)[0];
  if (chart === undefined) throw new Error("no chart");
  const svg = await graphviz(toDot(chart, hostileWords(), { deviations: true }), "svg");
  expect(XMLValidator.validate(svg)).toBe(true);
  expect(svg).not.toMatch(/<script|<b>/);
  const shown = svg.replaceAll("&#45;", "-").replaceAll("&quot;", '"').replaceAll("&gt;", ">").replaceAll("&lt;", "<");
  for (const hostile of hostileTexts.slice(0, 4)) expect(shown).toContain(hostile);
});
