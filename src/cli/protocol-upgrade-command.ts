import { Command } from "commander";
import { isMap, isScalar, isSeq, parseDocument } from "yaml";
import { parseDefinition } from "../definitions/load.ts";
import { isOfFormerSchema, upgraded } from "../definitions/upgrade.ts";
import { schemaName } from "../protocol/definition.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { elements, fields } from "../protocol/well-formed.ts";
import { faultsInWords, readDefinitionText } from "./protocols.ts";
import { print, printError, UnusableInput } from "./terminal.ts";
import { writeWhole } from "./written-file.ts";

/** `patient-course protocol upgrade FILE` */
export function protocolUpgradeCommand(): Command {
  return new Command("upgrade")
    .description(`write a definition file of the form before as ${schemaName}: its digest, comments and order stay`)
    .argument("<file>", "a definition in JSON or YAML")
    .option("--write", "replace the file instead of printing")
    .addHelpText(
      "after",
      "\nExamples:\n  patient-course protocol upgrade mine.yaml\n  patient-course protocol upgrade mine.yaml --write",
    )
    .action((file: string, { write }: { write?: true }) => {
      const text = readDefinitionText(file);
      const newer = upgradedText(file, text);
      if (newer === text) printError(`${file} is written as ${schemaName} already`);
      if (write !== true) process.stdout.write(newer);
      else if (newer !== text) {
        writeWhole(file, newer);
        print(`${file}  ${schemaName}`);
      }
    });
}

/** The text of a definition in the form of today; one that is in it already as it is. @throws UnusableInput with every fault */
export function upgradedText(file: string, text: string): string {
  const before = parseDefinition(text);
  if (!before.ok) throw new UnusableInput(faultsInWords(file, before.faults));
  const document = parseDocument(text);
  const written: unknown = document.toJS();
  if (!isOfFormerSchema(written)) return text;
  const newer = isJson(text) ? `${JSON.stringify(upgraded(written), null, 2)}\n` : upgradedYaml(document, written);
  const after = parseDefinition(newer);
  if (!after.ok || definitionDigest(after.definition) !== definitionDigest(before.definition))
    throw new Error(`${file} would not read as it did before`);
  return newer;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function upgradedYaml(document: ReturnType<typeof parseDocument>, written: unknown): string {
  document.set("schema", schemaName);
  const before = elements(fields(written).requirements);
  const sentences = elements(fields(upgraded(written)).requirements)
    .slice(before.length)
    .map((sentence) => document.createNode(sentence, { flow: true }));
  const list = document.get("requirements");
  if (isSeq(list) && sentences.length > 0) {
    // A list in brackets would put everything into one line.
    list.flow = false;
    for (const sentence of sentences) list.add(sentence);
  } else if (sentences.length > 0 && isMap(document.contents)) {
    const { items } = document.contents;
    const source = items.findIndex(({ key }) => isScalar(key) && key.value === "source");
    items.splice(source + 1, 0, document.createPair("requirements", sentences));
  }
  return document.toString({ lineWidth: 0 });
}
