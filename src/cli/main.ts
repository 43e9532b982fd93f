#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { UnreadableJournal } from "../course/unreadable-journal.ts";
import { JournalConflict } from "../journal/store.ts";
import { UnusableStore } from "../stores/sqlite.ts";
import { amendCommand } from "./amend-command.ts";
import { auditCommand } from "./audit-command.ts";
import { checkCommand } from "./check-command.ts";
import { demoCommand } from "./demo.ts";
import { dueCommand } from "./due-command.ts";
import { eventsCommand } from "./events-command.ts";
import { exportCommand } from "./export-command.ts";
import { pathsCommand } from "./paths-command.ts";
import { protocolCommand } from "./protocol-command.ts";
import { runCommand } from "./run-command.ts";
import { storeCommand } from "./store/store-command.ts";
import { studioCommand } from "./studio-command.ts";
import { codeOf, colours, printError, UnusableInput } from "./terminal.ts";
import { verifyCommand } from "./verify-command.ts";
import { whyCommand } from "./why-command.ts";

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));

const program = new Command("patient-course")
  .description("Runs patients through the course that a trial protocol permits, and says why the rest is refused.")
  .version(version)
  .addHelpText(
    "after",
    "\nExit codes: 0 everything accepted, 1 something refused, 2 unusable input.\n\nExample:\n  patient-course run docs/examples/*.jsonl",
  )
  .exitOverride()
  .showHelpAfterError();

for (const command of [
  runCommand(),
  verifyCommand(version),
  checkCommand(),
  pathsCommand(),
  eventsCommand(),
  protocolCommand(),
  amendCommand(),
  exportCommand(),
  whyCommand(),
  dueCommand(),
  auditCommand(),
  storeCommand(),
  studioCommand(version),
  demoCommand(),
]) {
  program.addCommand(command.exitOverride().showHelpAfterError());
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader such as `head` may close the pipe before everything is printed.
  if (error.code === "EPIPE") return;
  const paint = colours(process.stderr);
  printError(`${paint.red("unusable")}  standard output: cannot be written${codeOf(error)}`);
  process.exit(2);
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = tell(error);
}

/** Says what went wrong on the error stream; the exit code for it. */
function tell(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const paint = colours(process.stderr);
  if (error instanceof UnusableInput) {
    for (const problem of error.problems) printError(`${paint.red("unusable")}  ${problem}`);
    if (error.outcome !== undefined) printError(`${error.outcome}`);
    return 2;
  }
  if (error instanceof UnusableStore || error instanceof UnreadableJournal || error instanceof JournalConflict) {
    printError(`${paint.red("unusable")}  ${error.message}`);
    return 2;
  }
  throw error;
}
