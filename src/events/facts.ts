import type { Instant, IsoDate } from "../clinical/calendar.ts";
import type { ResponseId } from "../clinical/response.ts";
import type { ToxicityGrade } from "../clinical/toxicity.ts";

/** Cells of a lot as released (none where it never was), what was given of it, whether it has failed or was recalled, and until when it may be given. */
export interface LotFacts {
  readonly cells: number;
  readonly given: number;
  readonly failed?: true;
  /** The last day on which cells of it may be given, where one was recorded. */
  readonly lastDay?: IsoDate;
}

/** A fraction of a course: planned, and what became of it. Of one that the course does not have and that was given all the same no cell was planned. */
export interface FractionFacts {
  readonly number: number;
  readonly plannedCells: number;
  /** The fewest and the most cells, where the dose is a range. */
  readonly limits?: readonly [least: number, most: number];
  readonly givenCells: number | null;
  readonly date: IsoDate | null;
  /** When cells of it were last given, where the next fraction waits some hours (TRT-04). */
  readonly at?: Instant;
}

/** Why no fraction of a course is due any more although not all were given. */
export type EndedShort = "omitted" | "unavailable" | "treatmentEnded";

/** A course that ended before anything of it was given: it counts as none. */
export interface UngivenCourse {
  readonly lotId: string;
  readonly because: "closed" | "unavailable" | "lotLost";
}

/** One course as it was planned and given. */
export interface TreatmentCourseFacts {
  readonly number: number;
  readonly lotId: string;
  readonly plannedCells: number;
  /** The dose level at which it is given, where the trial has levels. */
  readonly doseLevel?: string;
  readonly fractions: readonly FractionFacts[];
  /** The cells of the next course's first fraction at this course's weight, where the definition gives courses apart. */
  readonly nextFirst?: number;
  /** Whether no fraction of it is due any more: all are given, omitted or unavailable, or treatment has ended. */
  readonly over?: true;
  readonly endedShort?: EndedShort;
  /** What was demanded of the fractions after the first, by rows of the gates (SIL-03). */
  readonly demanded?: readonly Demanded[];
  /** The last days by rows of the gates whose toxicity was resolved so far, each with the day of that (SIL-03). */
  readonly waited?: readonly { readonly lastDay: number; readonly until: IsoDate }[];
}

/** What an open toxicity waits for by a row of the gates (SIL-02, SIL-03). */
export interface Waiting {
  /** Resolved to this grade or below. */
  readonly until: number;
  /** Whether no fraction is given before. */
  readonly must: boolean;
  /** The last trial day for a fraction that has waited so; `null`: that of every fraction. */
  readonly lastDay: number | null;
}

/** A toxicity that has demanded something of the rest of an open course, at the grade that it had then, and its row of the gates (SIL-03). */
export interface Demanded {
  readonly id: string;
  readonly kind: string;
  readonly grade: ToxicityGrade | null;
  readonly row: number;
}

/** An open toxicity, by the id under which it was reported. */
export interface OpenToxicity {
  /** What it is by the coded choice; `unknown` where its words were not recognised (SIL-01). */
  readonly kind: string;
  readonly term: string;
  /** `null` while it is ungraded. */
  readonly grade: ToxicityGrade | null;
  /** The grade that it had at enrolment, where it was reported as present then (SIL-02). */
  readonly atEnrolment?: number;
  readonly waiting?: Waiting;
}

/** Cells that were given while no course was open. */
export interface GivenOutsideCourse {
  readonly cells: number;
  readonly date: IsoDate;
}

/** Where a patient is cared for, from an instant on; `null`: from the beginning. */
export interface SiteFacts {
  readonly site: string;
  readonly from: Instant | null;
}

/** What was answered when somebody was asked to consent to a further version of the protocol. */
export interface Reconsent {
  readonly version: string;
  /** The patient or the family, or an attestation of the definition's own consent by its id. */
  readonly by: string;
  readonly answer: "given" | "declined";
}

/** What the last question of readiness rests on (SIL-12). */
export interface ReadinessFacts {
  readonly askedOn: IsoDate;
  /** The day of the oldest value that was weighed against its window. */
  readonly oldestValue: IsoDate;
  /** The last day on which every value is still in its window. */
  readonly until: IsoDate;
}

/** What was not met, or could not be judged, when criteria were last judged: each criterion with what was found. */
export interface NotMet {
  readonly eligibility?: readonly string[];
  /** It is asked for one course, by its number, until the first fraction of that is given (SIL-12). */
  readonly readiness?: { readonly course: number; readonly criteria: readonly string[] };
}

