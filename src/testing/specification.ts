import type { Course } from "../course/course.ts";
import { createEngine, type Engine } from "../course/engine.ts";
import { type CourseSummary, summarize } from "../course/summary.ts";
import { assertChecked, type CheckedDefinition } from "../events/checked-definition.ts";
import type { EventName } from "../events/declarations.ts";
import type { EventEntry } from "../journal/entry.ts";
import type { Refusal, RefusalCode } from "../journal/refusal.ts";
import { canonicalJson } from "../protocol/digest.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { type AnyStep, commandsOf, type Step } from "./step.ts";

/** Thrown where what a test states is not so. */
export class SpecificationFailed extends Error {
  override readonly name = "SpecificationFailed";
}

/** What a recorded step is expected to be; what is left out is not looked at. */
export interface ExpectedEntry {
  readonly verdict?: string | null;
  /** The requirements that a deviation departs from; empty where it is to be none. */
  readonly departsFrom?: readonly RequirementId[];
  /** The active states after it, by the ends of their names, in any order: `assessing` for `study.screening.assessing`. */
  readonly state?: readonly string[];
  readonly status?: CourseSummary["status"];
}

/** A refusal that is expected among those of a step; what is left out is not looked at. */
export interface ExpectedRefusal {
  readonly code?: RefusalCode;
  readonly requirement?: RequirementId | null;
  /** Where in the command, such as `evidence.lotId`. */
  readonly path?: string;
}

/** What became of a step: the entry, and the course after it. */
export interface RecordedStep {
  readonly entry: EventEntry;
  readonly course: Course;
  readonly state: CourseSummary;
}

/** A step that was tried, for a test to say what must have become of it. */
export interface TriedStep {
  /** It was recorded, as expected. @throws SpecificationFailed */
  thenRecorded(expected?: ExpectedEntry): RecordedStep;
  /** It was refused, and each expected refusal is among the reasons. @throws SpecificationFailed */
  thenRefused(...expected: readonly ExpectedRefusal[]): readonly Refusal[];
}

/** A course with a history, in which a test tries a step. */
export interface GivenCourse<E extends EventName = EventName> {
  readonly course: Course;
  /** Tries a step; each call starts from the same history. */
  when(step: Step<E>): TriedStep;
}

const engines = new WeakMap<CheckedDefinition, Engine>();

/**
 * States what has happened to a patient, for a test to try what may happen next: `given(definition, history).when(step).thenRecorded()`
 * or `.thenRefused({ requirement })`. Runs the real engine, without a store and without a clock.
 * @throws SpecificationFailed where the history itself is refused
 * @throws TypeError for a definition that was not checked
 * @example
 * ```ts
 * import { shippedDefinitions } from "patient-course";
 * import { given } from "patient-course/testing";
 *
 * const consented = given(shippedDefinitions["cd19-b-all"], ["screening.identified", "consent.signed", "family.agreed"]);
 * consented.when({ event: "eligibility.assessed", verdict: "ineligible" }).thenRecorded({ verdict: "ineligible" });
 * const [refusal] = consented.when("apheresis.performed").thenRefused({ code: "NOT_POSSIBLE_NOW" });
 * console.log(refusal?.requirement); // prints: STR-02
 * ```
 */
export function given<E extends EventName>(
  definition: CheckedDefinition<E>,
  history: readonly Step<NoInfer<E>>[] = [],
): GivenCourse<E> {
  assertChecked(definition, "given");
  const engine = engines.get(definition) ?? createEngine(definition);
  engines.set(definition, engine);
  let course = engine.start("P-1");
  for (const [index, step] of history.entries()) {
    const tried = tryStep(engine, course, index + 1, step);
    if (tried.entry === undefined)
      throw new SpecificationFailed(
        `given: step ${index + 1}, ${nameOf(step)}, was refused: ${inWords(tried.refusals)}`,
      );
    course = tried.course;
  }
  return { course, when: (step) => triedStep(step, tryStep(engine, course, history.length + 1, step)) };
}

interface Tried {
  readonly course: Course;
  /** Absent where it was refused. */
  readonly entry: EventEntry | undefined;
  readonly refusals: readonly Refusal[];
}

function tryStep(engine: Engine, before: Course, count: number, step: AnyStep): Tried {
  let course = before;
  let entry: EventEntry | undefined;
  for (const command of commandsOf(engine.definition, before, count, step)) {
    const decision = engine.decide(course, command);
    if (!decision.ok) return { course, entry: undefined, refusals: decision.refusals };
    for (const made of decision.entries) {
      course = engine.evolve(course, made);
      if (made.kind === "event") entry = made;
    }
  }
  return { course, entry, refusals: [] };
}

function triedStep(step: AnyStep, { course, entry, refusals }: Tried): TriedStep {
  const name = nameOf(step);
  return {
    thenRecorded(expected = {}) {
      if (entry === undefined)
        throw new SpecificationFailed(`${name} was to be recorded and was refused: ${inWords(refusals)}`);
      const state = summarize(course);
      const { verdict = entry.verdict, departsFrom, state: states, status = state.status } = expected;
      compare(`the verdict of ${name}`, entry.verdict, verdict);
      if (departsFrom !== undefined)
        compare(
          `what ${name} departs from`,
          [...(entry.deviation?.requirements ?? [])].sort(),
          [...departsFrom].sort(),
        );
      if (states !== undefined) compareStates(name, state.state, states);
      compare(`the status after ${name}`, state.status, status);
      return { entry, course, state };
    },
    thenRefused(...expected) {
      if (entry !== undefined) {
        const judged = entry.verdict === null ? "" : ` as ${entry.verdict}`;
        throw new SpecificationFailed(`${name} was to be refused and was recorded${judged}`);
      }
      for (const one of expected) {
        const met = refusals.some(
          ({ code, requirement, path }) =>
            (one.code ?? code) === code &&
            (one.requirement === undefined || one.requirement === requirement) &&
            (one.path ?? path) === path,
        );
        if (!met)
          throw new SpecificationFailed(`${name} was not refused for ${canonicalJson(one)}: ${inWords(refusals)}`);
      }
      return refusals;
    },
  };
}

function compare(what: string, actual: unknown, expected: unknown): void {
  const [is, wanted] = [canonicalJson(actual), canonicalJson(expected)];
  if (is !== wanted) throw new SpecificationFailed(`${what} is ${is}, expected ${wanted}`);
}

function compareStates(step: string, actual: readonly string[], expected: readonly string[]): void {
  const names = (path: string, end: string) => path === end || path.endsWith(`.${end}`);
  const all = expected.every((end) => actual.some((path) => names(path, end)));
  if (all && actual.every((path) => expected.some((end) => names(path, end)))) return;
  throw new SpecificationFailed(`the state after ${step} is ${actual.join(", ")}, expected ${expected.join(", ")}`);
}

function nameOf(step: AnyStep): string {
  return typeof step === "string" ? step : step.event;
}

function inWords(refusals: readonly Refusal[]): string {
  return refusals
    .map(({ code, requirement, message }) => `${code}${requirement === null ? "" : ` ${requirement}`}: ${message}`)
    .join("; ");
}
