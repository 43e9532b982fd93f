import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { followerOf, type Watch } from "./follow.ts";
import { type Monitor, type Occurrence, stateful } from "./monitor.ts";
import { type DecisionDue, isActive, type Standing, stepOf, unknown } from "./standing.ts";

/** A monitor of the decision that a kind of response asks for. */
function ofDecision(
  watch: Watch,
  id: RequirementId,
  about: DecisionDue["about"],
  fault: (decision: DecisionDue, toStart: boolean) => string | undefined,
): Monitor {
  return watch.active(id, (standing, { event, verdict }) => {
    const step = stepOf(standing);
    if (event !== "furtherTreatment.decided" || step?.at !== "decision" || step.about !== about) return undefined;
    return fault(step, verdict === "start");
  });
}

/** RSP-01: after CR or CRi further treatment needs the clinical assessment and the wish for it; ceasing needs both on record. */
export function bothAfterCompleteResponse(watch: Watch): Monitor {
  return ofDecision(watch, "RSP-01", "complete", ({ assessment, wish }, toStart) => {
    if (assessment === null || wish === null) return "assessment and wish are not both on record";
    return toStart && !(assessment === "for" && wish === "for") ? "assessment and wish are not both for it" : undefined;
  });
}

/** RSP-03: after NR either ground suffices: restarting needs one of the two for it, ceasing one against it. */
export function eitherAfterNoResponse(watch: Watch): Monitor {
  return ofDecision(watch, "RSP-03", "none", ({ assessment, wish }, toStart) => {
    const needed = toStart ? "for" : "against";
    return assessment === needed || wish === needed ? undefined : `neither assessment nor wish is ${needed} it`;
  });
}

interface Courses {
  readonly standing: Standing;
  /** Courses counted open; one whose first fraction was unavailable does not count. */
  readonly opened: number;
}

const noCourse: Courses = { standing: unknown, opened: 0 };

function count({ standing, opened }: Courses, occurrence: Occurrence, definition: ProtocolDefinition): Courses {
  const { event, verdict } = occurrence;
  const takenBack = event === "product.unavailable" && verdict === "1";
  return {
    standing: followerOf(definition)(standing, occurrence),
    opened: takenBack
      ? Math.max(opened - 1, 0)
      : Math.min(event === "course.opened" ? opened + 1 : opened, definition.courses.max),
  };
}

/** The bound is broken wherever the patient stands, whatever else forbids the opening there. */
function beyondMost({ opened }: Courses, { event }: Occurrence, max: number): string | undefined {
  const tooMany = event === "course.opened" && opened >= max;
  return tooMany ? `the protocol has at most ${max === 1 ? "one course" : `${max} courses`}` : undefined;
}

/** SIL-05: after later courses PR goes by the recorded clinical assessment, and no course opens beyond the most courses. */
export function sameRulesUpToMostCourses(definition: ProtocolDefinition): Monitor {
  return stateful<Courses>({
    id: "SIL-05",
    start: noCourse,
    violation: (courses, occurrence) => {
      const step = stepOf(courses.standing);
      if (occurrence.event !== "furtherTreatment.decided" || step?.at !== "decision" || step.about !== "partial")
        return beyondMost(courses, occurrence, definition.courses.max);
      if (step.assessment === null) return "no clinical assessment is on record";
      const against = occurrence.verdict === "start" && step.assessment !== "for";
      return against ? "the clinical assessment is not for it" : undefined;
    },
    next: (courses, occurrence) => count(courses, occurrence, definition),
  });
}

interface CoursesAfterPartial extends Courses {
  /** Course 2 follows a partial response in course 1 and has not opened. */
  readonly continuing: boolean;
}

/** RSP-02: after PR in course 1 the next course follows without a decision, and none beyond the most courses (course 4 never). */
export function continuedAfterPartialResponse(definition: ProtocolDefinition): Monitor {
  return stateful<CoursesAfterPartial>({
    id: "RSP-02",
    start: { ...noCourse, continuing: false },
    violation: (courses, occurrence) => {
      const decided = occurrence.event === "furtherTreatment.decided" && isActive(courses.standing);
      if (decided && courses.continuing) return "after a partial response in course 1 the next course follows";
      return beyondMost(courses, occurrence, definition.courses.max);
    },
    next: (courses, occurrence) => {
      const counted = count(courses, occurrence, definition);
      return { ...counted, continuing: continues(courses, occurrence) && isTreated(counted.standing) };
    },
  });
}

function continues({ standing, opened, continuing }: CoursesAfterPartial, { event, verdict }: Occurrence): boolean {
  if (event === "course.opened") return false;
  const partial = event === "response.assessed" && verdict === "PR" && stepOf(standing)?.at === "response";
  return continuing || (partial && opened === 1);
}

function isTreated(standing: Standing): boolean {
  return (standing.at === "lost" ? standing.from : standing).at === "treating";
}
