import { eventsOf } from "../events/catalogue.ts";
import { assertChecked, type CheckedDefinition } from "../events/checked-definition.ts";
import type { EventName } from "../events/declarations.ts";
import { noFacts } from "../events/facts.ts";
import type { DefinitionReference, StoredEntry } from "../journal/entry.ts";
import { definitionDigest } from "../protocol/definition-digest.ts";
import { digestRecogniser } from "../protocol/former-digest.ts";
import { type ChartStepper, createChartStepper } from "./chart-position.ts";
import type { Course } from "./course.ts";
import { decide } from "./decide.ts";
import type { Decision, Recording } from "./decision.ts";
import { evolve, replay } from "./evolve.ts";
import { nothingRemembered } from "./remembered.ts";

/** The pure engine of one protocol: decides, evolves, replays; holds no patient and knows no clock. */
export interface Engine {
  readonly definition: CheckedDefinition;
  readonly reference: DefinitionReference;
  /** Whether a reference in a journal or an address means this engine's definition, by the digest of today or the former one. */
  recognises(reference: DefinitionReference): boolean;
  readonly chart: ChartStepper;
  /** The events that the definition knows. */
  readonly events: ReadonlySet<EventName>;
  /** The course of a patient of whom nothing is on record. */
  start(patientId: string): Course;
  /** What becomes of a command: entries, or every reason why not. */
  decide(course: Course, command: unknown, recording?: Recording): Decision;
  /** The course after one more entry, in whichever format it was written. */
  evolve(course: Course, entry: StoredEntry): Course;
  /** The course that a journal tells; on from one that is known, where the journal begins with its entries, with no entry judged twice. */
  replay(patientId: string, entries: readonly StoredEntry[], known?: Course): Course;
}

/**
 * Builds the engine of a checked definition: its chart, and the functions over it.
 * @throws TypeError for a definition that was not checked
 * @example
 * ```ts
 * import { createEngine, shippedDefinitions } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * const decision = engine.decide(engine.start("P-001"), { event: "no command" });
 * console.log(decision.ok, engine.start("P-001").position.leaves); // prints: false [ 'identification' ]
 * ```
 */
export function createEngine(definition: CheckedDefinition): Engine {
  assertChecked(definition, "createEngine");
  const { id, version } = definition;
  const reference: DefinitionReference = { id, version, digest: definitionDigest(definition) };
  const chart = createChartStepper(definition);
  const start = (patientId: string): Course => ({
    patientId,
    definition: reference,
    position: chart.initial,
    facts: noFacts,
    sequence: 0,
    lastHash: "",
    events: 0,
    lastAt: null,
    lastRecordedAt: null,
    steps: null,
    commands: nothingRemembered,
    refused: nothingRemembered,
    changes: nothingRemembered,
    concerned: nothingRemembered,
    deviations: [],
    notices: [],
    findings: [],
  });
  const recognisesDigest = digestRecogniser(definition);
  const recognises = ({ digest }: DefinitionReference) => recognisesDigest(digest);
  const context = { definition, reference, recognises, chart, events: new Set(eventsOf(definition)), start };
  return {
    ...context,
    decide: (course, command, recording) => decide(context, course, command, recording),
    evolve: (course, entry) => evolve(context, course, entry),
    replay: (patientId, entries, known) => replay(context, patientId, entries, known),
  };
}
