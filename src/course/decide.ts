import { asksForAmendment } from "../journal/amendment.ts";
import { asksForChange } from "../journal/change.ts";
import { decideAmendment } from "./amend/decide-amendment.ts";
import type { Course } from "./course.ts";
import { decideChange } from "./decide-change.ts";
import { decideEvent } from "./decide-event.ts";
import type { Decision, Recording } from "./decision.ts";
import type { Versions } from "./version.ts";

/**
 * Decides a command against a course: the entry it becomes, or every reason why not. Pure; nothing throws for bad input.
 * `input` is validated here, and is about an event, changes what stands of an entry, or moves the patient to another version; `recordedAt` is needed in it, since time comes from
 * outside.
 */
export function decide(versions: Versions, course: Course, input: unknown, recording: Recording = {}): Decision {
  if (asksForAmendment(input)) return decideAmendment(versions, course, input, recording);
  return asksForChange(input)
    ? decideChange(versions, course, input, recording)
    : decideEvent(versions, course, input, recording);
}
