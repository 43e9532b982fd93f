import type { ProtocolDefinition } from "../protocol/definition.ts";
import { furtherCourse, productDue } from "./follow-product.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { type DecisionDue, type FollowUp, type Standing, stepOf, type Treating } from "./standing.ts";
import { responseRead } from "./verdicts.ts";
import type { Watch } from "./watch.ts";
import { asksFor } from "./what-follows.ts";

/** A decision on further treatment that is asked for, while treatment is under way or after it. */
export interface DecisionAsked extends Pick<DecisionDue, "about" | "assessment" | "wish"> {
  /** Whether the clinical assessment is asked for. */
  readonly byAssessment: boolean;
  /** Whether the patient's wish is asked for: not after a partial response alone (SIL-05), and always of who withdrew (SIL-16). */
  readonly byWish: boolean;
}

/** The decision that is due where a patient stands, with what is on record of it; `undefined` where none is. */
export function decisionDue(
  standing: Standing,
): (Pick<DecisionDue, "about" | "assessment" | "wish"> & { readonly withdrew: boolean }) | undefined {
  const step = stepOf(standing);
  if (step?.at === "decision") return { ...step, withdrew: false };
  if (standing.at !== "followUp" || standing.again === null || !standing.again.asked) return undefined;
  return standing.again;
}

/** The decision that is asked for where a patient stands, with the grounds that it goes by. */
export function decisionAsked(standing: Standing, definition: ProtocolDefinition): DecisionAsked | undefined {
  const due = decisionDue(standing);
  if (due === undefined) return undefined;
  return {
    ...due,
    byAssessment: asksFor(due.about, "assessment", definition),
    byWish: asksFor(due.about, "wish", definition) || due.withdrew,
  };
}

/** SIL-16: where a patient in follow-up stands after what a further course could be decided by. */
export function askedAgain(
  standing: FollowUp,
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
): FollowUp | Treating {
  const { again } = standing;
  if (again === null) return standing;
  const decision = decisionAsked(standing, definition);
  const relapsed: FollowUp = { ...standing, again: { ...again, asked: true } };
  switch (event) {
    case "disease.progressed":
      return verdict === "relapse" ? relapsed : standing;
    case "response.assessed":
      return responseRead(verdict, definition).group === "relapse" ? relapsed : standing;
    case "fraction.given":
      return { ...standing, again: { ...again, infused: true } };
    case "assessment.recorded":
      return decision?.byAssessment === true ? { ...standing, again: { ...again, assessment: verdict } } : standing;
    case "wish.recorded":
      return decision?.byWish === true ? { ...standing, again: { ...again, wish: verdict } } : standing;
    case "furtherTreatment.decided": {
      if (decision === undefined) return standing;
      if (verdict === "start") return startsAgain(standing, again, definition);
      const asked = definition.courses.afterTreatment === "anyTime";
      return { ...standing, again: { ...again, assessment: null, wish: null, asked } };
    }
    default:
      return standing;
  }
}

/** Treatment is under way again, as it stood when it ended: what failed before and what was severe still counts. */
function startsAgain(
  { level, lost, manufactured }: FollowUp,
  { about, course, failures, severe, infused }: NonNullable<FollowUp["again"]>,
  definition: ProtocolDefinition,
): Treating {
  const treating: Treating = {
    at: "treating",
    step: productDue(definition),
    course,
    failures,
    severe,
    infused,
    manufactured,
    continuing: false,
    lastRead: about,
    level,
    lost,
  };
  return furtherCourse(treating, definition, false);
}

const ofDecisions = ["assessment.recorded", "wish.recorded", "furtherTreatment.decided"] as const;

/**
 * SIL-16: after treatment has ended further treatment is decided on only where the last reading before the end asks for it and courses
 * and attempts are left, since a relapse where the definition asks for one, and of who withdrew only at the patient's own wish.
 */
export function decidedAfterTreatment(watch: Watch, definition: ProtocolDefinition): Monitor {
  const about: ReadonlySet<string> = new Set(ofDecisions);
  return watch.inStudy(
    "SIL-16",
    (standing, { event, verdict }) => {
      if (standing.at !== "followUp" || !about.has(event)) return undefined;
      const decision = decisionAsked(standing, definition);
      if (decision === undefined) return "after treatment has ended nothing asks for a further course";
      const starts = event === "furtherTreatment.decided" && verdict === "start";
      return starts && standing.again?.withdrew === true && decision.wish !== "for"
        ? "the patient withdrew from treatment and does not wish for more of it"
        : undefined;
    },
    ofDecisions,
  );
}
