import { readdirSync, readFileSync } from "node:fs";
import * as z from "zod";
import { defineProtocol } from "../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import type { StoredEntry } from "../../src/journal/entry.ts";
import { isStoredEntry } from "../../src/journal/entry-shape.ts";

const definitionLine = z.strictObject({ digest: z.string(), definition: z.record(z.string(), z.unknown()) });
const courseLine = z.looseObject({
  journal: z.string(),
  definition: z.string(),
  versions: z.array(z.string()).default([]),
  patientId: z.string(),
  status: z.enum(["active", "done"]),
  state: z.array(z.string()),
  studyDisposition: z.string().nullable(),
  course: z.number(),
  refusals: z.array(z.tuple([z.number(), z.array(z.string())])),
});

/** The journals of an earlier version in a folder, with the definitions as they were and what each journal came to. */
export function keptIn(folder: URL) {
  const linesOf = (name: string): readonly unknown[] =>
    readFileSync(new URL(name, folder), "utf8")
      .trimEnd()
      .split("\n")
      .map((line): unknown => JSON.parse(line));

  /** The definitions as they were, by the digest that entries carry. */
  const definitions: ReadonlyMap<string, CheckedDefinition> = new Map(
    linesOf("definitions.jsonl").map((line) => {
      const { digest, definition } = definitionLine.parse(line);
      return [digest, defineProtocol(definition)];
    }),
  );
  const definitionOf = (digest: string): CheckedDefinition => {
    const definition = definitions.get(digest);
    if (definition === undefined) throw new Error(`no definition ${digest}`);
    return definition;
  };
  const storedIn = (journal: string): readonly StoredEntry[] =>
    linesOf(`journals/${journal}`).map((value) => {
      if (!isStoredEntry(value)) throw new Error(`no entry: ${JSON.stringify(value)}`);
      return value;
    });
  const stored = new Map(readdirSync(new URL("journals/", folder)).map((name) => [name, storedIn(name)]));
  const journals = linesOf("courses.jsonl").map((line) => {
    const { journal, definition, versions, patientId, refusals, ...state } = courseLine.parse(line);
    return {
      journal,
      patientId,
      definition: definitionOf(definition),
      versions: versions.map(definitionOf),
      entries: stored.get(journal)?.filter((entry) => entry.patientId === patientId) ?? [],
      refusals,
      state: { patientId, ...state },
    };
  });
  return { definitions, definitionOf, journals };
}
