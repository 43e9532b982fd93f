import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { explore } from "../chart/explore.ts";
import { createEngine } from "../course/engine.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { createRealiser } from "../verify/realise/realise.ts";
import { subjectOf } from "../verify/subject.ts";
import { type Suite, suiteFor } from "../verify/suite.ts";
import { type SuiteGoal, suiteGoals } from "../verify/suite-goals.ts";
import { defaultProtocol, loadProtocol } from "./protocols.ts";
import { print, printError, status } from "./terminal.ts";

/** `patient-course paths` */
export function pathsCommand(): Command {
  return new Command("paths")
    .description(
      "write a small suite of histories that covers the chart, for testers of any implementation; run replays them",
    )
    .addOption(new Option("--cover <what>", "what the suite covers").choices(suiteGoals).default("transitions"))
    .option("--protocol <id or file>", "the protocol", defaultProtocol)
    .option("--out <folder>", "one file a history into this folder, instead of all on the screen")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course paths --cover transitions --out suite && patient-course run suite/*.jsonl\n  patient-course paths --cover requirements --protocol two-fraction > suite.jsonl",
    )
    .action((options: { cover: SuiteGoal; protocol: string; out?: string }) => {
      const definition = loadProtocol(options.protocol);
      const suite = buildSuite(definition, options.cover);
      const files = suite.histories.map(({ commands }, index) => ({
        name: `${options.cover}-${String(index + 1).padStart(3, "0")}.jsonl`,
        lines: commands.map((command) => JSON.stringify({ ...command, patientId: `PATH-${index + 1}` })),
      }));
      const told = `${suite.histories.length} histories cover ${suite.covered} ${options.cover}`;
      if (options.out === undefined) {
        print(headerLine(`${definition.title}: ${told}`, options.protocol));
        for (const { lines } of files) for (const line of lines) print(line);
      } else {
        mkdirSync(options.out, { recursive: true });
        for (const [index, { name, lines }] of files.entries()) {
          const head = headerLine(`${options.cover}, history ${index + 1} of ${files.length}`, options.protocol);
          writeFileSync(join(options.out, name), `${[head, ...lines].join("\n")}\n`);
        }
        print(`${told}, in ${options.out}`);
      }
      if (suite.ruledOut.length > 0)
        printError(
          `${suite.ruledOut.length} ${options.cover} no history can cover: no evidence is judged so where the chart has them`,
        );
      if (suite.missing.length > 0)
        printError(
          `${suite.missing.length} ${options.cover} have no evidence in the order they need: ${suite.missing.slice(0, 10).join(", ")}`,
        );
    });
}

/** A shipped protocol is named in the header; for a file, `run --protocol` names it, since a header's path is read from beside the history. */
function headerLine(title: string, protocol: string): string {
  const named = protocol.includes(".") ? {} : { protocol };
  return JSON.stringify({ history: "patient-course/history@1", title, ...named });
}

function buildSuite(definition: CheckedDefinition, goal: SuiteGoal): Suite {
  const { ir, letters } = subjectOf(definition);
  const realiser = createRealiser(createEngine(definition));
  const told = status();
  const suite = suiteFor(
    explore(ir),
    new Map(letters.map((letter) => [letter.symbol, letter])),
    realiser,
    goal,
    (covered, total) => told.say(`${covered} of ${total} ${goal} covered`),
  );
  told.done();
  return suite;
}
