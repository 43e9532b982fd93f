import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ChartIr } from "../../../src/chart/ir.ts";
import {
  type Box,
  layOut,
  type Picture,
  type PictureNode,
  type PictureOptions,
  type Point,
} from "../../../src/export/picture/index.ts";
import { textWidth, titleFont } from "../../../src/export/picture/text-size.ts";
import { generatedCharts } from "../../chart/generated-charts.ts";
import { tortureChart } from "../../chart/torture-charts.ts";
import { tortured } from "../../oracles/charts.ts";
import { elk, hostileWords, plainWords, protocolCharts } from "./charts.ts";

function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function isInside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width + 0.1 &&
    inner.y + inner.height <= outer.y + outer.height + 0.1
  );
}

function pairs<T>(items: readonly T[]): readonly (readonly [T, T])[] {
  return items.flatMap((one, at) => items.slice(at + 1).map((other) => [one, other] as const));
}

/** How far a point is from the border of a box. */
function fromBorder({ x, y }: Point, box: Box): number {
  const outside = Math.hypot(
    Math.max(box.x - x, 0, x - box.x - box.width),
    Math.max(box.y - y, 0, y - box.y - box.height),
  );
  const inside = Math.min(x - box.x, box.x + box.width - x, y - box.y, box.y + box.height - y);
  return outside > 0 ? outside : Math.max(0, inside);
}

function nodeNamed({ nodes }: Picture, id: string): PictureNode {
  const found = nodes.find((node) => node.id === id);
  if (found === undefined) throw new Error(`no node ${id}`);
  return found;
}

/** What is wrong with a picture of a chart, in words. */
function faultsOf(picture: Picture, ir: ChartIr, { deviations = false }: PictureOptions = {}): readonly string[] {
  const { nodes, edges } = picture;
  const labels = edges.flatMap(({ id, labelBox }) => (labelBox === null ? [] : [{ id, ...labelBox }]));
  const outer = new Set(nodes.map(({ parent }) => parent));
  const leaves = nodes.filter(({ id }) => !outer.has(id));
  const told = [...nodes.flatMap(({ inner }) => inner), ...edges.flatMap(({ transitions }) => transitions)];
  const drawn = ir.transitions.filter(({ deviation }) => deviations || !deviation).map(({ index }) => index);
  return [
    ...pairs(labels)
      .filter(([one, other]) => overlap(one, other))
      .map(([one, other]) => `the labels of ${one.id} and ${other.id} overlap`),
    ...labels.flatMap((label) =>
      leaves.filter((node) => overlap(label, node)).map((node) => `the label of ${label.id} covers ${node.id}`),
    ),
    ...pairs(nodes)
      .filter(([one, other]) => one.parent === other.parent && overlap(one, other))
      .map(([one, other]) => `${one.id} and ${other.id} overlap`),
    ...nodes.flatMap((node) => {
      const parent = node.parent === null ? { x: 0, y: 0, ...sizeOf(picture) } : nodeNamed(picture, node.parent);
      const header = node.parent === null ? 0 : nodeNamed(picture, node.parent).headerHeight;
      return isInside(node, parent) && node.y >= parent.y + header ? [] : [`${node.id} sticks out of its parent`];
    }),
    ...edges.flatMap(({ id, source, target, points }) => {
      const [first, last] = [points[0], points.at(-1)];
      if (first === undefined || last === undefined) return [`${id} has no way`];
      const ends = fromBorder(first, nodeNamed(picture, source)) + fromBorder(last, nodeNamed(picture, target));
      return ends < 0.5 ? [] : [`${id} does not run from border to border`];
    }),
    ...edges.flatMap(({ id, points }) => {
      const slanted = points.slice(1).some(({ x, y }, at) => x !== points[at]?.x && y !== points[at]?.y);
      return slanted ? [`${id} runs aslant`] : [];
    }),
    ...nodes
      .filter(({ id, title }) => outer.has(id) && title !== "")
      .flatMap((node) => {
        const header = { x: node.x + 2, y: node.y + 2, width: 12 + titleWidth(node), height: node.headerHeight - 4 };
        const crossing = edges.filter(({ points }) => segments(points).some((segment) => overlap(segment, header)));
        return crossing.map(({ id }) => `${id} runs through the title of ${node.id}`);
      }),
    ...(JSON.stringify(told.toSorted((a, b) => a - b)) === JSON.stringify(drawn)
      ? []
      : [`told: ${told.toSorted((a, b) => a - b)}; to be told: ${drawn}`]),
  ];
}

function titleWidth({ titleLines }: PictureNode): number {
  return Math.max(...titleLines.map((line) => textWidth(line, titleFont)));
}

function segments(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((to, at) => {
    const from = points[at] ?? to;
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    return { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) };
  });
}

function sizeOf({ width, height }: Picture): { readonly width: number; readonly height: number } {
  return { width, height };
}

describe.each(protocolCharts)("the picture of $title", ({ ir, words }) => {
  const lawful = layOut(ir, words, elk);

  test.each([false, true])(
    "nothing covers anything, and every transition is told once; deviations %s",
    async (deviations) => {
      const picture = deviations ? await layOut(ir, words, elk, { deviations }) : await lawful;
      expect(faultsOf(picture, ir, { deviations })).toEqual([]);
      expect(picture.edges.some(({ deviation }) => deviation)).toBe(deviations);
    },
  );

  test("it is drawn the same way again", async () => {
    expect(await layOut(ir, words, elk)).toEqual(await lawful);
  });

  test("treatment runs to the right, and toxicity and contact stand beside it", async () => {
    const picture = await lawful;
    const { width, height } = picture;
    expect(width / height).toBeGreaterThan(1.1);
    expect(width / height).toBeLessThan(2.3);
    const course = nodeNamed(picture, `${ir.id}.study.course`);
    const toxicity = nodeNamed(picture, "toxicity");
    for (const beside of [toxicity, nodeNamed(picture, "contact")]) {
      expect(beside.x).toBeGreaterThan(course.x + course.width);
      expect(beside.y).toBeGreaterThanOrEqual(course.y);
      expect(beside.y + beside.height).toBeLessThanOrEqual(course.y + course.height);
    }
  });
});

test.each(tortured)("every transition of the torture chart $id is told once, in its place", async (ir) => {
  expect(faultsOf(await layOut(ir, plainWords, elk), ir)).toEqual([]);
});

test("charts that were generated are drawn with nothing covered and nothing lost", async () => {
  await fc.assert(
    fc.asyncProperty(generatedCharts, async (spec) => {
      const { ir } = tortureChart(spec);
      expect(faultsOf(await layOut(ir, plainWords, elk), ir)).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

test("words of any length and script keep their place", async () => {
  const [chart] = protocolCharts;
  if (chart === undefined) throw new Error("no chart");
  expect(faultsOf(await layOut(chart.ir, hostileWords(), elk), chart.ir)).toEqual([]);
});
