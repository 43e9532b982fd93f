import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { MutantReport } from "../verify/kill.ts";
import type { Finding } from "../verify/verify-definition.ts";
import type { VerifyTask, WorkerMessage, WorkerStart } from "./verify-task.ts";

/** Mutants that a worker takes at a time. */
const mutantsAtATime = 20;

/** The work of a verification done by workers, side by side on as many cores as there are. */
export interface VerifyPool {
  /** What became of so many mutants, in their order. */
  mutants(total: number, onMutant: (done: number, total: number) => void): Promise<readonly MutantReport[]>;
  ask(kind: "engine" | "spin" | "scion"): Promise<Finding>;
  close(): Promise<void>;
}

interface Waiting {
  readonly task: VerifyTask;
  readonly onMutant: () => void;
  readonly answered: (message: WorkerMessage) => void;
  readonly failed: (error: unknown) => void;
}

/** Starts workers for a definition; they end with `close`. */
export function verifyPool(definition: ProtocolDefinition, size = availableParallelism()): VerifyPool {
  const start: WorkerStart = { definition };
  const waiting: Waiting[] = [];
  const workers = Array.from({ length: size }, () => new Hand(start, () => waiting.shift()));
  const give = (task: VerifyTask, onMutant = () => {}): Promise<WorkerMessage> =>
    new Promise((answered, failed) => {
      waiting.push({ task, onMutant, answered, failed });
      for (const worker of workers) worker.take();
    });
  return {
    async mutants(total, onMutant) {
      let done = 0;
      const starts = Array.from({ length: Math.ceil(total / mutantsAtATime) }, (_, index) => index * mutantsAtATime);
      const parts = await Promise.all(
        starts.map((from) =>
          give({ kind: "mutants", from, to: Math.min(from + mutantsAtATime, total) }, () => onMutant(++done, total)),
        ),
      );
      return parts.flatMap((part) => (part.kind === "mutants" ? part.reports : []));
    },
    async ask(kind) {
      const said = await give({ kind });
      return said.kind === "finding" ? said.finding : "it gave no answer";
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

/** One worker: it does one task after the other, and what fails in it fails the task. */
class Hand {
  readonly #worker: Worker;
  #doing: Waiting | undefined;

  constructor(
    start: WorkerStart,
    readonly nextTask: () => Waiting | undefined,
  ) {
    this.#worker = new Worker(workerModule(), { workerData: start });
    this.#worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "mutant") return this.#doing?.onMutant();
      this.#doing?.answered(message);
      this.#doing = undefined;
      this.take();
    });
    this.#worker.on("error", (error) => this.#doing?.failed(error));
  }

  /** Takes up the next task unless it is at one. */
  take(): void {
    if (this.#doing !== undefined) return;
    this.#doing = this.nextTask();
    if (this.#doing !== undefined) this.#worker.postMessage(this.#doing.task);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}

/** The worker's module as it is built: a worker cannot load TypeScript, so the tests, which run the sources, take it from there too. */
function workerModule(): URL {
  const here = import.meta.url;
  return here.endsWith(".ts")
    ? new URL("../../dist/src/cli/verify-worker.js", here)
    : new URL("./verify-worker.js", here);
}
