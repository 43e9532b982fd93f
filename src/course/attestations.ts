import type { IsoDate } from "../clinical/calendar.ts";
import { daysAsked, isAsked } from "../events/attestations.ts";
import { attestationLabel } from "../protocol/consent.ts";
import type { Course } from "./course.ts";
import { inForce, type Versions } from "./version.ts";

/** How it stands with one attestation of a definition's own consent. */
export interface AttestationOnDay {
  readonly id: string;
  /** What it is, and who gives it. */
  readonly label: string;
  readonly by: string;
  /**
   * `due` where it is asked on the day and not on record; `undecided` where the day of birth on record does not say whether it is; `upcoming`
   * where it is asked of the patient later.
   */
  readonly status: "onRecord" | "due" | "undecided" | "upcoming" | "notAsked";
  /** The first day on which it may be asked, where that is still to come. */
  readonly from: IsoDate | null;
}

/**
 * How it stands on a day with the attestations that consent consists of by the protocol in force: which are on record, which are due, and
 * which will be when the patient comes of age (INC-13). Empty where the protocol has no consent of its own.
 * @example
 * ```ts
 * import { attestations, createEngine, shippedDefinitions } from "patient-course";
 *
 * const engine = createEngine(shippedDefinitions["cd19-b-all"]);
 * console.log(attestations(engine, engine.start("P-001"), "2026-01-05")); // prints: []
 * ```
 */
export function attestations(versions: Versions, course: Course, on: IsoDate): readonly AttestationOnDay[] {
  const { definition } = inForce(versions, course);
  const { attested, birthDate } = course.facts;
  return definition.consent.attestations.map((row): AttestationOnDay => {
    const said = { id: row.id, label: attestationLabel(row), by: row.by };
    if (attested.includes(row.id)) return { ...said, status: "onRecord", from: null };
    const asked = isAsked(row, birthDate, on);
    const { first } = daysAsked(row, birthDate);
    if (asked === false && first !== null && first > on) return { ...said, status: "upcoming", from: first };
    return { ...said, status: asked === undefined ? "undecided" : asked ? "due" : "notAsked", from: null };
  });
}
