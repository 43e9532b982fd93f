import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { type Walk, walked } from "./walk.ts";

/** The walk as a history file, JSON Lines with a header, that `patient-course run` accepts; `protocol` is what the header names. */
export function historyText(walk: Walk, { title }: ProtocolDefinition, protocol: string): string {
  const header = { history: "patient-course/history@1", title: `Walked in the studio: ${title}`, protocol };
  return [header, ...walked(walk).map(({ command }) => command)].map((line) => `${JSON.stringify(line)}\n`).join("");
}
