import { Command } from "commander";
import { why } from "../course/available.ts";
import { createEngine } from "../course/engine.ts";
import { windowInWords } from "../course/windows.ts";
import { isEventName } from "../events/declarations.ts";
import { createMemoryStore } from "../stores/memory.ts";
import { readHistories } from "./history-file.ts";
import { findingInWords } from "./in-words.ts";
import { timeIn } from "./option-values.ts";
import { several } from "./protocols.ts";
import { runHistories } from "./run.ts";
import { colours, print, UnusableInput } from "./terminal.ts";

interface WhyOptions {
  readonly patient?: string;
  readonly protocol?: readonly string[];
  readonly json?: true;
  readonly at?: string;
}

/** `patient-course why EVENT FILE` */
export function whyCommand(): Command {
  return new Command("why")
    .description("tell which requirement stands in the way of an event after a history, verdict by verdict")
    .argument("<event>", "an event of the catalogue, such as fraction.given")
    .argument("<file>", "the history up to now")
    .option("--patient <id>", "which patient, where the history has several")
    .option("--at <time>", "what can be judged at this time alone, with its offset: whenever it may be, where absent")
    .option(
      "--protocol <id or file>",
      "the protocol, where the history's own header should not decide; given again, further versions for amendments",
      several,
    )
    .option("--json", "one JSON object a verdict and line")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course why furtherTreatment.decided docs/examples/13-late-and-unavailable.jsonl\n  patient-course why fraction.given mine.jsonl --at 2026-01-23T09:00:00+08:00",
    )
    .action(async (event: string, file: string, options: WhyOptions) => {
      if (!isEventName(event))
        throw new UnusableInput([`event: there is no event ${event}; patient-course events lists them`]);
      const when = options.at === undefined ? {} : { at: timeIn(options.at) };
      const [history] = readHistories([file], options.protocol);
      const patients = [...new Set(history?.lines.map(({ command }) => command.patientId))];
      const patient = options.patient ?? (patients.length === 1 ? patients[0] : undefined);
      if (history === undefined || patient === undefined || !patients.includes(patient)) {
        throw new UnusableInput([`--patient: name one of ${patients.join(", ")}`]);
      }
      const store = createMemoryStore();
      await runHistories([history], store);
      const engine = createEngine(history.definition, { versions: history.versions });
      const course = engine.replay(patient, await store.read(patient));
      const paint = colours(process.stdout);
      const then = options.at === undefined ? "now" : "then";
      for (const way of why(engine, course, event, when)) {
        if (options.json === true) {
          print(JSON.stringify(way));
          continue;
        }
        const name = way.verdict === null ? event : `${event} ${way.verdict}`;
        const answer = way.permitted ? paint.green(`may happen ${then}`) : paint.red(`is refused ${then}`);
        print(`${paint.bold(name)}  ${answer}${way.deviationPossible ? "; can be recorded as a deviation" : ""}`);
        if (way.window !== null) print(`  ${windowInWords(way.window)}`);
        for (const { requirement, sentence, words } of way.obstacles) print(`  ${requirement}  ${sentence}. ${words}`);
      }
      for (const finding of course.findings) {
        if (options.json === true) print(JSON.stringify({ finding }));
        else {
          const causes = finding.because.map((sequence) => `entry ${sequence}`);
          print(`${paint.yellow("open finding")}  ${findingInWords(finding, `entry ${finding.sequence}`, causes)}`);
        }
      }
    });
}
