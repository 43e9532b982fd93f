import type { RequirementId } from "../protocol/requirements.ts";

/** Every way in which a command can be refused; `docs/refusals.md` explains each and a test produces each. */
export const refusalCodes = [
  "INVALID_COMMAND",
  "UNKNOWN_EVENT",
  "INVALID_EVIDENCE",
  "IMPLAUSIBLE",
  "NOTHING_TO_CONFIRM",
  "WRONG_PATIENT",
  "COMMAND_ID_REUSED",
  "DAY_UNKNOWN",
  "TIME_RUNS_BACKWARDS",
  "ROLE_NOT_ALLOWED",
  "SIGNATURE_MISSING",
  "SIGNATURE_OF_ANOTHER",
  "REASON_MISSING",
  "NOT_POSSIBLE_NOW",
  "CONDITION_NOT_MET",
  "DEVIATION_NOT_POSSIBLE",
  "NOTHING_TO_DEVIATE_FROM",
  "ENTRY_UNKNOWN",
  "NOT_TO_BE_CHANGED",
  "CHANGES_NOTHING",
  "VERSION_UNKNOWN",
  "CANNOT_MOVE",
  "CONSENT_MISSING",
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Why a command was refused: a value, never an exception. `path` names the place in the command, for instance `evidence.hemoglobin.unit`. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly requirement: RequirementId | null;
  readonly message: string;
  readonly path: string;
}
