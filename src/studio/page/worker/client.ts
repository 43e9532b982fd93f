import { type Remote, wrap } from "comlink";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import type { ProofOutcome } from "../../../verify/compare/proof.ts";
import type { ChangeWork } from "./change.worker.ts";
import type { HistoryWork } from "./history.worker.ts";
import type { PathsWork } from "./paths.worker.ts";
import type { ProofWork } from "./proof.worker.ts";

let comparing: Remote<ChangeWork> | undefined;
let proving: Remote<ProofWork> | undefined;
let exploring: Remote<PathsWork> | undefined;
let reading: Remote<HistoryWork> | undefined;

function startProofWorker(): Worker {
  return new Worker(new URL("./proof.worker.ts", import.meta.url), { type: "module" });
}

/** The worker that proves; started when it is first asked for. */
export function proofWorker(): Remote<ProofWork> {
  proving ??= wrap<ProofWork>(startProofWorker());
  return proving;
}

/** The worker that walks all paths, which need not wait for a proof; started when it is first asked for. */
export function pathsWorker(): Remote<PathsWork> {
  exploring ??= wrap<PathsWork>(new Worker(new URL("./paths.worker.ts", import.meta.url), { type: "module" }));
  return exploring;
}

/** The worker that reads histories, which need not wait for a proof; started when it is first asked for. */
export function historyWorker(): Remote<HistoryWork> {
  reading ??= wrap<HistoryWork>(new Worker(new URL("./history.worker.ts", import.meta.url), { type: "module" }));
  return reading;
}

/** The worker that compares a changed definition with its original; started when it is first asked for. */
export function changeWorker(): Remote<ChangeWork> {
  comparing ??= wrap<ChangeWork>(new Worker(new URL("./change.worker.ts", import.meta.url), { type: "module" }));
  return comparing;
}

interface ChangeProver {
  readonly worker: Worker;
  readonly work: Remote<ProofWork>;
  busy: boolean;
}

let changeProver: ChangeProver | undefined;

/**
 * Proves a definition that is being changed, in a worker of its own. A proof cannot be interrupted, so the worker of one that nobody
 * waits for any more is ended, and what was asked last need not wait for it; a proof that is superseded so is never answered.
 */
export async function proveChange(definition: ProtocolDefinition): Promise<ProofOutcome> {
  if (changeProver?.busy === true) {
    changeProver.worker.terminate();
    changeProver = undefined;
  }
  changeProver ??= startChangeProver();
  const prover = changeProver;
  prover.busy = true;
  try {
    return await prover.work.proveChange(definition);
  } finally {
    prover.busy = false;
  }
}

/** Makes ready what a change of this original will need, while nobody waits for it: its proof's worker, and the original explored. */
export function prepareForChanges(original: ProtocolDefinition): void {
  changeProver ??= startChangeProver();
  // What goes wrong here goes wrong again, and is reported, where something is compared.
  changeWorker()
    .prepare(original)
    .catch(() => undefined);
}

function startChangeProver(): ChangeProver {
  const worker = startProofWorker();
  return { worker, work: wrap<ProofWork>(worker), busy: false };
}
