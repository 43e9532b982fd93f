import type { IsoDate } from "../clinical/calendar.ts";
import type { Response } from "../clinical/response.ts";
import type { ToxicityGrade } from "../clinical/toxicity.ts";

/** Cells of a lot, as released, and what was given of them. */
export interface LotFacts {
  readonly cells: number;
  readonly given: number;
}

/** A fraction of the open course: planned, and what became of it. */
export interface FractionFacts {
  readonly number: number;
  readonly plannedCells: number;
  readonly givenCells: number | null;
  readonly date: IsoDate | null;
}

/** One course as it was planned and given. */
export interface TreatmentCourseFacts {
  readonly number: number;
  readonly lotId: string;
  readonly plannedCells: number;
  readonly fractions: readonly FractionFacts[];
}

/** An open toxicity, by the id under which it was reported. */
export interface OpenToxicity {
  readonly term: string;
  readonly grade: ToxicityGrade;
}

/** What the last question of readiness rests on (SIL-12). */
export interface ReadinessFacts {
  readonly askedOn: IsoDate;
  /** The day of the oldest value that was weighed against its window. */
  readonly oldestValue: IsoDate;
  /** The last day on which every value is still in its window. */
  readonly until: IsoDate;
}

/** What the journal says so far that later evidence is judged against: clinical, and never seen by the chart. */
export interface CourseFacts {
  readonly screeningNumber: string | null;
  readonly consents: { readonly patientConsentSigned: boolean; readonly familyAgreed: boolean };
  /** The date of the oldest evidence of the last assessment of eligibility. */
  readonly oldestEvidence: IsoDate | null;
  readonly enrolledOn: IsoDate | null;
  readonly readiness: ReadinessFacts | null;
  readonly lots: Readonly<Record<string, LotFacts>>;
  /** Courses opened, the last one being the open or latest. */
  readonly courses: readonly TreatmentCourseFacts[];
  readonly responses: readonly Response[];
  readonly openToxicities: Readonly<Record<string, OpenToxicity>>;
}

export const noFacts: CourseFacts = {
  screeningNumber: null,
  consents: { patientConsentSigned: false, familyAgreed: false },
  oldestEvidence: null,
  enrolledOn: null,
  readiness: null,
  lots: {},
  courses: [],
  responses: [],
  openToxicities: {},
};

/** The course that is open, or was last. */
export function latestCourse(facts: CourseFacts): TreatmentCourseFacts | undefined {
  return facts.courses.at(-1);
}
