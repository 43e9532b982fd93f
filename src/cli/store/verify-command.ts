import { Command } from "commander";
import { grouped } from "../../events/grouped.ts";
import { colours, print, printable, UnusableInput } from "../terminal.ts";
import { comparedWith } from "./against.ts";
import { vkeyOf } from "./input-files.ts";
import { type LookedAt, lookedAt } from "./looked-at.ts";

interface Flags {
  readonly store: string;
  readonly against?: string;
  readonly vkey?: string;
}

/** More are counted. */
const mostShown = 100;

/** `patient-course store verify` */
export function verifyStoreCommand(): Command {
  return new Command("verify")
    .description("look at every page, index and entry of a store, and at all that a checkpoint says of it")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .option(
      "--against <file>",
      "a checkpoint that was kept elsewhere; its list FILE.entries, where it is there, says what was changed",
    )
    .option("--vkey <file or text>", "the public key of the checkpoint, which patient-course store keygen printed")
    .addHelpText(
      "after",
      "\nWithout a checkpoint it finds what does not fit together. What was removed at the end, or rewritten by somebody who knows how, it finds with one.\n\nExit codes: 0 everything is as it was written, 1 something is not, 2 unusable input.\n\nExamples:\n  patient-course store verify --store sqlite:trial.sqlite\n  patient-course store verify --store sqlite:trial.sqlite --against 2026-11-29.checkpoint --vkey trial.vkey",
    )
    .action(({ store, against, vkey }: Flags) => {
      if ((against === undefined) !== (vkey === undefined))
        throw new UnusableInput([
          against === undefined ? "--vkey: goes with --against" : "--against: say with --vkey whose key signed it",
        ]);
      lookedAt(store, (seen) => {
        const compared =
          against === undefined || vkey === undefined ? undefined : comparedWith(against, vkeyOf(vkey), seen);
        const count = sayFaults("wrong", seen.faults) + sayFaults("differs", compared?.faults ?? []);
        if (count === 0) sayWhole(seen);
        if (compared?.faults.length === 0)
          print(
            `fits  the first ${grouped(compared.checkpoint.size)} entries are those of ${against}, signed by ${compared.checkpoint.origin}`,
          );
        if (count === 0) return;
        print(
          `${grouped(count)} ${count === 1 ? "fault" : "faults"}; keep the file as it is, and restore a copy that fits`,
        );
        process.exitCode = 1;
      });
    });
}

function sayWhole({ tree, patients }: LookedAt): void {
  const each = `${grouped(tree.size)} entries of ${grouped(patients)} ${patients === 1 ? "patient" : "patients"}`;
  print(`whole  ${each}; root ${tree.root().toString("base64")}`);
}

function sayFaults(kind: string, faults: readonly string[]): number {
  const paint = colours(process.stdout);
  for (const fault of faults.slice(0, mostShown)) print(`${paint.red(kind)}  ${printable(fault)}`);
  if (faults.length > mostShown) print(`${paint.red(kind)}  and ${grouped(faults.length - mostShown)} more`);
  return faults.length;
}
