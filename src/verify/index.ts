export { type Edge, type Exploration, explore, mostConfigurations, type Steps } from "../chart/explore.ts";
export type { EndingOfMoves } from "./amend/endings.ts";
export { isMoveProved, type MoveOptions, type MoveProof, proveMove } from "./amend/prove-move.ts";
export {
  type CheckFinding,
  checkHistory,
  isOpenFinding,
  isUncovered,
  type RecordedAmendment,
  type RecordedChange,
  type RecordedEntry,
  type RecordedEvent,
} from "./check.ts";
export {
  type Comparer,
  type Comparison,
  compareProtocols,
  createComparer,
  type Sizes,
} from "./compare/compare.ts";
export type { LivenessResult } from "./liveness.ts";
export type { Violation } from "./product.ts";
export type { PropertyResult } from "./properties.ts";
export type { RequirementVerdict } from "./requirement-verdicts.ts";
export { type Subject, subjectOf } from "./subject.ts";
export { type Bounds, isProved, type OnPhase, type Phase, type Proof, prove } from "./verify.ts";
export {
  type Finding,
  type FullFindings,
  type FullWork,
  inThisThread,
  type OnProgress,
  type Oracle,
  type Progress,
  type Verification,
  type VerifyOptions,
  verifyDefinition,
} from "./verify-definition.ts";
