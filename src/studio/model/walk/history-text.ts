import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { definitionDigest } from "../../../protocol/definition-digest.ts";
import { type Walk, walked } from "./walk.ts";

/** What the header of a walk's history says of the protocol. */
export interface WalkedUnder {
  readonly title: string;
  /** The name of the definition by which the patient begins. */
  readonly protocol: string;
  /** Versions to which its amendments may move the patient, by name. */
  readonly versions?: readonly { readonly name: string; readonly definition: ProtocolDefinition }[];
}

/** The walk as a history file, JSON Lines with a header, that `patient-course run` accepts. */
export function historyText(walk: Walk, { title, protocol, versions = [] }: WalkedUnder): string {
  const commands = walked(walk).map(({ command }) => command);
  const digests = new Set(commands.flatMap((one) => ("kind" in one && one.kind === "amendment" ? [one.to] : [])));
  const moved = versions.filter(({ definition }) => digests.has(definitionDigest(definition))).map(({ name }) => name);
  const header = {
    history: "patient-course/history@1",
    title: `Walked in the studio: ${title}`,
    protocol,
    ...(moved.length === 0 ? {} : { versions: moved }),
  };
  return [header, ...commands].map((line) => `${JSON.stringify(line)}\n`).join("");
}
