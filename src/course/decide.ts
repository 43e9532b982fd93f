import { asksForChange } from "../journal/change.ts";
import type { Course } from "./course.ts";
import { decideChange } from "./decide-change.ts";
import { decideEvent } from "./decide-event.ts";
import type { Decision, Recording } from "./decision.ts";
import type { Engine } from "./engine.ts";

/**
 * Decides a command against a course: the entry it becomes, or every reason why not. Pure; nothing throws for bad input.
 * `input` is validated here, and is about an event or changes what stands of an entry; `recordedAt` is needed in it, since time comes from
 * outside.
 */
export function decide(
  context: Pick<Engine, "definition" | "chart" | "events" | "start">,
  course: Course,
  input: unknown,
  recording: Recording = {},
): Decision {
  return asksForChange(input)
    ? decideChange(context, course, input, recording)
    : decideEvent(context, course, input, recording);
}
