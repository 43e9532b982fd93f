export {
  type DefinitionReading,
  defineProtocol,
  parseDefinition,
  readDefinition,
  UnusableDefinition,
} from "./read.ts";
export { type ShippedDefinitions, shippedDefinitions } from "./shipped/index.ts";
