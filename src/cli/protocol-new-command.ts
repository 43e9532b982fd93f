import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { Command } from "commander";
import { parseDefinition } from "../definitions/load.ts";
import {
  type Answers,
  answers as everyAnswer,
  fits,
  newProtocolText,
  type Question,
  questions,
} from "../definitions/new-protocol.ts";
import { faultsInWords } from "./protocols.ts";
import { codeOf, print, UnusableInput } from "./terminal.ts";
import { writeWhole } from "./written-file.ts";

/** Asks somebody one thing; what they type. */
export type Ask = (question: string) => Promise<string>;

/** `patient-course protocol new` */
export function protocolNewCommand(): Command {
  const command = new Command("new")
    .description("write a small definition to start from, which proves; asks on a terminal for what no option says")
    .argument("[file]", "the file to write; <id>.yaml where it is left out")
    .option("--force", "write over a file that is there");
  for (const { option, asks } of questions) command.option(option, asks);
  return command
    .addHelpText(
      "after",
      '\nExamples:\n  patient-course protocol new\n  patient-course protocol new mine.yaml --id my-trial --source "protocol 1.0" --dose 1000000/kg --fractions 1:40,8:60 --last-day 21',
    )
    .action(async (named: string | undefined, { force, ...given }: Partial<Answers> & { force?: true }) => {
      const answers = await answered(given, process.stdin.isTTY === true ? askOnTerminal : undefined);
      const file = named ?? `${answers.id}.yaml`;
      const text = newProtocolText(answers);
      const reading = parseDefinition(text);
      if (!reading.ok) throw new UnusableInput(faultsInWords(file, reading.faults), "Nothing was written.");
      if (force === true) writeWhole(file, text);
      else writeNew(file, text);
      print(`${file}  written; next: patient-course verify --protocol ${file}`);
    });
}

/** An answer to every question: what an option says, else what is asked for, else what is taken where nothing is said. @throws UnusableInput */
export async function answered(given: Partial<Answers>, ask: Ask | undefined): Promise<Answers> {
  const said: Partial<Answers> = {};
  const problems: string[] = [];
  for (const question of questions) {
    const { name, option, asks } = question;
    const answer = given[name] ?? (ask === undefined ? question.otherwise(said) : await askFor(question, said, ask));
    if (answer === undefined) problems.push(`${option}: say ${asks}`);
    else if (!fits(question, answer)) problems.push(`${option}: ${answer} will not do: ${asks}`);
    else said[name] = answer;
  }
  if (problems.length > 0) throw new UnusableInput(problems, "Nothing was written.");
  return everyAnswer.parse(said);
}

/** Asks until there is an answer that will do. */
async function askFor(question: Question, said: Partial<Answers>, ask: Ask): Promise<string> {
  const usual = question.otherwise(said);
  const answer = (await ask(`${question.asks}${usual === undefined ? "" : ` [${usual}]`}: `)).trim() || (usual ?? "");
  return fits(question, answer) ? answer : askFor(question, said, ask);
}

async function askOnTerminal(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

/** Writes a file that is not there yet. @throws UnusableInput where one is */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx" });
  } catch (error) {
    const code = codeOf(error);
    const why = code === " (EEXIST)" ? "is there already; --force writes over it" : `cannot be written${code}`;
    throw new UnusableInput([`${file}: ${why}`]);
  }
}
