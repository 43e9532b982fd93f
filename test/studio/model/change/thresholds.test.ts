import { expect, test } from "vitest";
import type { Items } from "../../../../src/clinical/item.ts";
import { itemLibrary } from "../../../../src/clinical/items.ts";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import { type Threshold, thresholdsOf } from "../../../../src/studio/model/change/thresholds.ts";
import { original } from "../../../verify/compare/edited.ts";

const all = (criteria: unknown): readonly Threshold[] =>
  thresholdsOf(criteria, itemLibrary).flatMap(({ clauses }) => clauses.flatMap(({ thresholds }) => thresholds));

/** The paths of all numbers in a value. */
function numbersIn(value: unknown, path: readonly (string | number)[] = []): readonly string[] {
  if (typeof value === "number") return [path.join(".")];
  if (typeof value !== "object" || value === null) return [];
  const list = Array.isArray(value);
  return Object.entries(value).flatMap(([name, part]) => numbersIn(part, [...path, list ? Number(name) : name]));
}

test.each(Object.values(shippedDefinitions))("every number in the criteria of $id can be edited", ({ criteria }) => {
  const paths = all(criteria)
    .map(({ path }) => path.join("."))
    .filter((path) => !path.endsWith(".op"));
  expect(paths).toEqual(numbersIn(criteria));
});

test("a criterion reads as what it asks for, and its thresholds by their units (INC-02, INC-07, INC-09, INC-10, EXC-05)", () => {
  const form = new Map(thresholdsOf(original.criteria, itemLibrary).map((one) => [one.id, one]));
  const told = (id: string) =>
    form.get(id)?.clauses.map(({ words, thresholds }) => [words, ...thresholds.map(({ label }) => label)]);
  expect(told("INC-02")).toEqual([
    ["failed lines of standard treatment", "Comparison", "Bound"],
    ["effective treatment available at present: no"],
  ]);
  expect(told("INC-07")).toEqual([["oxygen saturation on room air", "Comparison", "Bound in %"]]);
  expect(told("INC-09")).toEqual([
    ["ALT", "Comparison", "Times the upper limit"],
    ["AST", "Comparison", "Times the upper limit"],
  ]);
  expect(told("INC-10")).toEqual([["total bilirubin", "Comparison", "Bound in mg/dL", "Bound in umol/L"]]);
  expect(told("EXC-05")).toEqual([["systemic glucocorticoid", "Days before the assessment"]]);
  expect(form.get("EXC-05")?.kind).toBe("exclusion");
});

test("an item of the definition's own reads as it is called there", () => {
  const own: Items = {
    blasts: { kind: "measure", label: "blasts in marrow", units: { "%": [0, 100] }, belowDetection: false },
  };
  const clauses = [{ clause: "measure", item: "blasts", op: ">=", bounds: [{ value: 5, unit: "%" }] }];
  const [form] = thresholdsOf([{ id: "X", kind: "inclusion", clauses }], { ...itemLibrary, ...own });
  expect(form?.clauses.map(({ words }) => words)).toEqual(["blasts in marrow"]);
});

test("what is being written wrong keeps its place in the form", () => {
  const wrong = [{ id: "X", kind: "inclusion", clauses: [{ clause: "count", item: "karnofsky" }] }];
  expect(all(wrong).map(({ path }) => path.join("."))).toEqual(["0.clauses.0.op", "0.clauses.0.bound"]);
  const odd = [{ id: "X", kind: "inclusion", clauses: [null, 3, { clause: "answer", item: "no such item" }] }];
  expect(all(odd)).toEqual([]);
  const empty = { id: "", kind: "inclusion", clauses: [] };
  expect(thresholdsOf([null, {}, { id: "X", kind: "exclusion" }], itemLibrary)).toEqual([
    empty,
    empty,
    { id: "X", kind: "exclusion", clauses: [] },
  ]);
  expect(thresholdsOf("criteria", itemLibrary)).toEqual([]);
});
