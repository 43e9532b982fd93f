import { initialContext } from "../../../../machines/context.ts";
import { configurationFinder } from "../../../chart/configuration-at.ts";
import type { ChartIr } from "../../../chart/ir.ts";
import { type ChartRunner, type Configuration, createChartRunner } from "../../../chart/step.ts";
import { isAmendment } from "../../../course/amend/moved-step.ts";
import type { ChartPosition } from "../../../course/chart-position.ts";
import type { Course } from "../../../course/course.ts";
import type { Engine } from "../../../course/engine.ts";
import type { StandingStep, Whereabouts } from "../../../course/standing-step.ts";
import { stepsUpTo } from "../../../course/steps.ts";
import { summarize } from "../../../course/summary.ts";
import { beginning, inForce, type Version } from "../../../course/version.ts";
import type { DefinitionReference, StoredEntry } from "../../../journal/entry.ts";
import { subjectOf } from "../../../verify/subject.ts";
import type { Place, Standing } from "./moment.ts";

/** A course in the engine, with where it stands in the chart as data. A value: it is only followed by others. */
export interface Followed {
  readonly course: Course;
  readonly configuration: Configuration;
  readonly standing: Standing;
}

/** Follows courses through the engine and the charts of its versions as data at once, so that every step knows the transitions that it took. */
export interface Follower {
  readonly engine: Engine;
  /** Where a patient begins, by the engine's own version unless another of its versions is named. */
  start(patientId: string, begun?: DefinitionReference): Followed;
  /** The course after one more entry. @throws UnreadableJournal */
  follow(before: Followed, entry: StoredEntry): Followed;
  /** The same course, with nothing taken. */
  stay(before: Followed): Followed;
  /** Where a course stands after each of its entries as they stand, in that order. */
  along(course: Course): readonly Along[];
}

/** An entry as it stands, and where the patient is after it. */
export interface Along extends Place {
  readonly stands: StandingStep["stands"];
}

/** Follows courses in the versions of an engine; `ir` is the chart of its own one. */
export function createFollower(engine: Engine, ir: ChartIr): Follower {
  const charts = new Map<Version, FollowedChart>([[inForce(engine, { definition: engine.reference }), chartOf(ir)]]);
  const chartAt = (where: Pick<Whereabouts, "definition">): FollowedChart => {
    const version = inForce(engine, where);
    const chart = charts.get(version) ?? chartOf(subjectOf(version.definition).ir);
    charts.set(version, chart);
    return chart;
  };
  const initialOf = ({ begun }: Course) => chartAt({ definition: begun }).runner.initial;
  /** Where an entry leads; `taken` where it fires transitions. An amendment that counts fires none: it leads into another chart. */
  const after = (at: Configuration, { stands, outcome: { kind, symbol }, after: where }: StandingStep) => {
    if (isAmendment(stands)) return { next: kind === "counts" ? chartAt(where).at(where.position) : at, taken: [] };
    const reaction = symbol === null ? undefined : chartAt(where).runner.react(at, symbol);
    return { next: reaction?.next ?? at, taken: reaction?.fired.map(({ index }) => index) ?? [] };
  };
  return {
    engine,
    start: (patientId, begun = engine.reference) => {
      const course = { ...engine.start(patientId), ...beginning(engine, { begun }), begun };
      const configuration = initialOf(course);
      return { course, configuration, standing: standingOf(course, configuration, []) };
    },
    follow: (before, entry) => {
      const course = engine.evolve(before.course, entry);
      if (entry.kind === "refused") return { ...stay(before), course };
      const { steps } = course;
      // Where the entry took its place after all others, one step leads on; else what stands is another course.
      if (steps === null || steps.before !== before.course.steps) {
        const configuration = stepsUpTo(steps).reduce((at, step) => after(at, step).next, initialOf(course));
        return { course, configuration, standing: standingOf(course, configuration, []) };
      }
      const { next: configuration, taken } = after(before.configuration, steps);
      return { course, configuration, standing: standingOf(course, configuration, taken) };
    },
    stay,
    along: (course) => {
      let at = initialOf(course);
      return stepsUpTo(course.steps).map((step) => {
        at = after(at, step).next;
        return { stands: step.stands, active: at.active, version: step.after.definition };
      });
    },
  };
}

/** The chart of one version as data. */
interface FollowedChart {
  readonly runner: ChartRunner;
  /** The configuration of a position in which the engine has a patient. */
  at(position: ChartPosition): Configuration;
}

function chartOf(ir: ChartIr): FollowedChart {
  const runner = createChartRunner(ir);
  const find = configurationFinder(ir, runner.standings);
  return {
    runner,
    at: ({ leaves, context }) => runner.standings.at(find({ leaves, values: { ...initialContext, ...context } })),
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
    version: course.definition,
    done: status === "done",
    courses,
    openToxicities,
    responses,
    treatmentDisposition,
    studyDisposition,
    findings: course.findings,
  };
}
