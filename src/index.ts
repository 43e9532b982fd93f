export { conditionInWords } from "../machines/conditions.ts";
export { createPatientCourseMachine, type PatientCourseMachine } from "../machines/patient-course.ts";
export type { Response } from "./clinical/response.ts";
export type { ChartPlace, MovedState, MovedValue, StateMapping } from "./course/amend/move.ts";
export type { MoveFinding } from "./course/amend/move-findings.ts";
export type { NewConsent } from "./course/amend/new-consent.ts";
export { type MovePreview, type Moving, previewMove } from "./course/amend/preview.ts";
export { type AttestationOnDay, attestations } from "./course/attestations.ts";
export { type AuditRecord, auditTrail } from "./course/audit-trail.ts";
export {
  type AvailableEvent,
  available,
  type EventForm,
  eventForms,
  type WhyVerdict,
  why,
} from "./course/available.ts";
export type { Following } from "./course/changes.ts";
export type { CommandOf, RecordInput } from "./course/commands.ts";
export type { Course } from "./course/course.ts";
export type { Decision } from "./course/decision.ts";
export { type Due, type DueRange, type DueStatus, due } from "./course/due.ts";
export type { DueQuestion } from "./course/due-list.ts";
export { createEngine, type Engine, type EngineOptions } from "./course/engine.ts";
export { createHost, type Host, type HostOptions, type OpenAs } from "./course/host.ts";
export type { DueDays, DueKind, Obligation } from "./course/obligation.ts";
export type { OpenCourse, Recorded } from "./course/open-course.ts";
export type { CourseQuery } from "./course/query.ts";
export { type CourseSummary, summarize } from "./course/summary.ts";
export { UnreadableJournal } from "./course/unreadable-journal.ts";
export type { EndSignal, Until } from "./course/until.ts";
export type { Version, Versions } from "./course/version.ts";
export { type Visit, visits } from "./course/visits.ts";
export { type WindowOnDay, windows } from "./course/windows.ts";
export {
  type DefinitionReading,
  defineProtocol,
  parseDefinition,
  readDefinition,
  type ShippedDefinitions,
  shippedDefinitions,
  UnusableDefinition,
} from "./definitions/load.ts";
export type { CheckedDefinition } from "./events/checked-definition.ts";
export type { EventName, EvidenceOf, VerdictOf } from "./events/declarations.ts";
export { type EventWindow, standingIn, type WindowStanding } from "./events/event-windows.ts";
export type { EventsIn } from "./events/events-in.ts";
export type { AmendmentInput } from "./journal/amendment.ts";
export type { Actor, Command, CommandInput, Signature } from "./journal/command.ts";
export type {
  AmendmentEntry,
  DefinitionReference,
  Entry,
  ErasedEntry,
  EventEntry,
  RefusedEntry,
  StoredEntry,
} from "./journal/entry.ts";
export { erasedFields, eraseEntry } from "./journal/personal.ts";
export { type Refusal, type RefusalCode, refusalCodes } from "./journal/refusal.ts";
export { type BrokenLink, brokenLink } from "./journal/seal.ts";
export { JournalConflict, type JournalEnd, type JournalStore, type PlacedEntry } from "./journal/store.ts";
export { upgradeEntry } from "./journal/upgrade.ts";
export type { ProtocolDefinition, ProtocolDefinitionInput } from "./protocol/definition.ts";
export { definitionDigest } from "./protocol/definition-digest.ts";
export type { DefinitionFault } from "./protocol/fault.ts";
export {
  findRequirement,
  type Requirement,
  type RequirementId,
  requirementCatalogue,
} from "./protocol/requirements.ts";
export type { Role, SignatureMeaning } from "./protocol/roles.ts";
export { createMemoryStore } from "./stores/memory.ts";
