import { Command } from "commander";
import { stringify } from "yaml";
import { definitionFindings } from "../definitions/findings.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { protocolInWords } from "../protocol/in-words.ts";
import { protocolDiffCommand } from "./protocol-diff-command.ts";
import { protocolNewCommand } from "./protocol-new-command.ts";
import { protocolSchemaCommand } from "./protocol-schema-command.ts";
import { protocolUpgradeCommand } from "./protocol-upgrade-command.ts";
import { loadProtocol } from "./protocols.ts";
import { colours, print } from "./terminal.ts";

/** `patient-course protocol FILE` */
export function protocolCommand(): Command {
  return new Command("protocol")
    .addCommand(protocolDiffCommand())
    .addCommand(protocolNewCommand())
    .addCommand(protocolUpgradeCommand())
    .addCommand(protocolSchemaCommand())
    .description("check a protocol definition and print it in plain words, with the silent points that were decided")
    .argument("<id or file>", "a shipped definition (cd19-b-all, single-infusion, two-fraction) or a JSON or YAML file")
    .option("--json", "the definition as JSON, every default filled in, with its digest")
    .option("--yaml", "the definition as YAML, every default filled in: a file to start one's own from")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course protocol cd19-b-all\n  patient-course protocol cd19-b-all --yaml > mine.yaml\n  patient-course protocol diff cd19-b-all mine.yaml\n  patient-course protocol new\n  patient-course protocol upgrade mine.yaml --write\n  patient-course protocol schema > protocol.schema.json",
    )
    .action((name: string, options: { json?: true; yaml?: true }) => {
      const definition = loadProtocol(name);
      if (options.json === true) return print(JSON.stringify({ digest: definitionDigest(definition), definition }));
      if (options.yaml === true) return print(stringify(definition).trimEnd());
      const paint = colours(process.stdout);
      for (const { heading, lines } of protocolInWords(definition)) {
        print(paint.bold(heading));
        for (const line of lines) print(`  ${line}`);
        print();
      }
      const findings = definitionFindings(definition);
      if (findings.length > 0) {
        print(paint.bold("To look at"));
        for (const { path, message, lookedFor } of findings)
          print(`  ${paint.yellow(path)}: ${message} (looked for ${lookedFor})`);
        print();
      }
      print(paint.dim(`digest ${definitionDigest(definition)}`));
    });
}
