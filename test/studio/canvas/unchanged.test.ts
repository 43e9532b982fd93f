import { expect, test } from "vitest";
import { layOut } from "../../../src/export/picture/index.ts";
import { type Emphasis, flowEdges, flowNodes } from "../../../src/studio/page/canvas/flow.ts";
import { keepUnchanged } from "../../../src/studio/page/canvas/unchanged.ts";
import { elk, protocolCharts } from "../../export/picture/charts.ts";

const [chart] = protocolCharts;
if (chart === undefined) throw new Error("no chart");
const picture = await layOut(chart.ir, chart.words, elk);
const [one, other] = picture.nodes.filter(({ kind }) => kind === "atomic").map(({ id }) => id);
if (one === undefined || other === undefined) throw new Error("the chart has no two states");

test("after a step only the states that became active or are left are drawn anew", () => {
  const kept = keepUnchanged<ReturnType<typeof flowNodes>[number]>();
  const before = kept(flowNodes(picture, { active: new Set([one]) }, null));
  const after = kept(flowNodes(picture, { active: new Set([other]) }, null));
  const anew = after.filter((node, index) => node !== before[index]);
  expect(anew.map(({ id }) => id).sort()).toEqual([one, other].sort());
  expect(after.find(({ id }) => id === other)?.data.active).toBe(true);
});

test.each<[string, Emphasis, Parameters<typeof flowEdges>[2]]>([
  ["taken", { taken: new Set([3]) }, null],
  ["coloured", { heat: { states: new Map(), transitions: new Map([[3, 0.5]]) } }, null],
  ["marked", { marks: { states: new Map(), transitions: new Map([[3, "added"]]) } }, null],
  ["chosen", {}, { kind: "edge", id: picture.edges.find(({ transitions }) => transitions.includes(3))?.id ?? "" }],
])("an arrow that is %s is drawn anew, and again when it no longer is", (_what, emphasis, selection) => {
  const kept = keepUnchanged<ReturnType<typeof flowEdges>[number]>();
  const plain = kept(flowEdges(picture, {}, null));
  const told = kept(flowEdges(picture, emphasis, selection));
  const at = picture.edges.findIndex(({ transitions }) => transitions.includes(3));
  expect(told[at]).not.toBe(plain[at]);
  expect(told[at]).toEqual(flowEdges(picture, emphasis, selection)[at]);
  expect(kept(flowEdges(picture, {}, null))).toEqual(flowEdges(picture, {}, null));
});

test("another picture is drawn anew", async () => {
  const deviations = await layOut(chart.ir, chart.words, elk, { deviations: true });
  const kept = keepUnchanged<ReturnType<typeof flowNodes>[number]>();
  kept(flowNodes(picture, {}, null));
  expect(kept(flowNodes(deviations, {}, null))).toEqual(flowNodes(deviations, {}, null));
});
