import type { Response } from "../clinical/response.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { decidesAgain, treatmentEnds } from "./endings.ts";
import { furtherCourse } from "./follow-product.ts";
import type { Occurrence } from "./monitor.ts";
import type { DecisionDue, FollowUp, OffStudy, Step, Treating } from "./standing.ts";

type After = Treating | FollowUp | OffStudy;

/** STR-04: a response is read when it is due, and again until what it leads to has begun. */
export function isRead(step: Step | undefined): boolean {
  if (step?.at === "collection" || step?.at === "sourcing") return step.reread;
  return step?.at === "response" || step?.at === "decision";
}

/** What a response leads to: a decision about it, another reading, or the end; PD, relapse and not evaluable as the definition says (SIL-04). */
function leadsTo(read: Response, { response }: ProtocolDefinition): DecisionDue["about"] | "again" | "end" {
  switch (read) {
    case "CR":
    case "CRi":
      return "complete";
    case "PR":
      return "partial";
    case "NR":
      return "none";
    case "PD":
      return response.PD === "asNR" ? "none" : "end";
    case "relapse":
      return response.relapse === "asNR" ? "none" : "end";
    case "NE":
      return response.NE === "asNR" ? "none" : "again";
  }
}

/** Where a reading leads, a first one or another: what an earlier one led to is forgotten. */
export function responding(treating: Treating, read: Response, definition: ProtocolDefinition): After {
  const about = leadsTo(read, definition);
  const decides = about !== "again" && about !== "end" && (about !== "partial" || treating.course > 1);
  const lastRead = decides && decidesAgain(definition) ? about : null;
  const asked = { ...treating, continuing: false, lastRead };
  if (about === "again") return { ...asked, step: { at: "response" } };
  if (about === "end" || treating.course >= definition.courses.max) return treatmentEnds(asked, definition);
  if (about === "partial" && treating.course === 1)
    return furtherCourse({ ...asked, continuing: true }, definition, true);
  return { ...asked, step: { at: "decision", about, assessment: null, wish: null } };
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
      return { ...treating, step: { ...step, assessment: verdict } };
    case "wish.recorded":
      return step.about === "partial" ? treating : { ...treating, step: { ...step, wish: verdict } };
    case "furtherTreatment.decided":
      return verdict === "start" ? furtherCourse(treating, definition, false) : treatmentEnds(treating, definition);
    default:
      return treating;
  }
}
