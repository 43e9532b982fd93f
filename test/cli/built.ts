import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

/** The folder of the project. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const main = join(root, "dist/src/cli/main.js");

/** How a run of the command line ended, and what it printed. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Milliseconds after which a run that has not ended never will. */
const longest = 600_000;

/** Starts the built command line in a thread, which runs it as often as it is asked. */
function startThread(): (args: readonly string[]) => Ran {
  const { port1: heard, port2: answers } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { main: pathToFileURL(main).href, answers, answered };
  const url = new URL("./command-line.mjs", import.meta.url);
  const thread = new Worker(url, { workerData, transferList: [answers], execArgv: [] });
  thread.unref();
  heard.unref();
  return (args) => {
    Atomics.store(answered, 0, 0);
    thread.postMessage(args);
    if (Atomics.wait(answered, 0, 0, longest) === "timed-out") throw new Error(`does not end: ${args.join(" ")}`);
    return receiveMessageOnPort(heard)?.message;
  };
}

let thread: ReturnType<typeof startThread> | undefined;

/** Runs the built command line as a user would; in a thread of this process, where it is loaded once for all runs. */
export function run(...args: readonly string[]): Ran {
  thread ??= startThread();
  return thread(args);
}

/** Runs the built command line in a process of its own. */
export function runAlone(...args: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
    encoding: "utf8",
    cwd: root,
    maxBuffer: 1e8,
  });
  return { status, stdout, stderr };
}

/** Runs the built command line while this process goes on serving; its exit code. */
export function runBeside(...args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [main, ...args], { cwd: root, stdio: "ignore" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", resolve);
  });
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "patient-course-test-"));
}

/** A file of this content in a folder of its own. */
export function temporary(text: string, name = "history.jsonl"): string {
  const file = join(temporaryFolder(), name);
  writeFileSync(file, text);
  return file;
}
