import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Role } from "../protocol/roles.ts";
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
export function rolesFor(event: EventName, definition: ProtocolDefinition): readonly Role[] {
  return definition.roles[event] ?? declarationOf(event).roles;
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
