import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { SignatureMeaning } from "../protocol/roles.ts";
import { declarationOf, type EventName, eventNames } from "./declarations.ts";

/**
 * Who may record an event under this definition (SIL-11).
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { rolesFor } from "patient-course/events";
 *
 * console.log(rolesFor("lot.released", shippedDefinitions["cd19-b-all"])); // prints: [ 'qualityAssurance' ]
 * ```
 */
export function rolesFor(event: EventName, definition: ProtocolDefinition): readonly string[] {
  return definition.roles[event] ?? declarationOf(event).roles;
}

/**
 * What the signature of an event stands for under this definition, `null` where it is not signed (SIL-11). A deviation is always signed for: the
 * catalogue's own meaning goes before, and what only the definition asks for gives way to responsibility.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { signatureFor } from "patient-course/events";
 *
 * const definition = shippedDefinitions["cd19-b-all"];
 * console.log(signatureFor("lot.released", definition), signatureFor("fraction.given", definition)); // prints: approval null
 * ```
 */
export function signatureFor(
  event: EventName,
  definition: ProtocolDefinition,
  deviation = false,
): SignatureMeaning | null {
  const { signature } = declarationOf(event);
  if (signature !== null) return signature;
  return deviation ? "responsibility" : (definition.people.signatures[event] ?? null);
}

/**
 * The events that this definition knows at all: optional steps it leaves out are not among them.
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { eventsOf } from "patient-course/events";
 *
 * console.log(eventsOf(shippedDefinitions["single-infusion"]).includes("product.sourced")); // prints: false
 * ```
 */
export function eventsOf(definition: ProtocolDefinition): readonly EventName[] {
  return eventNames.filter((event) => declarationOf(event).knownTo(definition));
}
