import fc from "fast-check";
import * as z from "zod";
import { declarationOf, type EventName } from "../../src/events/declarations.ts";
import type { ProtocolDefinition } from "../../src/protocol/definition.ts";

type Schema = Readonly<Record<string, unknown>>;

const object = z.record(z.string(), z.unknown());
const numbers = z.number().optional();
const extremes = [5e-324, 1e-300, 1e-9, 0.1, 0.5, 1, 2, 3, 15, 70.000001, 500, 1e15, 2 ** 53 - 1, 1e308];

/** Any evidence that an event's schema accepts under a definition, numbers at and near their bounds first. */
export function evidenceOf(event: EventName, definition: ProtocolDefinition): fc.Arbitrary<unknown> {
  const schema = declarationOf(event).schema(definition);
  const written = z.toJSONSchema(schema, { io: "input" });
  return fromSchema(object.parse(written)).filter((evidence) => schema.safeParse(evidence).success);
}

function fromSchema(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(choices)) return fc.oneof(...choices.map((choice) => fromSchema(object.parse(choice))));
  if ("const" in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (schema.type === "object") return fromObject(schema);
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "number" || schema.type === "integer") return fromNumber(schema);
  if (schema.format === "date") {
    return fc.constantFrom("0000-01-01", "1999-12-31", "2026-01-05", "2026-01-06", "2028-02-29", "9999-12-31");
  }
  const words = fc.constantFrom("S-1", "LOT-1", "LOT-2", "TOX-1", "CRS", "icans", "__proto__", "constructor", "雪");
  return fc.oneof(words, fc.string({ minLength: 1, maxLength: 20 }));
}

function fromObject(schema: Schema): fc.Arbitrary<unknown> {
  const properties = Object.entries(object.parse(schema.properties ?? {}));
  const parts = Object.fromEntries(properties.map(([name, part]) => [name, fromSchema(object.parse(part))]));
  const requiredKeys = z.array(z.string()).default([]).parse(schema.required);
  return fc.record(parts, { requiredKeys });
}

function fromNumber(schema: Schema): fc.Arbitrary<number> {
  const least = numbers.parse(schema.minimum) ?? numbers.parse(schema.exclusiveMinimum) ?? 0;
  const most = numbers.parse(schema.maximum) ?? numbers.parse(schema.exclusiveMaximum) ?? Number.MAX_VALUE;
  const near = [least, most, ...extremes].filter((number) => number >= least && number <= most);
  const fitting = schema.type === "integer" ? near.map(Math.trunc).filter((number) => number >= least) : near;
  return fc.constantFrom(...new Set(fitting));
}
