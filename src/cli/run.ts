import { createHost, type OpenCourse } from "../course/host.ts";
import type { Refusal } from "../course/refusal.ts";
import type { CourseSummary } from "../course/summary.ts";
import { definitionDigest } from "../protocol/load.ts";
import type { JournalStore } from "../stores/port.ts";
import type { HistoryFile, HistoryLine } from "./history-file.ts";
import { progress } from "./terminal.ts";

/** A refusal with the line of the history that was refused. */
export interface LineRefusal {
  readonly file: string;
  readonly line: number;
  readonly code: Refusal["code"];
  readonly requirement: string | null;
  readonly message: string;
  readonly event: string;
}

/** What a patient's history came to. */
export interface RunResult extends CourseSummary {
  readonly refusals: readonly LineRefusal[];
}

/** Runs histories through the engine into a store, in order; what is refused is told and the rest goes on. */
export async function runHistories(
  histories: readonly HistoryFile[],
  store: JournalStore,
): Promise<readonly RunResult[]> {
  const hosts = new Map<string, ReturnType<typeof createHost>>();
  const courses = new Map<string, OpenCourse>();
  const results = new Map<string, RunResult>();
  const told = progress(
    histories.reduce((total, { lines }) => total + lines.length, 0),
    "commands",
  );
  for (const { definition, lines } of histories) {
    const digest = definitionDigest(definition);
    const host = hosts.get(digest) ?? createHost({ definition, store });
    hosts.set(digest, host);
    for (const line of lines) {
      const { patientId, ...command } = line.command;
      const course = courses.get(patientId) ?? host.open(patientId);
      courses.set(patientId, course);
      const recorded = await course.record(command);
      const refused = recorded.ok ? [] : recorded.refusals.map((refusal) => lineRefusal(line, refusal));
      results.set(patientId, {
        ...recorded.state,
        refusals: [...(results.get(patientId)?.refusals ?? []), ...refused],
      });
      told.step();
    }
  }
  told.done();
  return [...results.values()];
}

function lineRefusal({ file, line, command }: HistoryLine, { code, requirement, message }: Refusal): LineRefusal {
  return { file, line, code, requirement, message, event: command.event };
}
