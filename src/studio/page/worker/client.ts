import { type Remote, wrap } from "comlink";
import type { ChangeWork } from "./change.worker.ts";
import type { HistoryWork } from "./history.worker.ts";
import type { ProofWork } from "./proof.worker.ts";

let comparing: Remote<ChangeWork> | undefined;
let proving: Remote<ProofWork> | undefined;
let reading: Remote<HistoryWork> | undefined;

/** The worker that proves; started when it is first asked for. */
export function proofWorker(): Remote<ProofWork> {
  proving ??= wrap<ProofWork>(new Worker(new URL("./proof.worker.ts", import.meta.url), { type: "module" }));
  return proving;
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
