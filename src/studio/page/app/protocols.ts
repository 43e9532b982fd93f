import { shippedDefinitions } from "../../../definitions/load.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { exactDigest } from "../../../protocol/definition-digest.ts";
import type { StudioSession } from "../../api.ts";

export type OpenProtocol = StudioSession["protocol"];

/** Definitions that were changed or opened in this page, by the key that stands for each in an address. */
const here = new Map<string, OpenProtocol>();
const keyOfHere = "changed-";

/** The protocol that an address names, the session's own where it names none; `undefined` for one that is not at hand. */
export function protocolNamed(asked: string | null, { protocol }: StudioSession): OpenProtocol | undefined {
  if (asked === null || asked === protocol.name) return protocol;
  const shipped = Object.hasOwn(shippedDefinitions, asked) ? shippedDefinitions[asked] : undefined;
  return shipped === undefined ? here.get(asked) : { definition: shipped, name: asked };
}

/** What names a protocol in the address; `""` for the session's own. One that is not shipped is kept until the page is left. */
export function keyOf(definition: ProtocolDefinition, name: string, { protocol }: StudioSession): string {
  if (name === protocol.name) return "";
  if (Object.hasOwn(shippedDefinitions, name) && shippedDefinitions[name] === definition) return name;
  const key = `${keyOfHere}${exactDigest(definition).slice(0, 16)}`;
  if (!here.has(key)) here.set(key, { definition, name });
  return key;
}

/** Why there is no protocol under what an address asks for. */
export function notAtHand(asked: string): string {
  return asked.startsWith(keyOfHere)
    ? "This address is for a changed protocol, and such a one stays open only until the page is left."
    : `This address is for a protocol called “${asked}”, which the studio does not have.`;
}
