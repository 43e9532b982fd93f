import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { type Story, story } from "./story.ts";

/** A patient of a protocol that asks for nothing but an answer on Karnofsky, whose product is released on 5 January 2026. */
export function onceReleased(definition: CheckedDefinition, cells = 20_000_000): Story {
  return story(definition)
    .consented()
    .does("eligibility.assessed", { karnofsky: 90 })
    .does("enrolment.signed", {})
    .withProduct("LOT-1", cells);
}

/** A patient of such a protocol with a single dose of cells, such as `visits`: cells given on 5 January 2026. */
export function onceTreated(definition: CheckedDefinition): Story {
  return onceReleased(definition)
    .does("course.opened", { lotId: "LOT-1" })
    .does("fraction.given", { fraction: 1, cells: 10_000_000 });
}

/** The same on 16 February, treatment ended by a response. */
export function onceTreatedAndRead(definition: CheckedDefinition): Story {
  return onceTreated(definition).days(42).does("response.assessed", { method: "attested", response: "CR" });
}
