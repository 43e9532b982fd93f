import { existsSync } from "node:fs";
import { Command } from "commander";
import { leafOf, leafText } from "../../journal/leaf.ts";
import { openCheckpoint, signCheckpoint } from "../../transparency/checkpoint.ts";
import { type Signer, signerOf } from "../../transparency/key.ts";
import type { MerkleTree } from "../../transparency/merkle-tree.ts";
import { print, UnusableInput } from "../terminal.ts";
import { writeAll, writeWhole } from "../written-file.ts";
import { bytesIn, lineIn, named } from "./input-files.ts";
import { lookedAtWhole } from "./looked-at.ts";
import { inPieces } from "./pieces.ts";

interface Flags {
  readonly store: string;
  readonly key: string;
  readonly out?: string;
}

/** `patient-course store checkpoint` */
export function checkpointCommand(): Command {
  return new Command("checkpoint")
    .description("sign what the store holds now, to keep elsewhere and to check the store against later")
    .requiredOption("--store <sqlite:FILE>", "the store")
    .requiredOption("--key <file>", "the private key, which patient-course store keygen made")
    .option(
      "--out <file>",
      "the file to write, with FILE.entries beside it by which a change can be located; printed where absent",
    )
    .addHelpText(
      "after",
      "\nBeside the key, FILE.last keeps what it signed last: no key signs two accounts of the same entries.\n\nExit codes: 0 signed, 2 unusable input or a store that is not whole.\n\nExamples:\n  patient-course store checkpoint --store sqlite:trial.sqlite --key trial.key --out 2026-11-29.checkpoint\n  patient-course store checkpoint --store sqlite:trial.sqlite --key trial.key | mail -s checkpoint sponsor@example.org",
    )
    .action(({ store, key, out }: Flags) => {
      const signer = named(key, () => signerOf(lineIn(key)));
      lookedAtWhole(store, ({ feed, tree }) => {
        const last = `${key}.last`;
        assertGrown(last, signer, tree);
        const note = signCheckpoint({ size: tree.size, root: tree.root() }, signer);
        // Before anybody can have it, so that it is never forgotten that it was signed.
        writeWhole(last, note);
        if (out === undefined) return process.stdout.write(note);
        writeAll(
          entriesBeside(out),
          inPieces(feed.entries(), (kept) => leafText(leafOf(kept))),
        );
        writeWhole(out, note);
        return print(`${out}  ${tree.size} entries, signed by ${signer.verifier.name}`);
      });
    });
}

/** The file beside a checkpoint that lists what it covers. */
export function entriesBeside(checkpoint: string): string {
  return `${checkpoint}.entries`;
}

/** What was signed before must be the beginning of what is signed now: two accounts under one name would convict the log. */
function assertGrown(file: string, signer: Signer, tree: MerkleTree): void {
  if (!existsSync(file)) return;
  const { size, root } = named(file, () => openCheckpoint(bytesIn(file), signer.verifier));
  const outcome = "Nothing was signed.";
  if (size > tree.size) {
    throw new UnusableInput(
      [
        `${file}: ${size} entries were signed with this key, and the store holds ${tree.size}: it was cut, or restored from a copy; ` +
          "bring back its last state, or go on under another name with a key of its own (patient-course store keygen)",
      ],
      outcome,
    );
  }
  if (tree.root(size).equals(root)) return;
  throw new UnusableInput(
    [
      `${file}: the first ${size} entries of the store are not those that were signed with this key; ` +
        "patient-course store verify --against a checkpoint that was kept, with its list of entries, says which are other ones",
    ],
    outcome,
  );
}
