import { Command } from "commander";
import { readHistories } from "./history-file.ts";
import { type RunResult, runHistories } from "./run.ts";
import { printResults } from "./run-report.ts";
import { openStore } from "./stores.ts";
import { print, UnusableInput } from "./terminal.ts";

/** `patient-course run FILE...` */
export function runCommand(): Command {
  return new Command("run")
    .description("run histories (JSON Lines, one command a line) and print each patient's course")
    .argument("<files...>", "history files")
    .option("--protocol <id or file>", "the protocol, where the histories' own headers should not decide")
    .option("--store <sqlite:FILE>", "keep the journals in a file, and go on from what is in it")
    .option("--json", "one JSON object a patient and line")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course run docs/examples/*.jsonl\n  patient-course run my.jsonl --protocol single-infusion --store sqlite:trial.sqlite --json",
    )
    .action(async (files: string[], options: { protocol?: string; store?: string; json?: true }) => {
      const { histories, results } = await recorded(files, options).catch(tellThatNothingWasRecorded);
      if (options.json === true) for (const result of results) print(JSON.stringify(jsonLine(result)));
      else printResults(results, titlesOf(histories));
      process.exitCode = results.some(({ refusals }) => refusals.length > 0) ? 1 : 0;
    });
}

async function recorded(files: readonly string[], options: { readonly protocol?: string; readonly store?: string }) {
  const histories = readHistories(files, options.protocol);
  const store = openStore(options.store);
  try {
    return { histories, results: await runHistories(histories, store, options.store) };
  } finally {
    await store.close();
  }
}

/** Everything unusable is found before the first line is recorded. */
function tellThatNothingWasRecorded(error: unknown): never {
  throw error instanceof UnusableInput ? new UnusableInput(error.problems, "Nothing was recorded.") : error;
}

/** The title of the file in which each patient first appears. */
export function titlesOf(histories: ReturnType<typeof readHistories>): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const { title, lines } of histories) {
    for (const { command } of lines) {
      if (title !== null && !titles.has(command.patientId)) titles.set(command.patientId, title);
    }
  }
  return titles;
}

function jsonLine(result: RunResult) {
  const { patientId, protocol, state, status, course, responses, treatmentDisposition, studyDisposition } = result;
  const { doses, entries, refusals, deviations } = result;
  return {
    patientId,
    protocol,
    state,
    status,
    course,
    responses,
    treatmentDisposition,
    studyDisposition,
    entries,
    refusals: refusals.map(({ file, line, code, requirement, message }) => ({
      line,
      code,
      requirement,
      message,
      file,
    })),
    deviations,
    doses,
  };
}
