import { readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { defineProtocol } from "../../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../../src/events/checked-definition.ts";
import type { StoredEntry } from "../../../src/journal/entry.ts";
import { isStoredEntry } from "../../../src/journal/entry-shape.ts";

const here = new URL(".", import.meta.url);

function linesOf(name: string): readonly unknown[] {
  return readFileSync(new URL(name, here), "utf8")
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}

const definitionLine = z.strictObject({ digest: z.string(), definition: z.record(z.string(), z.unknown()) });
const courseLine = z.looseObject({
  journal: z.string(),
  definition: z.string(),
  patientId: z.string(),
  status: z.enum(["active", "done"]),
  state: z.array(z.string()),
  studyDisposition: z.string().nullable(),
  course: z.number(),
  refusals: z.array(z.tuple([z.number(), z.array(z.string())])),
});

/** The definitions as they were, by the digest that entries of format 1 carry. */
export const definitions: ReadonlyMap<string, CheckedDefinition> = new Map(
  linesOf("definitions.jsonl").map((line) => {
    const { digest, definition } = definitionLine.parse(line);
    return [digest, defineProtocol(definition)];
  }),
);

export function definitionOf(digest: string): CheckedDefinition {
  const definition = definitions.get(digest);
  if (definition === undefined) throw new Error(`no definition ${digest}`);
  return definition;
}

/** Every stored entry of format 1, in the order of the files. */
const stored: readonly StoredEntry[] = readdirSync(new URL("journals/", here))
  .sort()
  .flatMap((name) => linesOf(`journals/${name}`))
  .map((value) => {
    if (!isStoredEntry(value)) throw new Error(`no entry: ${JSON.stringify(value)}`);
    return value;
  });

/** The journals, each with what it came to when it was written. */
export const journals = linesOf("courses.jsonl").map((line) => {
  const { journal, definition, patientId, refusals, ...state } = courseLine.parse(line);
  const entries = stored.filter((entry) => entry.patientId === patientId);
  return {
    journal,
    patientId,
    definition: definitionOf(definition),
    entries,
    refusals,
    state: { patientId, ...state },
  };
});
