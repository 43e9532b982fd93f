import { expect, test } from "vitest";
import { z } from "zod";
import { eventForms } from "../../../src/course/available.ts";
import { shippedDefinitions } from "../../../src/definitions/load.ts";
import { protocolDefinitionSchema } from "../../../src/protocol/definition.ts";
import { type Field, fieldOf } from "../../../src/studio/page/form/field.ts";
import { problemsAt, problemsWithin } from "../../../src/studio/page/form/problems.ts";
import { emptyValue, numberFrom, partAt, wayOf, withPart, withPartAt } from "../../../src/studio/page/form/values.ts";
import { inWords } from "../../../src/studio/page/form/words.ts";

function within(field: Field): readonly Field[] {
  switch (field.kind) {
    case "object":
      return [field, ...field.properties.flatMap((property) => within(property.field))];
    case "alternatives":
      return [field, ...field.ways.flatMap((way) => within(way.field))];
    case "list":
    case "record":
      return [field, ...within(field.item)];
    default:
      return [field];
  }
}

function property(field: Field | undefined, name: string): Field | undefined {
  return field?.kind === "object" ? field.properties.find((one) => one.name === name)?.field : undefined;
}

const forms = Object.values(shippedDefinitions).flatMap((definition) =>
  eventForms(definition).map(({ event, evidence }) => [definition.id, event, evidence] as const),
);

test.each(forms)(
  "%s, %s: every part of the evidence has a control, and forms of a value are told apart",
  (_, __, schema) => {
    const fields = within(fieldOf(schema));
    expect(fields.filter(({ kind }) => kind === "json")).toEqual([]);
    for (const field of fields) {
      if (field.kind !== "alternatives") continue;
      const labels = field.ways.map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      expect(labels).not.toContain("");
    }
  },
);

const evidenceOf = (name: string) => forms.find(([id, event]) => id === "cd19-b-all" && event === name)?.[2];

test("an answer that may be not applicable is one choice, and so is a status in steps", () => {
  const eligibility = fieldOf(evidenceOf("eligibility.assessed"));
  expect(property(eligibility, "pregnant")).toMatchObject({
    kind: "choice",
    options: [
      { value: true, label: "yes" },
      { value: false, label: "no" },
      { value: "notApplicable", label: "not applicable" },
    ],
  });
  expect(property(eligibility, "karnofsky")).toMatchObject({ kind: "choice", title: "Karnofsky performance status" });
  expect(property(eligibility, "lastSystemicGlucocorticoid")).toMatchObject({
    kind: "alternatives",
    ways: [{ label: "a date" }, { label: "never" }],
  });
  expect(property(property(eligibility, "hemoglobin"), "unit")).toMatchObject({
    options: [{ value: "g/L", label: "g/L" }, { value: "g/dL" }],
  });
});

test("bedside facts are told apart by their scale, and each begins with what can be nothing else", () => {
  const bedside = property(fieldOf(evidenceOf("toxicity.reported")), "bedside");
  if (bedside?.kind !== "alternatives") throw new Error("no alternatives");
  expect(bedside.ways.map(({ label }) => label)).toEqual(["CRS", "ICANS"]);
  expect(bedside.ways.map(({ field }) => emptyValue(field))).toEqual([
    { scale: "CRS", facts: {} },
    { scale: "ICANS", facts: {} },
  ]);
  expect(wayOf(bedside.ways, { scale: "ICANS" })?.label).toBe("ICANS");
});

test("the definition of a protocol can be shown too: records, lists, forms without a fixed part, and a value or none", () => {
  const definition = fieldOf(z.toJSONSchema(protocolDefinitionSchema, { io: "input" }));
  const infusion = property(definition, "infusion");
  expect(property(definition, "roles")).toMatchObject({ kind: "record", item: { kind: "list" } });
  expect(property(infusion, "tolerancePercent")).toMatchObject({
    ways: [{ label: "a number" }, { label: "none", field: { kind: "fixed", value: null } }],
  });
  const fractions = property(infusion, "fractions");
  const share = property(fractions?.kind === "list" ? fractions.item : undefined, "share");
  if (share?.kind !== "alternatives") throw new Error("no alternatives");
  expect(share.ways.map(({ label }) => label)).toEqual(["percent", "cells"]);
  expect(wayOf(share.ways, { cells: 5 })?.label).toBe("cells");
});

test("what is no number stays as it was written, for the engine to say so", () => {
  expect([" 21 000 000 ", "0.8", "-3", "1e3"].map(numberFrom)).toEqual([21_000_000, 0.8, -3, 1000]);
  expect(["", "  ", "seven", "1,5", "Infinity"].map(numberFrom)).toEqual([
    undefined,
    undefined,
    "seven",
    "1,5",
    "Infinity",
  ]);
});

test("a part that is emptied is taken out, and a changed one keeps its place", () => {
  expect(withPart({ a: 1, b: 2 }, "a", undefined)).toEqual({ b: 2 });
  expect(JSON.stringify(withPart({ a: 1, b: 2 }, "a", 3))).toBe('{"a":3,"b":2}');
  expect(withPart(undefined, "a", 1)).toEqual({ a: 1 });
});

test("a part deep in a value is found and replaced, and nothing else of it changes", () => {
  const value = { list: [{ a: 1 }, { b: { c: 2 } }], other: true };
  expect(partAt(value, ["list", 1, "b", "c"])).toBe(2);
  expect(partAt(value, ["list", 7, "b"])).toBeUndefined();
  expect(partAt(value, ["other", "toString"])).toBeUndefined();
  const changed = withPartAt(value, ["list", 1, "b", "c"], 3);
  expect(changed).toEqual({ list: [{ a: 1 }, { b: { c: 3 } }], other: true });
  expect(value.list[1]).toEqual({ b: { c: 2 } });
  expect(withPartAt(value, ["list", 0, "a"], undefined)).toEqual({ list: [{}, { b: { c: 2 } }], other: true });
});

test("a problem is told at its place, or where the form would show that place", () => {
  const problems = [
    { path: "grade.scale", message: "is missing" },
    { path: "unheard", message: "unknown field" },
    { path: "", message: "all wrong" },
  ];
  expect(problemsAt(problems, "grade.scale")).toEqual(["is missing"]);
  expect(problemsWithin(problems, "", ["grade"])).toEqual(["unknown field", "all wrong"]);
  expect(problemsWithin(problems, "grade", [])).toEqual(["is missing"]);
});

test("names in a program are read as words, and what is no name stays as it is", () => {
  expect(inWords("asNR")).toBe("as NR");
  expect(["previousScreeningNumber", "feverAtLeast38", "until"].map(inWords)).toEqual([
    "previous screening number",
    "fever at least 38",
    "until",
  ]);
  expect(["B-ALL", "ELN 2024", "umol/L", "CRi", "<b>"].map(inWords)).toEqual([
    "B-ALL",
    "ELN 2024",
    "umol/L",
    "CRi",
    "<b>",
  ]);
});
