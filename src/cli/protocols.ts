import { readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, resolve } from "node:path";
import { parseDefinition, shippedDefinitions } from "../definitions/load.ts";
import { lengthTooLarge } from "../definitions/too-large.ts";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import type { DefinitionFault } from "../protocol/fault.ts";
import { codeOf, UnusableInput } from "./terminal.ts";

/** The definition when neither a flag nor a history names one. */
export const defaultProtocol = "cd19-b-all";

/** Reads a shipped definition by its id, or a JSON or YAML file relative to `folder`. @throws UnusableInput with every fault */
export function loadProtocol(name: string, folder = process.cwd()): CheckedDefinition {
  const shipped = Object.hasOwn(shippedDefinitions, name) ? shippedDefinitions[name] : undefined;
  if (shipped !== undefined) return shipped;
  const file = isAbsolute(name) ? name : resolve(folder, name);
  const reading = parseDefinition(
    readDefinitionText(file, `is neither a file nor one of ${Object.keys(shippedDefinitions).join(", ")}`),
  );
  if (reading.ok) return reading.definition;
  throw new UnusableInput(faultsInWords(name, reading.faults));
}

/** The faults of a file, a line for each: its place as editors and terminals open it, what is wrong there, and the fix. */
export function faultsInWords(file: string, faults: readonly DefinitionFault[]): readonly string[] {
  return faults.map(({ path, message, fix, at }) => {
    const place = at === undefined ? file : `${file}:${at.line}:${at.column}`;
    return `${place}  ${path}: ${message}; ${fix}`;
  });
}

/** A definition file as text, read only where it is not far beyond what a definition may be. @throws UnusableInput */
export function readDefinitionText(file: string, otherwise?: string): string {
  const { size } = statSync(file, { throwIfNoEntry: false }) ?? { size: 0 };
  // No sign takes more than three bytes for each of its characters.
  const large = lengthTooLarge(Math.ceil(size / 3));
  if (large !== undefined) throw new UnusableInput(faultsInWords(file, [large]));
  return readText(file, otherwise);
}

/** The versions of a protocol that a history is under. */
export interface HistoryVersions {
  /** The version by which its patients begin. */
  readonly definition: CheckedDefinition;
  /** Further versions, to which amendments move patients. */
  readonly versions: readonly CheckedDefinition[];
}

/**
 * The versions that the flags name, the first being that by which patients begin; where there are none, those that the header of a history
 * names beside its file. @throws UnusableInput with every fault
 */
export function loadVersions(
  named: readonly string[],
  header: { readonly protocol?: string | undefined; readonly versions?: readonly string[] | undefined } | undefined,
  file: string,
): HistoryVersions {
  const [first, ...others] = named;
  if (first !== undefined)
    return { definition: loadProtocol(first), versions: others.map((name) => loadProtocol(name)) };
  const { protocol = defaultProtocol, versions = [] } = header ?? {};
  const beside = dirname(file);
  return { definition: loadProtocol(protocol, beside), versions: versions.map((name) => loadProtocol(name, beside)) };
}

/** Takes an option that may be given several times: `--protocol old.yaml --protocol new.yaml`. */
export function several(name: string, before: readonly string[] = []): readonly string[] {
  return [...before, name];
}

/** A file as text. @throws UnusableInput that names the file */
export function readText(file: string, otherwise = "cannot be read"): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (error) {
    if (error instanceof TypeError) throw new UnusableInput([`${file}: is not text in UTF-8`]);
    throw new UnusableInput([`${file}: ${otherwise}${codeOf(error)}`]);
  }
}
