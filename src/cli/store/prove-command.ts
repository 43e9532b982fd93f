import { Command } from "commander";
import { leafOf, leafText } from "../../journal/leaf.ts";
import { type Checkpoint, readCheckpoint } from "../../transparency/checkpoint.ts";
import { consistencyText, inclusionText } from "../../transparency/proof-text.ts";
import { print, UnusableInput } from "../terminal.ts";
import { writeWhole } from "../written-file.ts";
import { bytesIn, named } from "./input-files.ts";
import { type LookedAt, lookedAtWhole } from "./looked-at.ts";

interface Flags {
  readonly store: string;
  readonly in: string;
  readonly entry?: string;
  readonly from?: string;
  readonly out?: string;
}

/** `patient-course store prove` */
export function proveCommand(): Command {
  return new Command("prove")
    .description("write a proof that an entry is in a checkpoint, or that a checkpoint grew out of an earlier one")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .requiredOption("--in <file>", "the checkpoint")
    .option("--entry <patient/number>", "prove that this entry of this patient is in it (C2SP tlog-proof)")
    .option("--from <file>", "prove that it begins with all entries of this earlier checkpoint (as witnesses take it)")
    .option("--out <file>", "the file to write; printed where absent")
    .addHelpText(
      "after",
      "\nWhoever has the vkey checks it without the store: patient-course store check-proof.\n\nExit codes: 0 proved, 2 unusable input, or a store that the checkpoint is not of.\n\nExamples:\n  patient-course store prove --store sqlite:trial.sqlite --in new.checkpoint --entry P-001/3 --out P-001-3.tlog-proof\n  patient-course store prove --store sqlite:trial.sqlite --in new.checkpoint --from old.checkpoint",
    )
    .action(({ store, in: file, entry, from, out }: Flags) => {
      if ((entry === undefined) === (from === undefined)) throw new UnusableInput(["say either --entry or --from"]);
      const text = lookedAtWhole(store, (seen) => {
        const checkpoint = checkpointOf(seen, file);
        const note = bytesIn(file).toString("utf8");
        if (entry !== undefined) return proofOf(entry, seen, checkpoint, note);
        const { size } = checkpointOf(seen, from ?? "");
        if (size > checkpoint.size) throw new UnusableInput([`--from ${from}: is of more entries than ${file}`]);
        if (size === 0) throw new UnusableInput([`--from ${from}: is of no entries, from which nothing follows`]);
        return consistencyText(size, seen.tree.consistency(size, checkpoint.size), note);
      });
      if (out === undefined) process.stdout.write(text);
      else {
        writeWhole(out, text);
        print(`${out}  written`);
      }
    });
}

/** A checkpoint that covers what the store begins with: then it matters to the proof no more who signed it. */
function checkpointOf({ tree, file: store }: LookedAt, file: string): Checkpoint {
  const checkpoint = named(file, () => readCheckpoint(bytesIn(file)));
  if (checkpoint.size <= tree.size && tree.root(checkpoint.size).equals(checkpoint.root)) return checkpoint;
  throw new UnusableInput([
    `${file}: is not of what ${store} holds; patient-course store verify --against ${file} says what differs`,
  ]);
}

function proofOf(name: string, { feed, tree, file }: LookedAt, { size }: Checkpoint, note: string): string {
  const [, patientId, number] = /^(.+)\/([1-9]\d*)$/s.exec(name) ?? [];
  if (patientId === undefined) throw new UnusableInput([`--entry ${name}: write patient and number, such as P-001/3`]);
  let index = 0;
  for (const kept of feed.entries()) {
    if (index === size) break;
    if (kept.patientId === patientId && kept.sequence === Number(number))
      return inclusionText(leafText(leafOf(kept)), index, tree.inclusion(index, size), note);
    index++;
  }
  throw new UnusableInput([
    `--entry ${name}: is not among the ${size} entries of the checkpoint; ${file} may hold it since, or not at all`,
  ]);
}
