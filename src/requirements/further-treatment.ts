import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { type DecisionAsked, decisionAsked } from "./decided-again.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import type { DecisionDue, Standing } from "./standing.ts";
import type { Watch } from "./watch.ts";
import { ownRules } from "./what-follows.ts";

/** Why the decision that a kind of response asks for breaks its rule; `undefined` where no such decision is taken. */
function decides(
  standing: Standing,
  { event, verdict }: Occurrence,
  definition: ProtocolDefinition,
  about: DecisionDue["about"],
  fault: (decision: DecisionAsked, toStart: boolean) => string | undefined,
): string | undefined {
  if (event !== "furtherTreatment.decided") return undefined;
  const decision = decisionAsked(standing, definition);
  return decision?.about === about ? fault(decision, verdict === "start") : undefined;
}

/** A monitor of the decision that a kind of response asks for. */
function ofDecision(
  watch: Watch,
  definition: ProtocolDefinition,
  id: RequirementId,
  about: DecisionDue["about"],
  fault: (decision: DecisionAsked, toStart: boolean) => string | undefined,
): Monitor {
  return watch.inStudy(id, (standing, occurrence) => decides(standing, occurrence, definition, about, fault), [
    "furtherTreatment.decided",
  ]);
}

/** RSP-01: after CR or CRi a further course needs the clinical assessment and the wish for it; ceasing one against it, or both on record. */
export function bothAfterCompleteResponse(watch: Watch, definition: ProtocolDefinition): Monitor {
  return ofDecision(watch, definition, "RSP-01", "completeResponse", ({ assessment, wish }, toStart) => {
    const [bothFor, either] = [assessment === "for" && wish === "for", assessment === "against" || wish === "against"];
    if (toStart) return bothFor ? undefined : "assessment and wish are not both on record for it";
    return bothFor || either ? undefined : "neither is against it, and not both are on record";
  });
}

/** RSP-03: after NR either ground suffices: restarting needs one of the two for it, ceasing one against it. */
export function eitherAfterNoResponse(watch: Watch, definition: ProtocolDefinition): Monitor {
  return ofDecision(watch, definition, "RSP-03", "noResponse", ({ assessment, wish }, toStart) => {
    const needed = toStart ? "for" : "against";
    return assessment === needed || wish === needed ? undefined : `neither assessment nor wish is ${needed} it`;
  });
}

/** The bound is broken from the last course on, whatever else forbids the opening there. */
function beyondMost(standing: Standing, { event }: Occurrence, max: number): string | undefined {
  if (event !== "course.opened") return undefined;
  const spent =
    (standing.at === "treating" && standing.course >= max) || (standing.at === "followUp" && standing.spent);
  return spent ? `the protocol has at most ${max === 1 ? "one course" : `${max} courses`}` : undefined;
}

/** SIL-05: after later courses PR goes by the recorded clinical assessment, and no course opens beyond the most courses. */
export function sameRulesUpToMostCourses(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "SIL-05",
    (standing, occurrence) => {
      const decided = decides(standing, occurrence, definition, "partialResponse", ({ assessment }, toStart) => {
        if (assessment === null) return "no clinical assessment is on record";
        return toStart && assessment !== "for" ? "the clinical assessment is not for it" : undefined;
      });
      return decided ?? beyondMost(standing, occurrence, definition.courses.max);
    },
    ["furtherTreatment.decided", "course.opened"],
  );
}

/** RSP-02: after PR in course 1 the next course follows without a decision, and none beyond the most courses (course 4 never). */
export function continuedAfterPartialResponse(watch: Watch, { courses }: ProtocolDefinition): Monitor {
  return watch.inStudy(
    "RSP-02",
    (standing, occurrence) => {
      const decided = occurrence.event === "furtherTreatment.decided" && standing.at === "treating";
      if (decided && standing.continuing) return "after a partial response in course 1 the next course follows";
      return beyondMost(standing, occurrence, courses.max);
    },
    ["furtherTreatment.decided", "course.opened"],
  );
}

/** The rules of the definition's own for decisions on further treatment: each starts and ceases by what it needs on record. */
export function byOwnRules(watch: Watch, definition: ProtocolDefinition): readonly Monitor[] {
  const rules = ownRules(definition);
  return [...new Set(rules.map(({ requirement }) => requirement))].map((id) =>
    watch.inStudy(
      id,
      (standing, occurrence) =>
        rules
          .filter(({ requirement }) => requirement === id)
          .map(({ name, fault }) => decides(standing, occurrence, definition, name, fault))
          .find((fault) => fault !== undefined),
      ["furtherTreatment.decided"],
    ),
  );
}
