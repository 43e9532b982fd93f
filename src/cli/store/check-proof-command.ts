import { Command } from "commander";
import { readLeaf } from "../../journal/leaf.ts";
import { openCheckpoint } from "../../transparency/checkpoint.ts";
import { NotValid } from "../../transparency/not-valid.ts";
import { openProof } from "../../transparency/proof-text.ts";
import { colours, print } from "../terminal.ts";
import { bytesIn, named, vkeyOf } from "./input-files.ts";

interface Flags {
  readonly vkey: string;
  readonly against?: string;
}

/** `patient-course store check-proof FILE` */
export function checkProofCommand(): Command {
  return new Command("check-proof")
    .description("check a proof of store prove, without the store, and say what it proves")
    .argument("<file>", "the proof")
    .requiredOption("--vkey <file or text>", "the public key of the checkpoint in it")
    .option("--against <file>", "of a proof of growth: the earlier checkpoint, which you kept")
    .addHelpText(
      "after",
      "\nExit codes: 0 proved, 1 not proved, 2 unusable input.\n\nExamples:\n  patient-course store check-proof P-001-3.tlog-proof --vkey trial.vkey\n  patient-course store check-proof growth.proof --vkey trial.vkey --against old.checkpoint",
    )
    .action((file: string, { vkey, against }: Flags) => {
      const verifier = vkeyOf(vkey);
      const earlier =
        against === undefined ? undefined : named(against, () => openCheckpoint(bytesIn(against), verifier));
      const bytes = bytesIn(file);
      try {
        print(`proved  ${inWords(openProof(bytes, verifier, earlier))}`);
      } catch (error) {
        if (!(error instanceof NotValid)) throw error;
        print(`${colours(process.stdout).red("not proved")}  ${file}: ${error.message}`);
        process.exitCode = 1;
      }
    });
}

function inWords(shown: ReturnType<typeof openProof>): string {
  const { origin, size } = shown.checkpoint;
  if (shown.kind === "consistency")
    return `the ${size} entries at the checkpoint of ${origin} begin with the ${shown.from} of the earlier one, unchanged and in their order`;
  const leaf = readLeaf(shown.leaf);
  if (leaf === undefined) throw new NotValid("what it proves to be in the checkpoint is no entry of patient-course");
  const { patientId, sequence, hash } = leaf;
  return `entry ${sequence} of ${patientId} with the hash ${hash} is number ${shown.index + 1} of the ${size} entries at the checkpoint of ${origin}`;
}
