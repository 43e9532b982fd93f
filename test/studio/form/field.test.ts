import { expect, test } from "vitest";
import * as z from "zod";
import { eventForms } from "../../../src/course/available.ts";
import { readDefinition, shippedDefinitions } from "../../../src/definitions/load.ts";
import { protocolDefinitionSchema } from "../../../src/protocol/definition.ts";
import { formSections } from "../../../src/studio/model/change/form-sections.ts";
import { type Field, fieldOf } from "../../../src/studio/page/form/field.ts";
import { problemsAt, problemsWithin } from "../../../src/studio/page/form/problems.ts";
import {
  emptyValue,
  inForm,
  leastValue,
  numberFrom,
  partAt,
  wayOf,
  withPart,
  withPartAt,
} from "../../../src/studio/page/form/values.ts";
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

const sections = new Map(formSections().map(({ name, schema }) => [name, fieldOf(schema)]));
const row = (section: string, ...steps: readonly string[]) => {
  const list = steps.reduce<Field | undefined>(property, sections.get(section));
  if (list?.kind !== "list") throw new Error(`${section} has no such list`);
  return list.item;
};

test("a new row begins with the least that is valid, and asks only for names (SIL-02, SIL-04, SIL-08, STR-01)", () => {
  const { toxicity, response, ...others } = shippedDefinitions["cd19-b-all"];
  const faulty = (change: object) => {
    const reading = readDefinition({ ...others, toxicity, response, ...change });
    return reading.ok ? [] : reading.faults.map(({ path }) => path);
  };
  expect(faulty({ toxicity: { ...toxicity, gates: [leastValue(row("toxicity", "gates"))] } })).toEqual([]);
  expect(faulty({ response: { ...response, follows: [leastValue(row("response", "follows"))] } })).toEqual([]);
  expect(faulty({ schedule: [leastValue(row("schedule"))] })).toEqual(["schedule.0.id", "schedule.0.label"]);
  expect(faulty({ criteria: [...others.criteria, leastValue(row("criteria"))] })).toEqual(
    ["id", "clauses.0.item"].map((part) => `criteria.${others.criteria.length}.${part}`),
  );
});

test("clauses within clauses have a form each, known again by its kind, and what both forms have stays when another is chosen", () => {
  const clauses = property(row("criteria"), "clauses");
  const clause = clauses?.kind === "list" && clauses.item.kind === "named" ? clauses.item.field() : undefined;
  if (clause?.kind !== "alternatives") throw new Error("no alternatives");
  const { ways } = clause;
  const measured = { clause: "measure", item: "weight", op: "<=", bounds: [{ value: 50, unit: "kg" }] };
  expect(wayOf(ways, measured)?.label).toBe("a measured value");
  expect(wayOf(ways, { clause: "not", of: measured })?.label).toBe("the contrary of one");
  const counted = ways.find(({ label }) => label === "a number");
  if (counted === undefined) throw new Error("no number");
  expect(inForm(counted.field, measured, leastValue(counted.field))).toEqual({
    clause: "count",
    item: "weight",
    op: "<=",
    bound: 0,
  });
});

test("rows of visits are told apart by what they have, though both have a unit", () => {
  const visits = property(row("schedule"), "visits");
  if (visits?.kind !== "list" || visits.item.kind !== "alternatives") throw new Error("no alternatives");
  expect(wayOf(visits.item.ways, { every: 3, until: 12, unit: "month" })?.label).toBe("every, until");
  expect(wayOf(visits.item.ways, { at: 3, unit: "month" })?.label).toBe("at");
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
