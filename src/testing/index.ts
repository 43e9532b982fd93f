export { type FixedClock, fixedClock } from "./clock.ts";
export { type EvidenceWish, evidenceOf } from "./evidence.ts";
export { chainOf, entryOf } from "./journal-entries.ts";
export {
  type ContractCase,
  type ContractRun,
  journalStoreCases,
  journalStoreContract,
} from "./journal-store-contract.ts";
export {
  type ExpectedEntry,
  type ExpectedRefusal,
  type GivenCourse,
  given,
  type RecordedStep,
  SpecificationFailed,
  type TriedStep,
} from "./specification.ts";
export type { Step } from "./step.ts";
