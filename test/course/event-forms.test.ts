import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { eventForms } from "../../src/course/available.ts";
import { defineProtocol, shippedDefinitions } from "../../src/definitions/load.ts";
import { eventsOf } from "../../src/events/catalogue.ts";
import { declarationOf } from "../../src/events/declarations.ts";
import { asksForAmendment } from "../../src/journal/amendment.ts";
import { asksForChange } from "../../src/journal/change.ts";
import { evidenceOf } from "./evidence-arbitrary.ts";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
addFormats.default(ajv);
const definitions = Object.keys(shippedDefinitions).map((id) => defineProtocol(shippedDefinitions[id]));

/** Each event's form, compiled by a validator that shares nothing with the engine. */
const compiled = new Map<string, ValidateFunction>(
  definitions.flatMap((definition) =>
    eventForms(definition).map(({ event, evidence }) => [`${definition.id} ${event}`, ajv.compile(evidence)] as const),
  ),
);

const head = z.object({ protocol: z.string().default("cd19-b-all") });
const line = z.object({ event: z.string(), evidence: z.unknown().default({}) });
const examples = new URL("../../docs/examples/", import.meta.url);
const recorded = readdirSync(examples)
  .filter((name) => name.endsWith(".jsonl"))
  .flatMap((name) => {
    const [first = "", ...lines] = readFileSync(new URL(name, examples), "utf8").trim().split("\n");
    const { protocol } = head.parse(JSON.parse(first));
    const commands: readonly object[] = lines.map((text) => JSON.parse(text));
    // A change of what stands is about an entry, an amendment about the protocol: neither is an event of the catalogue.
    const events = commands.filter((command) => !asksForChange(command) && !asksForAmendment(command));
    return events.map((command) => ({ name, protocol, ...line.parse(command) }));
  })
  .filter(({ protocol }) => Object.hasOwn(shippedDefinitions, protocol));

describe("the JSON Schema of an event's evidence (draft 2020-12), read by another validator", () => {
  test("compiles for every event of every shipped definition", () => {
    const forms = definitions.flatMap((definition) => eventsOf(definition));
    expect(compiled.size).toBe(forms.length);
  });

  test("accepts all evidence in the bundled histories", () => {
    expect(new Set(recorded.map(({ event }) => event)).size).toBeGreaterThan(30);
    for (const { name, protocol, event, evidence } of recorded) {
      const validate = compiled.get(`${protocol} ${event}`);
      expect(validate?.(evidence), `${name} ${event} ${JSON.stringify(validate?.errors)}`).toBe(true);
    }
  });

  test.each(
    definitions.flatMap((definition) =>
      eventsOf(definition).map((event) => ({ id: definition.id, event, definition })),
    ),
  )("$id, $event: accepts what the engine accepts, and refuses an unknown field", ({ id, event, definition }) => {
    const validate = compiled.get(`${id} ${event}`);
    fc.assert(
      fc.property(evidenceOf(event, definition), (evidence) => {
        expect(validate?.(evidence), JSON.stringify(validate?.errors)).toBe(true);
        expect(validate?.({ ...Object(evidence), unheardOf: 1 })).toBe(false);
        expect(
          declarationOf(event)
            .schema(definition)
            .safeParse({ ...Object(evidence), unheardOf: 1 }).success,
        ).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});
