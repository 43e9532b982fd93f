import type { RequirementId } from "../protocol/requirements.ts";
import type { CourseSummary } from "./summary.ts";

/** Which courses are asked for: those of which everything holds that is named, all of them where nothing is. */
export interface CourseQuery {
  /** An active state, or one around it, by its name or the end of its path: `response`, `contact.lost`. */
  readonly state?: string;
  readonly status?: CourseSummary["status"];
  /** Where the patient is cared for, by the site's id (SIL-17). */
  readonly site?: string;
  /** How treatment has ended, in the terms of CDISC; `null` where it has not (SIL-08). */
  readonly treatmentDisposition?: string | null;
  /** How participation has ended; `null` where it has not (SIL-08). */
  readonly studyDisposition?: string | null;
  /** Whether something departs since it was recorded late or changed, and nobody has acknowledged it. */
  readonly findings?: boolean;
  /** A requirement from which something on record departs, or whether anything does. */
  readonly deviations?: RequirementId | boolean;
}

/** Whether a course is among those asked for. */
export function isAskedFor(
  { findings, deviations, ...summary }: CourseSummary,
  site: string | undefined,
  query: CourseQuery,
): boolean {
  const same = (["status", "treatmentDisposition", "studyDisposition"] as const).every(
    (key) => query[key] === undefined || query[key] === summary[key],
  );
  const departs =
    typeof query.deviations === "string"
      ? deviations.some(({ requirement }) => requirement === query.deviations)
      : query.deviations === undefined || query.deviations === deviations.length > 0;
  return (
    same &&
    departs &&
    (query.findings === undefined || query.findings === findings.length > 0) &&
    (query.site === undefined || query.site === site) &&
    (query.state === undefined || summary.state.some((path) => isWithin(path, query.state ?? "")))
  );
}

/** Whether a state that is called so is the one at a path, or around it. */
function isWithin(path: string, state: string): boolean {
  return `.${path}.`.includes(`.${state}.`);
}
