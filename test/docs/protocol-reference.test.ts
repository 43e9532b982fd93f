import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { protocolJsonSchema } from "../../src/protocol/json-schema.ts";
import { fields } from "../../src/protocol/well-formed.ts";
import { root } from "../cli/built.ts";
import { protocolReference } from "./protocol-reference.ts";

// `npm run docs:reference` writes the page again.
test("docs/protocol-reference.md says what the schema has today", async () => {
  await expect(protocolReference(), "stale: run `npm run docs:reference`").toMatchFileSnapshot(
    "../../docs/protocol-reference.md",
  );
});

/** The paths of keys that have no sentence, wherever they stand. */
function unexplained(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== "object") return [];
  const { properties, items, additionalProperties, definitions, anyOf, oneOf } = fields(schema);
  return [
    ...Object.entries(fields(properties)).flatMap(([name, one]) => [
      ...(typeof fields(one).description === "string" ? [] : [`${path}${name}`]),
      ...unexplained(one, `${path}${name}.`),
    ]),
    ...[items, additionalProperties].flatMap((one) => unexplained(one, `${path}*.`)),
    ...Object.entries(fields(definitions)).flatMap(([name, one]) => unexplained(one, `${name}.`)),
    ...[anyOf, oneOf].flatMap((forms) => (Array.isArray(forms) ? forms.flatMap((one) => unexplained(one, path)) : [])),
  ];
}

test("every key has its meaning (src/protocol/meanings-of-keys.ts, where the schema has none)", () => {
  expect(unexplained(protocolJsonSchema(), "")).toEqual([]);
});

const ajv = new Ajv({ strict: false, allErrors: true });
addFormats.default(ajv);
const valid = ajv.compile(protocolJsonSchema());

const examples = join(root, "docs/examples/protocols");
const files = readdirSync(examples).map((name): readonly [string, unknown] => [
  name,
  parse(readFileSync(join(examples, name), "utf8")),
]);

test.each([...files, ...Object.entries(shippedDefinitions)])(
  "the JSON Schema takes %s as an editor would",
  (_, definition) => {
    expect(valid({ $schema: "protocol.schema.json", ...fields(definition) }), JSON.stringify(valid.errors)).toBe(true);
  },
);

test("the JSON Schema refuses a misspelt key, a wrong kind and the form before", () => {
  const [, definition] = files[0] ?? [];
  for (const change of [
    { course: {} },
    { courses: { max: "3" } },
    { schema: "patient-course/protocol@1" },
    { criteria: [] },
  ])
    expect(valid({ ...fields(definition), ...change })).toBe(false);
});
