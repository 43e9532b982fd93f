import type { CheckedDefinition } from "../../src/events/checked-definition.ts";
import { type Story, story } from "./story.ts";

/** A patient of a protocol with a single dose of cells, such as `visits`: cells given on 5 January 2026. */
export function onceTreated(definition: CheckedDefinition): Story {
  return story(definition)
    .does("screening.identified", { screeningNumber: "S-1" })
    .does("consent.signed", { signedOn: "2026-01-05" })
    .does("family.agreed", { relationship: "spouse" })
    .does("eligibility.assessed", { karnofsky: 90 })
    .does("enrolment.signed", {})
    .does("apheresis.performed", { adequate: true })
    .does("manufacture.started", {})
    .does("lot.released", { lotId: "LOT-1", cells: 20_000_000 })
    .does("course.opened", { lotId: "LOT-1" })
    .does("fraction.given", { fraction: 1, cells: 10_000_000 });
}

/** The same on 16 February, treatment ended by a response. */
export function onceTreatedAndRead(definition: CheckedDefinition): Story {
  return onceTreated(definition).days(42).does("response.assessed", { method: "attested", response: "CR" });
}
