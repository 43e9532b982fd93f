import { doseRatio } from "../clinical/dosing.ts";
import type { ResponseId } from "../clinical/response.ts";
import type { EndedShort, UngivenCourse } from "../events/facts.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Course, RecordedDeviation, RecordedNotice } from "./course.ts";
import type { OpenFinding } from "./findings.ts";

/** A course in short: where the patient is, and how treatment and participation ended. */
export interface CourseSummary {
  readonly patientId: string;
  readonly protocol: { readonly id: string; readonly version: string };
  /** Paths of the active leaf states. */
  readonly state: readonly string[];
  readonly status: "active" | "done";
  /** Courses opened so far. */
  readonly course: number;
  readonly responses: readonly ResponseId[];
  /** CDISC NCOMPLT terms; null while treatment or participation goes on. */
  readonly treatmentDisposition: string | null;
  readonly studyDisposition: string | null;
  /** Cells planned and given for each course, and their ratio to four places (TRT-03: always shown). */
  readonly doses: readonly {
    readonly course: number;
    readonly planned: number;
    readonly given: number;
    readonly ratio: string;
    /** Why the course ended before all its fractions were given; null where it goes on, or all were. */
    readonly endedShort: EndedShort | null;
  }[];
  /** Courses that ended before anything of them was given, which count as none (SIL-07). */
  readonly ungivenCourses: readonly UngivenCourse[];
  /** Cells that were given while no course was open. */
  readonly givenOutsideCourses: number;
  /** Lots that failed or were recalled (STR-02). */
  readonly lotsLost: readonly string[];
  /** Entries that moved the course. */
  readonly entries: number;
  /** Every requirement that was departed from; a deviation that names two stands here twice. */
  readonly deviations: readonly { readonly requirement: RequirementId; readonly reason: string }[];
  /** Every deviation as it was recorded, once. */
  readonly recordedDeviations: readonly RecordedDeviation[];
  /** Every notice on record, with the entry that it stands in (SIL-19). */
  readonly notices: readonly RecordedNotice[];
  /** What departs since something was recorded late or changed, until somebody acknowledges it. */
  readonly findings: readonly OpenFinding[];
}

/** Participation has ended; loss is no end, since contact reverses it (SIL-10). */
function hasEnded({ context: { study, lost } }: Course["position"]): boolean {
  return study !== "none" && !lost;
}

/**
 * Sums up a course: where the patient is, what was given, and how treatment and participation ended.
 * @example
 * ```ts
 * import { createEngine, shippedDefinitions, summarize } from "patient-course";
 *
 * const { status, course } = summarize(createEngine(shippedDefinitions["cd19-b-all"]).start("P-001"));
 * console.log(status, course); // prints: active 0
 * ```
 */
export function summarize(course: Course): CourseSummary {
  const { position, facts, definition } = course;
  const { treatment, study } = position.context;
  return {
    patientId: course.patientId,
    protocol: { id: definition.id, version: definition.version },
    state: position.leaves,
    status: hasEnded(position) ? "done" : "active",
    course: facts.courses.length,
    responses: facts.responses,
    treatmentDisposition: treatment === "notStarted" || treatment === "ongoing" ? null : treatment,
    studyDisposition: study === "none" ? null : study,
    doses: facts.courses.map(({ number, plannedCells, fractions, endedShort = null }) => {
      const given = fractions.reduce((total, { givenCells }) => total + (givenCells ?? 0), 0);
      return { course: number, planned: plannedCells, given, ratio: doseRatio(given, plannedCells), endedShort };
    }),
    ungivenCourses: facts.ungivenCourses,
    givenOutsideCourses: facts.givenOutsideCourses.reduce((total, { cells }) => total + cells, 0),
    lotsLost: Object.keys(facts.lots).filter((lotId) => facts.lots[lotId]?.failed === true),
    entries: course.events,
    deviations: course.deviations.flatMap(({ requirements, reason }) =>
      requirements.map((requirement) => ({ requirement, reason })),
    ),
    recordedDeviations: course.deviations,
    notices: course.notices,
    findings: course.findings,
  };
}
