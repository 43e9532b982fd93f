import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { openSqliteStore } from "../stores/sqlite.ts";
import { readHistories } from "./history-file.ts";
import { runHistories } from "./run.ts";
import { titlesOf } from "./run-command.ts";
import { printResults } from "./run-report.ts";
import { print } from "./terminal.ts";

const examples = fileURLToPath(new URL("../../../docs/examples/", import.meta.url));

/** `patient-course demo` */
export function demoCommand(): Command {
  return new Command("demo")
    .description("run the bundled histories into an embedded store and print each course, and what was refused and why")
    .addHelpText("after", "\nExample:\n  patient-course demo")
    .action(async () => {
      const files = readdirSync(examples)
        .filter((name) => name.endsWith(".jsonl"))
        .sort();
      const histories = readHistories(files.map((name) => join(examples, name)));
      const file = join(mkdtempSync(join(tmpdir(), "patient-course-")), "demo.sqlite");
      const store = openSqliteStore(file);
      try {
        printResults(await runHistories(histories, store), titlesOf(histories));
        print(`The journals are in ${file}`);
      } finally {
        await store.close();
      }
    });
}
