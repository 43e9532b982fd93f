import { shippedDefinitions } from "../../../definitions/load.ts";
import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { exactDigest } from "../../../protocol/definition-digest.ts";
import type { NamedDefinition, StudioSession } from "../../api.ts";

/** Definitions that were changed or opened in this page, by the key that stands for each in an address. */
const here = new Map<string, NamedDefinition>();
const keyOfHere = "changed-";

/** The protocol that an address names, the session's own where it names none; `undefined` for one that is not at hand. */
export function protocolNamed(asked: string | null, session: StudioSession): NamedDefinition | undefined {
  const { protocol, versions } = session;
  if (asked === null || asked === protocol.name) return protocol;
  const given = versions.find(({ name }) => name === asked);
  if (given !== undefined) return given;
  const shipped = Object.hasOwn(shippedDefinitions, asked) ? shippedDefinitions[asked] : undefined;
  return shipped === undefined ? here.get(asked) : { definition: shipped, name: asked };
}

/** What names a protocol in the address; `""` for the session's own. One that is not shipped is kept until the page is left. */
export function keyOf(definition: ProtocolDefinition, name: string, { protocol, versions }: StudioSession): string {
  if (name === protocol.name) return "";
  if (versions.some((given) => given.name === name && given.definition === definition)) return name;
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

/**
 * The other versions of a protocol that are at hand: those given with it on the command line, and of the same id whichever is shipped, or was
 * changed or opened in this page.
 */
export function otherVersionsOf(definition: ProtocolDefinition, session: StudioSession): readonly NamedDefinition[] {
  const own = exactDigest(definition);
  const given = [session.protocol, ...session.versions];
  const isGiven = given.some((one) => exactDigest(one.definition) === own);
  const shipped = Object.entries(shippedDefinitions).map(([name, one]) => ({ name, definition: one }));
  const ofThis = [...given, ...shipped, ...here.values()].filter((one) => one.definition.id === definition.id);
  const seen = new Set([own]);
  return [...(isGiven ? given : []), ...ofThis].filter((one) => {
    const digest = exactDigest(one.definition);
    if (seen.has(digest)) return false;
    seen.add(digest);
    return true;
  });
}
