import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { KnownResponse } from "../protocol/responses.ts";
import { decidesAgain, treatmentEnds } from "./endings.ts";
import { furtherCourse } from "./follow-product.ts";
import type { Occurrence } from "./monitor.ts";
import type { DecisionDue, FollowUp, OffStudy, Step, Treating } from "./standing.ts";
import { asksFor, canBeAskedAgain, followingOf, hasTable } from "./what-follows.ts";

type After = Treating | FollowUp | OffStudy;

/** STR-04: a response is read when it is due, and again until what it leads to has begun. */
export function isRead(step: Step | undefined): boolean {
  if (step?.at === "collection" || step?.at === "sourcing" || step?.at === "lot") return step.reread;
  return step?.at === "response" || step?.at === "decision";
}

/** Where a reading leads, a first one or another: what an earlier one led to is forgotten. */
export function responding(treating: Treating, read: KnownResponse, definition: ProtocolDefinition): After {
  const following = followingOf(read, treating.course, definition);
  const forgetting = { ...treating, continuing: false, lastRead: null };
  switch (following.kind) {
    case "again":
      return { ...forgetting, step: { at: "response" } };
    case "end":
      return treatmentEnds(forgetting, definition);
    case "course":
      return furtherCourse({ ...forgetting, continuing: !hasTable(definition) }, definition, true);
    case "decision": {
      const { about } = following;
      const lastRead = decidesAgain(definition) && canBeAskedAgain(about, definition) ? about : null;
      return { ...forgetting, lastRead, step: { at: "decision", about, assessment: null, wish: null } };
    }
  }
}

/** Where treatment stands after an event while further treatment is to be decided. */
export function deciding(
  treating: Treating,
  step: DecisionDue,
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
): After {
  switch (event) {
    case "assessment.recorded":
      return asksFor(step.about, "assessment", definition)
        ? { ...treating, step: { ...step, assessment: verdict } }
        : treating;
    case "wish.recorded":
      return asksFor(step.about, "wish", definition) ? { ...treating, step: { ...step, wish: verdict } } : treating;
    case "furtherTreatment.decided":
      return verdict === "start" ? furtherCourse(treating, definition, false) : treatmentEnds(treating, definition);
    default:
      return treating;
  }
}
