import type { ChartIr } from "../../../chart/ir.ts";
import { type EventForm, eventForms } from "../../../course/available.ts";
import type { Engine } from "../../../course/engine.ts";
import type { EventName } from "../../../events/declarations.ts";
import { createFollower, type Follower } from "../history/follower.ts";

/** What a walk goes by: the engine that judges each step, and what follows it in the chart, which tells the transitions that it takes. */
export interface Guide {
  readonly engine: Engine;
  readonly follower: Follower;
  /** The form of every event that the protocol knows, in the order of a course. */
  readonly forms: ReadonlyMap<EventName, EventForm>;
}

export function guideOf(engine: Engine, ir: ChartIr): Guide {
  const forms = new Map(eventForms(engine.definition).map((form) => [form.event, form]));
  return { engine, follower: createFollower(engine, ir), forms };
}
