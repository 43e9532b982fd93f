import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createEngine, type Engine } from "../../../../src/course/engine.ts";
import { createHost } from "../../../../src/course/host.ts";
import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import type { CheckedDefinition } from "../../../../src/events/checked-definition.ts";
import type { StoredEntry } from "../../../../src/journal/entry.ts";
import { createMemoryStore } from "../../../../src/stores/memory.ts";
import type { Moment, PatientHistory } from "../../../../src/studio/model/history/moment.ts";
import { type OpenHistory, openHistory } from "../../../../src/studio/model/history/open.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { root } from "../../../cli/built.ts";

export function shipped(id: string): CheckedDefinition {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  return definition;
}

const cd19 = shipped("cd19-b-all");
export const engine = createEngine(cd19);
export const { ir } = subjectOf(cd19);

export function example(name: string): string {
  return readFileSync(join(root, "docs/examples", name), "utf8");
}

/** Opens a history that is expected to be readable. */
export function opened(text: string, under: Engine = engine): OpenHistory {
  const reading = openHistory(text, under, under === engine ? ir : subjectOf(under.definition).ir);
  if ("ok" in reading) throw new Error(reading.problems.join("\n"));
  return reading;
}

/** The problems of a history that is expected not to be readable. */
export function problemsOf(text: string): { readonly problems: readonly string[]; readonly more: number } {
  const reading = openHistory(text, engine, ir);
  if (!("ok" in reading)) throw new Error("it can be read");
  return reading;
}

export function patientOf(history: OpenHistory, patientId: string): PatientHistory {
  const patient = history.patient(patientId);
  if (patient === undefined) throw new Error(`nothing of ${patientId}`);
  return patient;
}

export function kinds({ moments }: PatientHistory): readonly string[] {
  return moments.map(({ outcome }) =>
    outcome.kind === "accepted" && outcome.deviation !== null ? "deviation" : outcome.kind,
  );
}

/** The journal that a host keeps of a patient of a history, refused attempts included. */
export async function journalOf(text: string, patientId: string): Promise<readonly StoredEntry[]> {
  let clock = "";
  const host = createHost({ definition: cd19, store: createMemoryStore(), now: () => clock });
  const course = host.open(patientId);
  for (const { command, recordedAt } of momentsOf(text, patientId)) {
    const { patientId: _, ...input } = command;
    clock = recordedAt;
    await course.submit(input);
  }
  return course.history();
}

export function momentsOf(text: string, patientId: string): readonly Moment[] {
  return patientOf(opened(text), patientId).moments;
}

export function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join("");
}
