import { parentPort, workerData } from "node:worker_threads";
import { explore } from "../chart/explore.ts";
import { createEngine } from "../course/engine.ts";
import { defineProtocol } from "../definitions/load.ts";
import { askScion, askSpin } from "../oracles/oracles.ts";
import { mutantKiller, valuesOf } from "../verify/kill.ts";
import { recordsFor } from "../verify/monitor-tables.ts";
import { mutantsOf } from "../verify/mutants.ts";
import { askEngine } from "../verify/realise/everywhere.ts";
import { createRealiser } from "../verify/realise/realise.ts";
import { subjectOf } from "../verify/subject.ts";
import type { VerifyTask, WorkerMessage, WorkerStart } from "./verify-task.ts";

const start: WorkerStart = workerData;
// A copy came over: it has to be checked again before an engine takes it.
const definition = defineProtocol(start.definition);
const subject = subjectOf(definition);
const { ir, letters } = subject;
const once = <Made>(make: () => Made): (() => Made) => {
  let made: { readonly value: Made } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};
const mutants = once(() => mutantsOf(ir, valuesOf(ir)));
const killer = once(() => mutantKiller(subject, recordsFor(definition, letters)));

const say = (message: WorkerMessage) => parentPort?.postMessage(message);

parentPort?.on("message", async (task: VerifyTask) => {
  switch (task.kind) {
    case "mutants": {
      const reports = mutants()
        .slice(task.from, task.to)
        .map((mutant) => {
          const report = killer()(mutant);
          say({ kind: "mutant" });
          return report;
        });
      return say({ kind: "mutants", reports });
    }
    case "engine":
      return say({
        kind: "finding",
        finding: askEngine(explore(ir), letters, definition, createRealiser(createEngine(definition))),
      });
    case "spin":
      return say({ kind: "finding", finding: await askSpin(ir) });
    case "scion":
      return say({ kind: "finding", finding: await askScion(ir) });
  }
});
