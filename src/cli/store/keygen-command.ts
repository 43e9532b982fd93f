import { rmSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { newKeyPair } from "../../transparency/key.ts";
import { codeOf, print, UnusableInput } from "../terminal.ts";
import { named } from "./input-files.ts";

/** `patient-course store keygen` */
export function keygenCommand(): Command {
  return new Command("keygen")
    .description("make the key pair that signs a store's checkpoints, and print its public half (the vkey)")
    .requiredOption("--name <name>", "the name of the store as others know it, such as an address without https://")
    .requiredOption("--key <file>", "where the private key goes: a new file, which only you can read")
    .addHelpText(
      "after",
      "\nGive the vkey to whoever checks, and keep the private key away from the store.\n\nExit codes: 0 made, 2 unusable input.\n\nExample:\n  patient-course store keygen --name example.org/trial-7 --key trial.key > trial.vkey",
    )
    .action(({ name, key }: { name: string; key: string }) => {
      const { privateKey, vkey } = named("--name", () => newKeyPair(name));
      writeSecret(key, `${privateKey}\n`);
      print(vkey);
    });
}

function writeSecret(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    const code = codeOf(error);
    if (code === " (EEXIST)")
      throw new UnusableInput([`${file}: is there already, and a key is never written over; name a new file`]);
    // Half a key is none.
    rmSync(file, { force: true });
    throw new UnusableInput([`${file}: cannot be written${code}`]);
  }
}
