export { alphabetOf, type ChartSymbol, symbolOf, verdictsOf } from "../events/alphabet.ts";
export { eventsOf, rolesFor } from "../events/catalogue.ts";
export { type EventName, eventNames, isEventName } from "../events/declarations.ts";
export {
  type ProtocolDefinition,
  type ProtocolDefinitionInput,
  protocolDefinitionSchema,
} from "../protocol/definition.ts";
export { definitionDigest, exactDigest, proseDigest } from "../protocol/definition-digest.ts";
export type { DefinitionFault } from "../protocol/fault.ts";
export { protocolJsonSchema } from "../protocol/json-schema.ts";
export { type RequirementText, requirementText, type Sentence } from "../protocol/requirement-text.ts";
export {
  findRequirement,
  type Requirement,
  type RequirementId,
  requirementCatalogue,
} from "../protocol/requirements.ts";
export { type KnownResponse, responsesOf } from "../protocol/responses.ts";
export { type Role, role, roles, type SignatureMeaning, signatureMeaning } from "../protocol/roles.ts";
export {
  defineProtocol,
  parseDefinition,
  readDefinition,
  shippedDefinitions,
  UnusableDefinition,
} from "./load.ts";
