import { parse } from "yaml";
import type { CheckedDefinition } from "../events/checked-definition.ts";
import { type AmendmentFile, amendmentFile } from "../journal/amendment.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { issueInWords, readInPlainWords } from "../protocol/plain-words.ts";
import { loadProtocol, readText } from "./protocols.ts";
import { UnusableInput } from "./terminal.ts";

/** Reads an amendment from a JSON or YAML file. @throws UnusableInput with every problem */
export function readAmendment(file: string): AmendmentFile {
  const read = readInPlainWords(amendmentFile, parsed(file));
  if (read.success) return read.data;
  throw new UnusableInput(
    read.error.issues.map((issue) => `${file}: ${issue.path.join(".") || "it"}: ${issueInWords(issue)}`),
  );
}

function parsed(file: string): unknown {
  try {
    return parse(readText(file));
  } catch (error) {
    if (error instanceof UnusableInput) throw error;
    throw new UnusableInput([`${file}: is neither JSON nor YAML`]);
  }
}

/** Makes sure that an amendment is one between these versions. @throws UnusableInput */
export function assertBetween(
  file: string,
  amendment: AmendmentFile,
  { from, to }: { readonly from: CheckedDefinition; readonly to: CheckedDefinition },
): void {
  const problems = (["from", "to"] as const).flatMap((side) => {
    const definition = { from, to }[side];
    const { id, version } = definition;
    const is = { id, version, digest: definitionDigest(definition) };
    return (["id", "version", "digest"] as const).flatMap((part) => {
      const named = amendment[side][part];
      return named === undefined || named === is[part]
        ? []
        : [`${file}: ${side}.${part}: is ${named}, and the definition has ${is[part]}`];
    });
  });
  if (problems.length > 0) throw new UnusableInput(problems);
}

/** The definition that an amendment moves patients from: the one named, else the shipped one of that id. @throws UnusableInput */
export function definitionFrom(amendment: AmendmentFile, named: string | undefined): CheckedDefinition {
  if (named !== undefined) return loadProtocol(named);
  if (amendment.from.id === undefined) throw new UnusableInput(["--from: name the version that patients move from"]);
  return loadProtocol(amendment.from.id);
}
