import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { cd19BAllCriteria } from "../../src/clinical/criteria.ts";
import { evidenceSchemaFor } from "../../src/clinical/eligibility.ts";
import { itemSchema } from "../../src/clinical/item-schema.ts";
import { isItemName, itemInWords, itemLibrary } from "../../src/clinical/items.ts";
import { eligibleEvidence } from "./eligible-evidence.ts";

const schemaOf = (name: string) => itemSchema(itemLibrary[name] ?? expect.fail(`no item ${name}`));
const names = Object.keys(itemLibrary)
  .filter(isItemName)
  .filter((name) => itemLibrary[name]?.kind !== "derived");
const measured = ["lifeExpectancy", "lvef", "spo2", "creatinine", "alt", "ast", "bilirubin", "hemoglobin"] as const;

describe("every item builds a form", () => {
  test.each(names)("%s has a name in words, a sentence, and examples that it accepts", (name) => {
    const meta = z.globalRegistry.get(schemaOf(name));
    expect(meta?.description).toMatch(/^[A-Z].*[a-z)?]$/);
    expect(meta?.title).toBe(itemInWords(name));
    expect(itemInWords(name)).not.toMatch(/[a-z][A-Z]/);
    const examples: unknown = meta?.examples;
    expect(Array.isArray(examples) && examples.length > 0).toBe(true);
    for (const example of z.array(z.unknown()).parse(examples)) {
      expect(schemaOf(name).safeParse(example).success, JSON.stringify(example)).toBe(true);
    }
  });
});

test("the JSON Schema of the evidence agrees with the schema itself, and carries the sentences", () => {
  const schema = z.toJSONSchema(evidenceSchemaFor(cd19BAllCriteria), { io: "input" });
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  expect(validate(eligibleEvidence)).toBe(true);
  expect(validate({})).toBe(true);
  expect(validate({ karnofsky: 85 })).toBe(false);
  expect(validate({ hemoglobin: { value: 8, unit: "mmol/L" } })).toBe(false);
  expect(validate({ lastSystemicGlucocorticoid: "2026-02-30" })).toBe(false);
  expect(validate({ haemoglobin: { value: 90, unit: "g/L" } })).toBe(false);
  expect(schema.properties?.hemoglobin).toMatchObject({
    title: "haemoglobin",
    description: "Haemoglobin",
    examples: [{ value: 95, unit: "g/L" }],
  });
});

test("evidence asks for the items of the criteria, and INC-13 is not among them", () => {
  const asked = z.toJSONSchema(evidenceSchemaFor(cd19BAllCriteria)).properties ?? {};
  expect(Object.keys(asked).sort()).toEqual([...Object.keys(eligibleEvidence), "note"].sort());
  const one = evidenceSchemaFor(cd19BAllCriteria.filter(({ id }) => id === "INC-04"));
  expect(one.safeParse({ karnofsky: 90 }).success).toBe(true);
  expect(one.safeParse({ karnofsky: 90, cd19Detected: true }).success).toBe(false);
});

test("INC-04: a Karnofsky status is one of eleven steps, and nothing between or beyond", () => {
  const accepted = Array.from({ length: 121 }, (_, index) => index - 10).filter(
    (status) => schemaOf("karnofsky").safeParse(status).success,
  );
  expect(accepted).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
  expect(schemaOf("karnofsky").safeParse(85).error?.issues[0]?.message).toBe(
    "Karnofsky performance status: one of 0, 10, 20 up to 100",
  );
  expect(schemaOf("karnofsky").safeParse("90").success).toBe(false);
});

test.each(measured)("STR-01: %s may say when it was taken, on a day that exists", (name) => {
  const value = eligibleEvidence[name];
  expect(schemaOf(name).safeParse({ ...value, takenOn: "2026-01-14" }).success).toBe(true);
  const wrong = schemaOf(name).safeParse({ ...value, takenOn: "2026-02-30" });
  expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual(["takenOn"]);
});

test.each(["creatinine", "alt", "ast"] as const)("INC-08, INC-09: the upper limit of %s is above zero", (name) => {
  for (const upperLimit of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    const read = schemaOf(name).safeParse({ ...eligibleEvidence[name], upperLimit });
    expect(
      read.error?.issues.map(({ path }) => path.join(".")),
      String(upperLimit),
    ).toEqual(["upperLimit"]);
  }
});

test.each(["pregnant", "nursing"] as const)("EXC-04: not applicable is an answer to %s, and silence is not", (name) => {
  for (const answer of [true, false, "notApplicable"]) expect(schemaOf(name).safeParse(answer).success).toBe(true);
  for (const answer of ["no", null, "", undefined]) expect(schemaOf(name).safeParse(answer).success).toBe(false);
});

test("EXC-05: the last glucocorticoid is a day that exists, or never", () => {
  for (const last of ["never", "2026-01-08"])
    expect(schemaOf("lastSystemicGlucocorticoid").safeParse(last).success).toBe(true);
  for (const last of ["Never", "2025-02-29", "2026-01-08T09:00:00Z", null, false]) {
    expect(schemaOf("lastSystemicGlucocorticoid").safeParse(last).success, String(last)).toBe(false);
  }
});

test("no name of the prototype is an item", () => {
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) expect(isItemName(name)).toBe(false);
});
