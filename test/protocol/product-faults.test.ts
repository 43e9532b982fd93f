import { describe, expect, test } from "vitest";
import { defineProtocol, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { alphabetOf } from "../../src/events/alphabet.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { protocolInWords } from "../../src/protocol/in-words.ts";

const cd19 = shippedDefinitions["cd19-b-all"];
const criteria = cd19.criteria.filter(({ id }) => id !== "INC-12");
const shelf = { ...cd19, criteria, product: { source: "offTheShelf" } };

function faultsOf(value: unknown): readonly string[] {
  const reading = readDefinition(value);
  return reading.ok ? [] : reading.faults.map(({ path, fix }) => `${path}: ${fix}`);
}

const days = {
  id: "COL-01",
  kind: "inclusion",
  screening: false,
  clauses: [{ clause: "all", of: [{ clause: "withinDays", item: "collection", days: 90 }] }],
};
const counted = {
  requirements: [...cd19.requirements, { id: "COL-01", quote: "within 90 days", source: "made up" }],
  criteria: [...criteria, days],
  fields: { "course.opened": { notice: ["COL-01"] } },
};

describe("STR-02, SIL-07: parts that speak of another product are rejected at their place, with what to do", () => {
  test.each<[string, object, readonly string[]]>([
    ["a product off the shelf", {}, []],
    ["attempts at it", { product: { source: "offTheShelf", maxAttempts: 5 } }, []],
    [
      "collections of it",
      { product: { source: "offTheShelf", maxCollections: 3 } },
      ["product.maxCollections: use product.maxAttempts, or leave it out"],
    ],
    ["collections at their default say nothing", { product: { source: "offTheShelf", maxCollections: 2 } }, []],
    [
      "attempts at a collected product",
      { product: { maxAttempts: 3 } },
      ["product.maxAttempts: use product.maxCollections, or offTheShelf for product.source"],
    ],
    [
      "attempts at a product of a donor's cells",
      { product: { source: "donor", maxAttempts: 3 } },
      ["product.maxAttempts: use product.maxCollections, or offTheShelf for product.source"],
    ],
    [
      "a source that nobody knows",
      { product: { source: "shelf" } },
      ["product.source: use autologous or donor or offTheShelf"],
    ],
    [
      "something asked with a collection",
      { fields: { "apheresis.performed": { items: ["weight"] } } },
      ["fields.apheresis.performed: leave it out"],
    ],
    [
      "roles of a manufacture",
      { roles: { "manufacture.started": ["manufacturer"] } },
      ["roles.manufacture.started: leave it out"],
    ],
    ["a contraindication to apheresis", { criteria: cd19.criteria }, ["criteria.11.clauses: leave it out"]],
    ["days since a collection", counted, [`criteria.${criteria.length}.clauses: leave it out`]],
  ])("%s", (_, change, faults) => {
    expect(faultsOf({ ...shelf, ...change })).toEqual(faults);
  });
});

describe("STR-02: what is off the shelf is not collected", () => {
  const definition = defineProtocol(shelf);

  test("a manufacture is no event of it; a collection is a fact that only departs", () => {
    const symbols = alphabetOf(definition).map(({ symbol }) => symbol);
    expect(symbols).not.toContain("manufacture.started");
    expect(symbols).toContain("deviation.apheresis.performed.adequate");
    expect(symbols.filter((symbol) => symbol.startsWith("product.sourced"))).toEqual([
      "product.sourced.inStore",
      "product.sourced.unusableLot",
    ]);
  });

  test("the trial in plain words says where its cells come from, and of no collection", () => {
    const parts = protocolInWords(definition);
    expect(parts.find(({ heading }) => heading === "The product")?.lines).toEqual([
      expect.stringMatching(/^STR-02 {2}off the shelf: no cells are collected.*\[no sentence given\]$/),
    ]);
    expect(parts.flatMap(({ lines }) => lines).join("\n")).toContain("at most 2 attempts at a product off the shelf");
  });

  test("of a donor it says so, too", () => {
    const parts = protocolInWords(defineProtocol({ ...cd19, product: { source: "donor" } }));
    expect(parts.find(({ heading }) => heading === "The product")?.lines).toEqual([
      expect.stringMatching(/^STR-02 {2}from a donor: .*\[no sentence given\]$/),
    ]);
  });

  test("an autologous product said so is what a definition without it is", () => {
    const said = defineProtocol({ ...cd19, product: { ...cd19.product, source: "autologous" } });
    expect(definitionDigest(said)).toBe(definitionDigest(cd19));
    expect(protocolInWords(said)).toEqual(protocolInWords(cd19));
  });
});