/** What the journal says so far that later evidence is judged against: clinical, and never seen by the chart. */
export interface CourseFacts {
  readonly screeningNumber: string | null;
  /** The patient's sites, the last being the present one; empty where nobody named one (SIL-17). */
  readonly sites: readonly SiteFacts[];
  readonly consents: { readonly patientConsentSigned: boolean; readonly familyAgreed: boolean };
  /** The last answer of each person for each further version of the protocol to which they were asked to consent (INC-13). */
  readonly reconsents: readonly Reconsent[];
  /** The attestations of the definition's own consent that are on record, by their ids (INC-13). */
  readonly attested: readonly string[];
  /** The day of birth on record with them, or its month or year; `null` where none is. */
  readonly birthDate: string | null;
  /** The date of the oldest evidence of the last assessment of eligibility. */
  readonly oldestEvidence: IsoDate | null;
  /** The last day on which no value of that assessment has left its window; `null` where no item or criterion has a window of its own (STR-01). */
  readonly evidenceUntil: IsoDate | null;
  readonly enrolledOn: IsoDate | null;
  /** The day of the last collection, adequate or not. */
  readonly collectedOn: IsoDate | null;
  readonly readiness: ReadinessFacts | null;
  /** What a refusal names; absent where no criteria were judged yet. */
  readonly notMet?: NotMet;
  readonly lots: Readonly<Record<string, LotFacts>>;
  /** The lot from which the coming or the open course is to be given. */
  readonly chosenLot: string | null;
  /** Courses opened, the last one being the open or latest. */
  readonly courses: readonly TreatmentCourseFacts[];
  readonly ungivenCourses: readonly UngivenCourse[];
  readonly givenOutsideCourses: readonly GivenOutsideCourse[];
  readonly responses: readonly ResponseId[];
  /** Whether other therapy was given since enrolment (SIL-15). */
  readonly otherTherapy: boolean;
  readonly openToxicities: Readonly<Record<string, OpenToxicity>>;
}

export const noFacts: CourseFacts = {
  screeningNumber: null,
  sites: [],
  consents: { patientConsentSigned: false, familyAgreed: false },
  reconsents: [],
  attested: [],
  birthDate: null,
  oldestEvidence: null,
  evidenceUntil: null,
  enrolledOn: null,
  collectedOn: null,
  readiness: null,
  lots: {},
  chosenLot: null,
  courses: [],
  ungivenCourses: [],
  givenOutsideCourses: [],
  responses: [],
  otherTherapy: false,
  openToxicities: {},
};

/** The course that is open, or was last. */
export function latestCourse(facts: CourseFacts): TreatmentCourseFacts | undefined {
  return facts.courses.at(-1);
}

/** The course that is open: a fraction of it is due. */
export function openCourse(facts: CourseFacts): TreatmentCourseFacts | undefined {
  const latest = latestCourse(facts);
  return latest?.over === true ? undefined : latest;
}

/** A fraction of a course, by its number. */
export function fractionOf(course: TreatmentCourseFacts | undefined, number: number): FractionFacts | undefined {
  return course?.fractions.find((fraction) => fraction.number === number);
}

/** The number of the course that is open, or else of the one that comes next. */
export function courseAtHand(facts: CourseFacts): number {
  return openCourse(facts)?.number ?? facts.courses.length + 1;
}

/** What changes when no fraction of the open course is due any more, or nothing where none is open; `because` is null where all were given. */
export function courseOver(facts: CourseFacts, because: EndedShort | null = "treatmentEnded"): Partial<CourseFacts> {
  const open = openCourse(facts);
  const chosen = { chosenLot: null };
  if (open === undefined) return chosen;
  const over = { ...open, over: true as const, ...(because === null ? {} : { endedShort: because }) };
  return { ...chosen, courses: [...facts.courses.slice(0, -1), over] };
}

/** What changes when the open course closes before anything of it was given: it is no course. */
export function courseUncounted(facts: CourseFacts, because: UngivenCourse["because"]): Partial<CourseFacts> {
  const open = openCourse(facts);
  if (open === undefined || open.fractions.some(({ givenCells }) => givenCells !== null)) return {};
  const ungiven = { lotId: open.lotId, because };
  return { courses: facts.courses.slice(0, -1), ungivenCourses: [...facts.ungivenCourses, ungiven] };
}
