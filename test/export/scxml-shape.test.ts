import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { toScxml } from "../../src/export/index.ts";
import { protocolCharts } from "./picture/charts.ts";

/** What each element of the W3C Recommendation of 1 September 2015 may hold and must or may say, as far as the export uses it. */
const elements: Readonly<
  Record<
    string,
    { readonly children: readonly string[]; readonly must: readonly string[]; readonly may: readonly string[] }
  >
> = {
  scxml: {
    children: ["datamodel", "state", "parallel", "final"],
    must: ["xmlns", "version"],
    may: ["datamodel", "name", "initial"],
  },
  datamodel: { children: ["data"], must: [], may: [] },
  data: { children: [], must: ["id"], may: ["expr"] },
  state: {
    children: ["onentry", "onexit", "transition", "state", "parallel", "final", "history"],
    must: [],
    may: ["id", "initial"],
  },
  parallel: {
    children: ["onentry", "onexit", "transition", "state", "parallel", "history"],
    must: [],
    may: ["id"],
  },
  final: { children: ["onentry", "onexit"], must: [], may: ["id"] },
  history: { children: ["transition"], must: [], may: ["id", "type"] },
  transition: { children: ["assign"], must: [], may: ["event", "cond", "target", "type"] },
  onentry: { children: ["assign"], must: [], may: [] },
  onexit: { children: ["assign"], must: [], may: [] },
  assign: { children: [], must: ["location"], may: ["expr"] },
};

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
}

const attributesKey = ":@";
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "" });
const parsed = z.array(z.record(z.string(), z.unknown()));

function read(nodes: unknown): readonly Element[] {
  return parsed.parse(nodes).map((node): Element => {
    const tag = Object.keys(node).find((key) => key !== attributesKey) ?? "";
    const attributes = z.record(z.string(), z.string()).parse(node[attributesKey] ?? {});
    return { tag, attributes, children: tag.startsWith("?") ? [] : read(node[tag]) };
  });
}

function withParents(
  element: Element,
  around: readonly Element[] = [],
): readonly (readonly [Element, readonly Element[]])[] {
  return [[element, around], ...element.children.flatMap((child) => withParents(child, [element, ...around]))];
}

function words(text: string | undefined): readonly string[] {
  return (text ?? "").split(" ").filter((word) => word !== "");
}

describe.each(protocolCharts)("the SCXML of $title", ({ ir }) => {
  const document = toScxml(ir);
  const root = read(parser.parse(document)).find(({ tag }) => tag === "scxml");
  if (root === undefined) throw new Error("no scxml element");
  const all = withParents(root);
  const ids = all.flatMap(([{ attributes, tag }]) => (tag === "data" ? [] : (attributes.id ?? [])));

  test("is well-formed, and every element holds and says what the Recommendation lets it", () => {
    expect(XMLValidator.validate(document)).toBe(true);
    expect(root.attributes).toMatchObject({ xmlns: "http://www.w3.org/2005/07/scxml", version: "1.0" });
    for (const [{ tag, attributes, children }] of all) {
      const shape = elements[tag];
      expect(shape, tag).toBeDefined();
      expect(shape?.children, tag).toEqual(expect.arrayContaining(children.map((child) => child.tag)));
      expect(Object.keys(attributes), tag).toEqual(expect.arrayContaining([...(shape?.must ?? [])]));
      expect([...(shape?.must ?? []), ...(shape?.may ?? [])], tag).toEqual(
        expect.arrayContaining(Object.keys(attributes)),
      );
    }
  });

  test("names every state once, and goes only where there is a state", () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(ir.states.length - 1);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z_][\w.-]*$/);
    for (const [element, around] of all) {
      for (const target of words(element.attributes.target)) expect(ids).toContain(target);
      const inside = withParents(element).flatMap(([{ attributes }]) => attributes.id ?? []);
      for (const target of words(element.attributes.initial)) expect(inside).toContain(target);
      if (element.tag === "state" && element.children.some(({ tag }) => tag === "state")) {
        expect(element.attributes.initial, element.attributes.id ?? "").toBeDefined();
      }
      if (element.tag === "transition" && around[0]?.tag === "history") {
        expect(Object.keys(element.attributes)).toEqual(["target"]);
      } else if (element.tag === "transition") {
        expect(element.attributes.event ?? element.attributes.cond ?? element.attributes.target).toBeDefined();
      }
    }
  });
});
