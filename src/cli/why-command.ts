import { Command } from "commander";
import { why } from "../course/available.ts";
import { createEngine } from "../course/engine.ts";
import { isEventName } from "../events/declarations.ts";
import { createMemoryStore } from "../stores/memory.ts";
import { readHistories } from "./history-file.ts";
import { runHistories } from "./run.ts";
import { colours, print, UnusableInput } from "./terminal.ts";

/** `patient-course why EVENT FILE` */
export function whyCommand(): Command {
  return new Command("why")
    .description("tell which requirement stands in the way of an event after a history, verdict by verdict")
    .argument("<event>", "an event of the catalogue, such as fraction.given")
    .argument("<file>", "the history up to now")
    .option("--patient <id>", "which patient, where the history has several")
    .option("--protocol <id or file>", "the protocol, where the history's own header should not decide")
    .option("--json", "one JSON object a verdict and line")
    .addHelpText(
      "after",
      "\nExample:\n  patient-course why furtherTreatment.decided docs/examples/13-late-and-unavailable.jsonl",
    )
    .action(async (event: string, file: string, options: { patient?: string; protocol?: string; json?: true }) => {
      if (!isEventName(event))
        throw new UnusableInput([`event: there is no event ${event}; patient-course events lists them`]);
      const [history] = readHistories([file], options.protocol);
      const patients = [...new Set(history?.lines.map(({ command }) => command.patientId))];
      const patient = options.patient ?? (patients.length === 1 ? patients[0] : undefined);
      if (history === undefined || patient === undefined || !patients.includes(patient)) {
        throw new UnusableInput([`--patient: name one of ${patients.join(", ")}`]);
      }
      const store = createMemoryStore();
      await runHistories([history], store);
      const engine = createEngine(history.definition);
      const course = engine.replay(patient, await store.read(patient));
      const paint = colours(process.stdout);
      for (const way of why(engine, course, event)) {
        if (options.json === true) {
          print(JSON.stringify(way));
          continue;
        }
        const name = way.verdict === null ? event : `${event} ${way.verdict}`;
        const answer = way.permitted ? paint.green("may happen now") : paint.red("is refused now");
        print(`${paint.bold(name)}  ${answer}${way.deviationPossible ? "; can be recorded as a deviation" : ""}`);
        for (const { requirement, sentence, quote } of way.obstacles) print(`  ${requirement}  ${sentence}. ${quote}`);
      }
    });
}
