import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { defineProtocol, parseDefinition, readDefinition, shippedDefinitions } from "../../src/definitions/load.ts";
import { newerParts } from "../../src/definitions/upgrade.ts";
import { definitionDigest } from "../../src/protocol/definition-digest.ts";
import { digestRecogniser } from "../../src/protocol/former-digest.ts";
import { definitions } from "../journal/format-1/fixtures.ts";

const kept = new URL("./format-1/", import.meta.url);

/** The digest of each kept file of the form before, as it was while that form was written. */
const digests: Readonly<Record<string, string>> = {
  "cart-bcma-cohort-1.yaml": "69dfb8e68fbf0519d40865b3dc06dd443a4040e7a05556e3281664784d4629a2",
  "cd19-b-all.yaml": "dcfffa32f3a767d9b36b25b0e0364b00275a1862df810fc7e9d2176e0b0acff8",
  "other-settings.yaml": "88344ada3abc48e34826d92049488d029878f145ef7f01388bc957f934c61f41",
  "single-infusion.yaml": "857bd4a6a5de562bdefa0b283018036f1bd34c3a14301838aaa414d403540211",
  "two-fraction.yaml": "4e5f788e8d16a6166d0a9c398a9392ffceb39a855ecb370b91ee0414542bdefa",
  "two-sites.yaml": "f3861ab8c19428923fa4776ed62ea48e8b173ac6de61a0d6854aaac41cf08b6a",
};

const textOf = (file: string) => readFileSync(new URL(file, kept), "utf8");

test("every kept file of the form before is pinned here", () => {
  expect(readdirSync(kept).sort()).toEqual(Object.keys(digests).sort());
});

test.each(Object.entries(digests))("%s, written @1, is read as @2 with the digest that it had", (file, digest) => {
  expect(textOf(file)).toMatch(/^schema: patient-course\/protocol@1$/m);
  const reading = parseDefinition(textOf(file));
  if (!reading.ok) throw new Error(reading.faults.map(({ message }) => message).join("; "));
  expect(reading.definition.schema).toBe("patient-course/protocol@2");
  expect(definitionDigest(reading.definition)).toBe(digest);
});

test("what the package ships today has the digest that it had in the form before", () => {
  for (const [id, definition] of Object.entries(shippedDefinitions)) {
    expect([id, definition.schema, definitionDigest(definition)]).toEqual([
      id,
      "patient-course/protocol@2",
      digests[`${id}.yaml`],
    ]);
  }
});

test("a journal of format 1 under a definition that is read as its upgrade is recognised by its digest of then", () => {
  for (const [former, definition] of definitions) {
    expect(definition.schema).toBe("patient-course/protocol@2");
    expect(digestRecogniser(definition)(former), definition.id).toBe(true);
  }
});

test("a definition written @1 in TypeScript is read, too", () => {
  const { id, version, title, source, criteria, infusion } = shippedDefinitions["cd19-b-all"];
  const { dose, fractions, lastDay } = infusion;
  const written = { id, version, title, source, criteria, infusion: { dose, fractions, lastDay } };
  expect(defineProtocol({ schema: "patient-course/protocol@1", ...written }).schema).toBe("patient-course/protocol@2");
});

/** A file of the form before that has more than that form knew. */
function beyond(change: (written: Record<string, unknown>) => void): unknown {
  const written: Record<string, unknown> = parse(textOf("other-settings.yaml"));
  change(written);
  return written;
}

function faultsOf(value: unknown) {
  const reading = readDefinition(value);
  return reading.ok ? [] : reading.faults;
}

test("what no form knows is an unknown field in either, and not a part of the newer one", () => {
  const misspelt = beyond((written) => {
    written.course = { max: 2 };
    written.courses = { max: 2, afterTreatement: "onRelapse" };
  });
  expect(faultsOf(misspelt).map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'courses.afterTreatement: unknown field "afterTreatement"',
    'course: unknown field "course"',
  ]);
});

test("a key that @1 did not have is a part of @2, wherever it stands, with the fix", () => {
  const written = beyond((file) => Object.assign(file, { items: {}, courses: { max: 2, interval: 3 } }));
  expect(newerParts(written).map(({ path }) => path)).toEqual(["courses.interval", "items"]);
  for (const { message, fix } of newerParts(written)) {
    expect(message).toMatch(/is a part that only patient-course\/protocol@2 has$/);
    expect(fix).toMatch(/^write schema: patient-course\/protocol@2/);
  }
  expect(newerParts(beyond(() => undefined))).toEqual([]);
  expect(newerParts({ ...Object(written), schema: "patient-course/protocol@2" })).toEqual([]);
});

test("the key by which editors find the JSON Schema is not read, in either form", () => {
  for (const schema of ["patient-course/protocol@1", "patient-course/protocol@2"]) {
    const reading = readDefinition(
      beyond((file) => Object.assign(file, { schema, $schema: "./protocol.schema.json" })),
    );
    expect(reading.ok && definitionDigest(reading.definition)).toBe(digests["other-settings.yaml"]);
    expect(reading.ok && "$schema" in reading.definition).toBe(false);
  }
});

test("a form that does not exist is refused, with the one that does", () => {
  const faults = faultsOf(beyond((written) => Object.assign(written, { schema: "patient-course/protocol@3" })));
  expect(faults).toEqual([
    {
      path: "schema",
      message: 'must be "patient-course/protocol@2", not "patient-course/protocol@3"',
      fix: "use patient-course/protocol@2",
    },
  ]);
});
