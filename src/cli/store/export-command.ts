import { Command } from "commander";
import { print } from "../terminal.ts";
import { writeAll } from "../written-file.ts";
import { lookedAtWhole } from "./looked-at.ts";
import { inPieces } from "./pieces.ts";

/** `patient-course store export` */
export function exportStoreCommand(): Command {
  return new Command("export")
    .description("write every entry of a store as it is stored, one a line, in the order in which they were recorded")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .option("--out <file>", "the file to write (JSON Lines); printed where absent")
    .addHelpText(
      "after",
      "\nThe store is looked at as a whole first. patient-course store import makes the same store of it, to the hash.\n\nExit codes: 0 written, 2 unusable input or a store that is not whole.\n\nExamples:\n  patient-course store export --store sqlite:trial.sqlite --out trial.jsonl\n  patient-course store export --store sqlite:trial.sqlite | gzip > trial.jsonl.gz",
    )
    .action(({ store, out }: { store: string; out?: string }) => {
      lookedAtWhole(store, ({ feed }) => {
        const lines = inPieces(feed.entries(), ({ content }) => content);
        if (out === undefined) for (const piece of lines) process.stdout.write(piece);
        else {
          writeAll(out, lines);
          print(`${out}  ${feed.size} entries`);
        }
      });
    });
}
