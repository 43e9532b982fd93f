import type { ChartIr } from "../../../chart/ir.ts";
import { type Configuration, createChartRunner } from "../../../chart/step.ts";
import type { Course } from "../../../course/course.ts";
import type { Engine } from "../../../course/engine.ts";
import { summarize } from "../../../course/summary.ts";
import { symbolOf } from "../../../events/alphabet.ts";
import { isEventName } from "../../../events/declarations.ts";
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
}

export function createFollower(engine: Engine, ir: ChartIr): Follower {
  const runner = createChartRunner(ir);
  return {
    engine,
    start: (patientId) => {
      const course = engine.start(patientId);
      return { course, configuration: runner.initial, standing: standingOf(course, runner.initial, []) };
    },
    follow: (before, entry) => {
      const course = engine.evolve(before.course, entry);
      if (entry.kind === "refused" || !isEventName(entry.event)) return { ...stay(before), course };
      const symbol = symbolOf(entry.event, entry.verdict, entry.deviation !== null);
      const reaction = runner.react(before.configuration, symbol);
      const configuration = reaction?.next ?? before.configuration;
      const taken = reaction?.fired.map(({ index }) => index) ?? [];
      return { course, configuration, standing: standingOf(course, configuration, taken) };
    },
    stay,
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
  };
}
