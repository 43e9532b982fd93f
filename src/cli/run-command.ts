import { Command } from "commander";
import type { Host } from "../course/host.ts";
import type { Publisher } from "../inspect/publish-to.ts";
import { readHistories } from "./history-file.ts";
import { needs } from "./optional-packages.ts";
import { several } from "./protocols.ts";
import { type RunResult, runHistories } from "./run.ts";
import { printResults } from "./run-report.ts";
import { openStore } from "./stores.ts";
import { colours, print, printError, UnusableInput } from "./terminal.ts";

interface Flags {
  readonly protocol?: readonly string[];
  readonly store?: string;
  readonly json?: true;
  readonly live?: string;
  readonly pace?: number;
}

/** `patient-course run FILE...` */
export function runCommand(): Command {
  return new Command("run")
    .description("run histories (JSON Lines, one command a line) and print each patient's course")
    .argument("<files...>", "history files")
    .option(
      "--protocol <id or file>",
      "the protocol, where the histories' own headers should not decide; given again, further versions for amendments",
      several,
    )
    .option("--store <sqlite:FILE>", "keep the journals in a file, and go on from what is in it")
    .option("--json", "one JSON object a patient and line")
    .option("--live <address>", "show the courses in the Live view of a studio on this machine; no evidence is sent")
    .option("--pace <milliseconds>", "wait so long before each line", paceOf)
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course run docs/examples/*.jsonl\n  patient-course run my.jsonl --protocol single-infusion --store sqlite:trial.sqlite --json\n  patient-course run docs/examples/*.jsonl --live http://127.0.0.1:7431 --pace 500",
    )
    .action(async (files: string[], options: Flags) => {
      const { histories, results } = await recorded(files, options).catch(tellThatNothingWasRecorded);
      if (options.json === true) for (const result of results) print(JSON.stringify(jsonLine(result)));
      else printResults(results, titlesOf(histories));
      process.exitCode = results.some(({ refusals }) => refusals.length > 0) ? 1 : 0;
    });
}

async function recorded(files: readonly string[], { protocol, store: name, live, pace }: Flags) {
  const histories = readHistories(files, protocol);
  const store = openStore(name);
  try {
    const shown = live === undefined ? undefined : await shownAt(live);
    const options = {
      ...(shown === undefined ? {} : { observe: shown.observe }),
      ...(pace === undefined ? {} : { pace }),
    };
    const results = await runHistories(histories, store, name, options).finally(() => shown?.publisher.close());
    return { histories, results };
  } finally {
    await store.close();
  }
}

async function shownAt(address: string) {
  needs("--live", "@statelyai/inspect", "ws");
  const { inspectHost } = await import("../inspect/inspect-host.ts");
  const publisher = await publisherAt(address);
  if (!(await publisher.connected())) {
    const paint = colours(process.stderr);
    const { refusal } = publisher;
    // What follows the question mark may be a secret.
    const [named] = address.split("?", 1);
    const wants = refusal?.startsWith("401") ? ", so it wants the token that it printed" : "";
    const why = refusal === null ? `no studio listens at ${named}` : `${named} answered ${refusal}${wants}`;
    printError(`${paint.yellow("warning")}  ${why}; the histories are run without it`);
  }
  return { publisher, observe: (host: Host) => inspectHost(host, publisher.publish) };
}

async function publisherAt(address: string): Promise<Publisher> {
  const { publishTo, UnusableLiveAddress } = await import("../inspect/publish-to.ts");
  try {
    return publishTo(address);
  } catch (error) {
    throw error instanceof UnusableLiveAddress ? new UnusableInput([`--live: ${error.message}`]) : error;
  }
}

function paceOf(text: string): number {
  if (/^\d{1,5}$/.test(text)) return Number(text);
  throw new UnusableInput([`--pace ${text}: write a number of milliseconds, up to 99999`]);
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
  const {
    doses,
    entries,
    refusals,
    deviations,
    lineNotices,
    lineFindings,
    lineMoves,
    ungivenCourses,
    givenOutsideCourses,
    lotsLost,
  } = result;
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
    findings: lineFindings,
    moves: lineMoves.map(({ file, line, from, to, findings }) => ({ line, from, to, findings, file })),
    notices: lineNotices.map(({ file, line, message }) => ({ line, message, file })),
    doses,
    ungivenCourses,
    givenOutsideCourses,
    lotsLost,
  };
}
