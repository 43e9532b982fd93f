import { randomUUID } from "node:crypto";
import { existsSync, renameSync, rmSync } from "node:fs";
import { Command } from "commander";
import { grouped } from "../../events/grouped.ts";
import { copySqliteStore } from "../../stores/sqlite-backup.ts";
import { existingStoreFile } from "../stores.ts";
import { codeOf, print, status, UnusableInput } from "../terminal.ts";
import { lookedAtWhole } from "./looked-at.ts";

/** `patient-course store backup` */
export function backupCommand(): Command {
  return new Command("backup")
    .description("copy a store into a new file that stands by itself, also while it is in use, and check the copy")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .requiredOption("--out <file>", "the file to make, which must not be there yet")
    .addHelpText(
      "after",
      "\nThe copy is made by SQLite, checked from its first page to its last entry, and only then has its name.\n\nExit codes: 0 copied, 2 unusable input or a store that is not whole.\n\nExample:\n  patient-course store backup --store sqlite:trial.sqlite --out 2026-11-29.sqlite",
    )
    .action(({ store, out }: { store: string; out: string }) => {
      const file = existingStoreFile(store);
      if (existsSync(out)) throw new UnusableInput([`${out}: is there already; name a new file`]);
      const part = `${out}.${randomUUID()}.part`;
      const line = status();
      try {
        const before = lookedAtWhole(store, ({ tree }) => tree);
        line.say(`copies ${file}`);
        copySqliteStore(file, part);
        line.done();
        const seen = lookedAtWhole(`sqlite:${part}`, ({ tree, patients }) => ({ tree, patients }));
        if (seen.tree.size < before.size || !seen.tree.root(before.size).equals(before.root()))
          throw new UnusableInput([`${out}: the copy does not hold what ${file} held; look at the disk`]);
        renameSync(part, out);
        print(
          `${out}  ${grouped(seen.tree.size)} entries of ${grouped(seen.patients)} patients; root ${seen.tree.root().toString("base64")}`,
        );
      } catch (error) {
        if (error instanceof Error && "syscall" in error)
          throw new UnusableInput([`${out}: cannot be written${codeOf(error)}`]);
        throw error;
      } finally {
        line.done();
        rmSync(part, { force: true });
      }
    });
}
