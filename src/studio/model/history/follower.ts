import type { ChartIr } from "../../../chart/ir.ts";
import { type Configuration, createChartRunner } from "../../../chart/step.ts";
import type { Course } from "../../../course/course.ts";
import type { Engine } from "../../../course/engine.ts";
import type { StandingStep } from "../../../course/standing-step.ts";
import { stepsUpTo } from "../../../course/steps.ts";
import { summarize } from "../../../course/summary.ts";
import type { StoredEntry } from "../../../journal/entry.ts";
import type { Standing } from "./moment.ts";

/** A course in the engine, with where it stands in the chart as data. A value: it is only followed by others. */
export interface Followed {
  readonly course: Course;
  readonly configuration: Configuration;
  readonly standing: Standing;
}

/** Follows courses through the engine and the chart as data at once, so that every step knows the transitions that it took. */
export interface Follower {
  readonly engine: Engine;
  start(patientId: string): Followed;
  /** The course after one more entry. @throws UnreadableJournal */
  follow(before: Followed, entry: StoredEntry): Followed;
  /** The same course, with nothing taken. */
  stay(before: Followed): Followed;
  /** Where a course stands in the chart after each of its entries as they stand, in that order. */
  along(course: Course): readonly Along[];
}

/** An entry as it stands, and the states that are active after it. */
export interface Along {
  readonly stands: StandingStep["stands"];
  readonly active: Standing["active"];
}

export function createFollower(engine: Engine, ir: ChartIr): Follower {
  const runner = createChartRunner(ir);
  const after = (at: Configuration, { outcome: { symbol } }: StandingStep) =>
    symbol === null ? at : (runner.react(at, symbol)?.next ?? at);
  return {
    engine,
    start: (patientId) => {
      const course = engine.start(patientId);
      return { course, configuration: runner.initial, standing: standingOf(course, runner.initial, []) };
    },
    follow: (before, entry) => {
      const course = engine.evolve(before.course, entry);
      if (entry.kind === "refused") return { ...stay(before), course };
      const { steps } = course;
      // Where the entry took its place after all others, one step leads on; else what stands is another course.
      if (steps === null || steps.before !== before.course.steps) {
        const configuration = stepsUpTo(steps).reduce(after, runner.initial);
        return { course, configuration, standing: standingOf(course, configuration, []) };
      }
      const { symbol } = steps.outcome;
      const reaction = symbol === null ? undefined : runner.react(before.configuration, symbol);
      const configuration = reaction?.next ?? before.configuration;
      const taken = reaction?.fired.map(({ index }) => index) ?? [];
      return { course, configuration, standing: standingOf(course, configuration, taken) };
    },
    stay,
    along: ({ steps }) => {
      let at = runner.initial;
      return stepsUpTo(steps).map((step) => {
        at = after(at, step);
        return { stands: step.stands, active: at.active };
      });
    },
  };
}

function stay(before: Followed): Followed {
  return before.standing.taken.length === 0 ? before : { ...before, standing: { ...before.standing, taken: [] } };
}

function standingOf(course: Course, { active }: Configuration, taken: readonly number[]): Standing {
  const { status, responses, treatmentDisposition, studyDisposition } = summarize(course);
  const { courses, openToxicities } = course.facts;
  return {
    active,
    taken,
    done: status === "done",
    courses,
    openToxicities,
    responses,
    treatmentDisposition,
    studyDisposition,
    findings: course.findings,
  };
}
