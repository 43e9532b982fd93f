import type { FractionNumber } from "../src/events/fraction-verdicts.ts";
import type { Demand } from "../src/protocol/gates.ts";

/** Where a patient stands for or against further treatment; `none` while nothing is on record. */
export type Stance = "none" | "for" | "against";

/** The rule by which the last response read asks for a decision on further treatment; `none` where it asks for none. */
export type DecidingRead = "none" | "completeResponse" | "noResponse" | "partialResponse";

/** What readiness for the open course was last found to be, while its first fraction is due (SIL-12). */
export type ReadinessOfCourse = "passed" | "notReady" | "undecided";

/** A fraction that can be given ahead of its turn: any but the first. */
export type LaterFraction = Exclude<FractionNumber, 1>;
export type AheadKey = `givenAhead${LaterFraction}`;
/** Whether each later fraction of the open course was given ahead of its turn. */
type GivenAhead = { readonly [Key in AheadKey]: boolean };

/** The key under which it is known that a later fraction was given ahead of its turn. */
export function aheadKey(number: LaterFraction): AheadKey {
  return `givenAhead${number}`;
}

/** Nothing given ahead of its turn. */
export const nothingAhead = {
  givenAhead2: false,
  givenAhead3: false,
  givenAhead4: false,
  givenAhead5: false,
  givenAhead6: false,
  givenAhead7: false,
  givenAhead8: false,
  givenAhead9: false,
} as const satisfies GivenAhead;

/** Control state of a patient's course: finite, and nothing clinical (the journal holds that). */
export type ChartContext = GivenAhead & {
  /** Courses opened so far. */
  readonly course: number;
  /** Failed attempts at the product now needed. */
  readonly failedCollections: number;
  /** Whether a lot was ever in manufacture, so that lots can be released and can fail. */
  readonly manufactured: boolean;
  /** Whether any fraction was ever given. */
  readonly infused: boolean;
  /** Whether a toxicity that holds fractions is open. */
  readonly hold: boolean;
  /** What the worst open toxicity demands of the rest of a course, by a row of the gates (SIL-03). */
  readonly demand: Demand | "none";
  /** The rest of the open course: `none` before its first fraction, `due` while nothing has closed it, else what was demanded of it (SIL-03). */
  readonly rest: Demand | "due" | "none";
  /** Whether a severe toxicity was on record since enrolment. */
  readonly severeOnRecord: boolean;
  /** Whether the patient is lost to follow-up. */
  readonly lost: boolean;
  /** Whether a partial response in the first course asks for the next one, which has not opened yet. */
  readonly continuing: boolean;
  /** Whether that reading may be read again, since nothing of the next course has begun. */
  readonly readAgain: boolean;
  /** Whether the patient has withdrawn from the study. */
  readonly withdrawn: boolean;
  readonly readiness: ReadinessOfCourse;
  readonly assessment: Stance;
  readonly wish: Stance;
  /** What the last reading before treatment ended asks for, where a definition decides on further courses afterwards (SIL-16). */
  readonly lastRead: DecidingRead;
  /** Whether a relapse has ended treatment or was found since, where a definition decides on it (SIL-16). */
  readonly relapsed: boolean;
  /** `notStarted`, `ongoing`, or the disposition with which treatment ended (CDISC NCOMPLT). */
  readonly treatment: string;
  /** The disposition of study participation, `none` while the patient takes part. */
  readonly study: string;
};

/** No step of treatment is under way. */
export const nothingUnderWay = {
  continuing: false,
  readAgain: false,
  readiness: "passed",
  ...nothingAhead,
  assessment: "none",
  wish: "none",
} as const satisfies Partial<ChartContext>;

/** What is known of treatment while none is under way, but for how many courses there were. */
export const noTreatment = {
  ...nothingUnderWay,
  failedCollections: 0,
  infused: false,
  severeOnRecord: false,
} as const satisfies Partial<ChartContext>;

export const initialContext: ChartContext = {
  ...noTreatment,
  course: 0,
  manufactured: false,
  hold: false,
  demand: "none",
  rest: "none",
  lost: false,
  withdrawn: false,
  lastRead: "none",
  relapsed: false,
  treatment: "notStarted",
  study: "none",
};
