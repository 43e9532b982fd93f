import { describe, expect, test } from "vitest";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { type Box, layOut, type Picture } from "../../../../src/export/picture/index.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { printedPages } from "../../../../src/studio/model/chart/printed-pages.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { elk } from "../../../export/picture/charts.ts";

const holds = (page: Box, { x, y, width, height }: Box) =>
  page.x <= x && page.y <= y && x + width <= page.x + page.width && y + height <= page.y + page.height;

describe.each(Object.values(shippedDefinitions))("$id on paper", async (definition) => {
  const picture = await layOut(subjectOf(definition).ir, wordsOf(definition), elk, { deviations: true });
  const pages = printedPages(picture);

  test("every state and every word at an arrow stands whole on a page", () => {
    const states = picture.nodes.filter(({ kind }) => kind !== "compound" && kind !== "parallel");
    const labels = picture.edges.flatMap(({ labelBox }) => labelBox ?? []);
    const cut = [...states, ...labels].filter((box) => !pages.some(({ shown }) => holds(shown, box)));
    expect(cut).toEqual([]);
  });

  test("no piece is larger than what can be read on A4", () => {
    for (const { shown } of pages) {
      expect(shown.width).toBeLessThanOrEqual(1600);
      expect(shown.height).toBeLessThanOrEqual(1220);
    }
  });
});

const dot = (x: number, y: number): Picture["nodes"][number] => ({
  id: `${x},${y}`,
  parent: null,
  kind: "initial",
  title: "",
  titleLines: [],
  lines: [],
  inner: [],
  headerHeight: 0,
  x,
  y,
  width: 10,
  height: 10,
});

test("pages on which nothing stands are left out, and the others keep their names", () => {
  const picture: Picture = { width: 2700, height: 1960, nodes: [dot(50, 50), dot(2600, 1900)], edges: [] };
  expect(printedPages(picture).map(({ name }) => name)).toEqual(["A1", "B2"]);
});

test("a small picture is one page", () => {
  expect(printedPages({ width: 800, height: 600, nodes: [dot(5, 5)], edges: [] })).toHaveLength(1);
});
