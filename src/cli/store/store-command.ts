import { Command } from "commander";
import { backupCommand } from "./backup-command.ts";
import { checkProofCommand } from "./check-proof-command.ts";
import { checkpointCommand } from "./checkpoint-command.ts";
import { exportStoreCommand } from "./export-command.ts";
import { importCommand } from "./import-command.ts";
import { keygenCommand } from "./keygen-command.ts";
import { proveCommand } from "./prove-command.ts";
import { verifyStoreCommand } from "./verify-command.ts";

/** `patient-course store` */
export function storeCommand(): Command {
  const command = new Command("store").description(
    "look after a store of journals: check it, copy it, and anchor it outside by signed checkpoints",
  );
  const verbs = [
    verifyStoreCommand(),
    keygenCommand(),
    checkpointCommand(),
    proveCommand(),
    checkProofCommand(),
    exportStoreCommand(),
    importCommand(),
    backupCommand(),
  ];
  // What is called without a verb shows the help of all.
  for (const verb of verbs) command.addCommand(verb.exitOverride().showHelpAfterError());
  return command;
}
