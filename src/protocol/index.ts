export { alphabetOf, type ChartSymbol, symbolOf, verdictsOf } from "./alphabet.ts";
export { type ProtocolDefinition, type ProtocolDefinitionInput, protocolDefinitionSchema } from "./definition.ts";
export { exactDigest, proseDigest } from "./definition-digest.ts";
export { type EventName, eventNames, isEventName } from "./event-names.ts";
export { type EventDescription, eventCatalogue, eventsOf, rolesFor } from "./events.ts";
export type { DefinitionFault } from "./fault.ts";
export {
  defineProtocol,
  definitionDigest,
  parseDefinition,
  readDefinition,
  shippedDefinitions,
  UnusableDefinition,
} from "./load.ts";
export { findRequirement, type Requirement, type RequirementId, requirementCatalogue } from "./requirements.ts";
export { type Role, role, roles, type SignatureMeaning, signatureMeaning } from "./roles.ts";
