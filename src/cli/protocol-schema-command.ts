import { Command } from "commander";
import { protocolJsonSchema } from "../protocol/json-schema.ts";
import { print } from "./terminal.ts";

/** `patient-course protocol schema` */
export function protocolSchemaCommand(): Command {
  return new Command("schema")
    .description(
      "print the JSON Schema of definition files, by which editors complete and check them as they are written",
    )
    .addHelpText(
      "after",
      "\nThe package has it as patient-course/protocol.schema.json.\n\nExample:\n  patient-course protocol schema > protocol.schema.json",
    )
    .action(() => print(JSON.stringify(protocolJsonSchema(), null, 2)));
}
