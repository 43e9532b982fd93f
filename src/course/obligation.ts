import type { IsoDate } from "../clinical/calendar.ts";
import { rolesFor } from "../events/catalogue.ts";
import type { EventName } from "../events/declarations.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import type { Course } from "./course.ts";
import { inForce, type Versions } from "./version.ts";

/** What can be due. */
export const dueKinds = [
  "fraction",
  "omission",
  "reading",
  "visit",
  "endOfFollowUp",
  "evidence",
  "readiness",
  "grade",
  "attestation",
  "consent",
  "finding",
] as const;
export type DueKind = (typeof dueKinds)[number];

/** The days of something that is due; `null` where nothing bounds them on that side. */
export interface DueDays {
  /** The first day on which it is due; before it, it is upcoming. */
  readonly first: IsoDate;
  /** The last day on which it is due; after it, it is overdue. */
  readonly dueUntil: IsoDate | null;
  /** The last day on which it can be done; after it, it is missed. */
  readonly last: IsoDate | null;
}

/** What is due of one patient, before a day is asked about. */
export interface Obligation extends DueDays {
  readonly kind: DueKind;
  /** Names it among what is due of the patient, on whichever day. */
  readonly id: string;
  readonly what: string;
  /** The event by which it is done; `null` for a finding, which is acknowledged, or corrected away. */
  readonly event: EventName | null;
  /** Who may do it (SIL-11). */
  readonly roles: readonly string[];
  /** The requirements that it comes from. */
  readonly requirements: readonly RequirementId[];
}

/** No last day: it is due until it is done. */
export const untilDone = { dueUntil: null, last: null } as const;

/** The event by which something is done, and who may record it by the protocol in force. */
export function doneBy(versions: Versions, course: Course, event: EventName): Pick<Obligation, "event" | "roles"> {
  return { event, roles: rolesFor(event, inForce(versions, course).definition) };
}
