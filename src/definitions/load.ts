export { parseDefinition } from "./parse.ts";
export {
  type DefinitionReading,
  defineProtocol,
  readDefinition,
  UnusableDefinition,
} from "./read.ts";
export { type ShippedDefinitions, shippedDefinitions } from "./shipped/index.ts";
