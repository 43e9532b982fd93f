import { existsSync, rmSync } from "node:fs";
import { Command } from "commander";
import { grouped } from "../../events/grouped.ts";
import type { StoredEntry } from "../../journal/entry.ts";
import { fillSqliteStore } from "../../stores/sqlite-fill.ts";
import { isAsWritten } from "../../stores/sqlite-row.ts";
import { newAudit } from "../../transparency/audit.ts";
import { storeFile } from "../stores.ts";
import { print, status, UnusableInput } from "../terminal.ts";
import { linesIn } from "./input-files.ts";

/** `patient-course store import FILE` */
export function importCommand(): Command {
  return new Command("import")
    .description("fill a store that is new or holds nothing with what store export wrote: all of it, or nothing")
    .argument("<file>", "the export (JSON Lines)")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .addHelpText(
      "after",
      "\nEvery line must be an entry as it was written, in a whole chain. Whether lines are missing at the end only a checkpoint says: patient-course store verify --against.\n\nExit codes: 0 imported, 2 unusable input.\n\nExample:\n  patient-course store import trial.jsonl --store sqlite:copy.sqlite",
    )
    .action((file: string, { store: name }: { store: string }) => {
      const store = storeFile(name);
      const wasThere = existsSync(store);
      const audit = newAudit();
      try {
        fillSqliteStore(store, entriesIn(file, audit));
      } catch (error) {
        // A store that was made for this import only is none.
        if (!wasThere) for (const end of ["", "-wal", "-shm"]) rmSync(`${store}${end}`, { force: true });
        throw error instanceof UnusableInput ? new UnusableInput(error.problems, "Nothing was imported.") : error;
      }
      print(
        `${store}  ${grouped(audit.tree.size)} entries of ${grouped(audit.patients)} patients; root ${audit.tree.root().toString("base64")}`,
      );
    });
}

function* entriesIn(file: string, audit: ReturnType<typeof newAudit>): Iterable<StoredEntry> {
  const line = status();
  let number = 0;
  try {
    for (const content of linesIn(file)) {
      number++;
      const entry = parsed(content);
      const wrong = (because: string) => new UnusableInput([`${file}:${number}: ${because}`]);
      if (typeof entry !== "object" || entry === null) throw wrong("is not JSON of an entry");
      if (!isAsWritten(content, entry)) throw wrong("is not as it was written: it is not canonical JSON");
      const read = entry as StoredEntry;
      const fault = audit.take({ patientId: read.patientId, sequence: read.sequence, content, entry: read });
      if (fault !== undefined) throw wrong(fault);
      yield read;
      if (number % 1000 === 0) line.say(`imports entry ${grouped(number)}`);
    }
  } finally {
    line.done();
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
