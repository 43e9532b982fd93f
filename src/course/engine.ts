import type { CheckedDefinition } from "../events/checked-definition.ts";
import { noFacts } from "../events/facts.ts";
import type { StoredEntry } from "../journal/entry.ts";
import type { Course } from "./course.ts";
import { decide } from "./decide.ts";
import type { Decision, Recording } from "./decision.ts";
import { evolve, replay, resume } from "./evolve.ts";
import { nothingRemembered } from "./remembered.ts";
import { createVersion, holdVersions, type Version, type Versions } from "./version.ts";

/** The pure engine of one protocol, in one version or several: decides, evolves, replays; holds no patient and knows no clock. */
export interface Engine extends Version, Versions {
  /** The course of a patient of whom nothing is on record. */
  start(patientId: string): Course;
  /** What becomes of a command: entries, or every reason why not. */
  decide(course: Course, command: unknown, recording?: Recording): Decision;
  /** The course after one more entry, in whichever format it was written. */
  evolve(course: Course, entry: StoredEntry): Course;
  /** The course that a journal tells; on from one that is known, where the journal begins with its entries, with no entry judged twice. */
  replay(patientId: string, entries: readonly StoredEntry[], known?: Course): Course;
  /** A known course with the entries after its last one; their chain is checked from there. */
  resume(course: Course, entries: readonly StoredEntry[]): Course;
}

/** What an engine holds besides its own definition. */
export interface EngineOptions {
  /** Older or newer versions of the protocol: journals that began by one of them are read, and patients move by an amendment. */
  readonly versions?: readonly CheckedDefinition[];
}

/**
 * Builds the engine of a checked definition, and of other versions of it where they are given: their charts, and the functions over them.
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
export function createEngine(definition: CheckedDefinition, { versions: others = [] }: EngineOptions = {}): Engine {
  const own = createVersion(definition);
  const held = holdVersions([own, ...others.map(createVersion)]);
  const start = (patientId: string): Course => ({
    patientId,
    definition: own.reference,
    begun: own.reference,
    position: own.chart.initial,
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
  return {
    ...own,
    ...held,
    start,
    decide: (course, command, recording) => decide(held, course, command, recording),
    evolve: (course, entry) => evolve(held, course, entry),
    replay: (patientId, entries, known) => replay({ ...held, start }, patientId, entries, known),
    resume: (course, entries) => resume(held, course, entries),
  };
}
