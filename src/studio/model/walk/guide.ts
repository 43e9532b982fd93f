import type { ChartIr } from "../../../chart/ir.ts";
import { type EventForm, eventForms } from "../../../course/available.ts";
import type { Course } from "../../../course/course.ts";
import type { Engine } from "../../../course/engine.ts";
import { inForce, type Version } from "../../../course/version.ts";
import type { EventName } from "../../../events/declarations.ts";
import { createFollower, type Follower } from "../history/follower.ts";

/** What a walk goes by: the engine that judges each step, and what follows it in the chart, which tells the transitions that it takes. */
export interface Guide {
  readonly engine: Engine;
  readonly follower: Follower;
  /** The form of every event that the version in force knows, in the order of a course; of the engine's own version where no course is named. */
  forms(course?: Pick<Course, "definition">): ReadonlyMap<EventName, EventForm>;
}

/** The guide of an engine and the versions that it holds; `ir` is the chart of its own one. */
export function guideOf(engine: Engine, ir: ChartIr): Guide {
  const byVersion = new Map<Version, ReadonlyMap<EventName, EventForm>>();
  return {
    engine,
    follower: createFollower(engine, ir),
    forms: (course = { definition: engine.reference }) => {
      const version = inForce(engine, course);
      const forms = byVersion.get(version) ?? new Map(eventForms(version.definition).map((form) => [form.event, form]));
      byVersion.set(version, forms);
      return forms;
    },
  };
}
