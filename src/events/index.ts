export {
  alphabetOf,
  type ChartSymbol,
  mayDeviate,
  type Occurrence,
  occurrenceOf,
  symbolOf,
  verdictsOf,
} from "./alphabet.ts";
export { eventsOf, rolesFor } from "./catalogue.ts";
export type { CheckedDefinition } from "./checked-definition.ts";
export type {
  EventDeclaration,
  Example,
  ExampleCircumstances,
  LetterOf,
  PhysicalFact,
  VerdictWords,
} from "./declaration.ts";
export {
  type DeclarationOf,
  declarationOf,
  type EventName,
  type EvidenceOf,
  eventNames,
  isEventName,
  type VerdictOf,
} from "./declarations.ts";
export type { EventsIn } from "./events-in.ts";
export { type CourseFacts, noFacts, type ReadinessFacts } from "./facts.ts";
export { type Circumstances, circumstancesAt, type Judgement } from "./judgement.ts";
export { readinessExpired } from "./readiness-window.ts";
export { letterInWords, letterLabel, verdictInWords } from "./words.ts";
