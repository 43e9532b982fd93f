/** Where a patient stands for or against further treatment; `none` while nothing is on record. */
export type Stance = "none" | "for" | "against";

/** Control state of a patient's course: finite, and nothing clinical (the journal holds that). */
export type ChartContext = {
  /** Courses opened so far. */
  readonly course: number;
  /** Failed collections and lots for the product now needed. */
  readonly failedCollections: number;
  /** Whether the open course's lot was released. */
  readonly releasedLot: boolean;
  /** Whether any fraction was ever given. */
  readonly infused: boolean;
  /** Whether a toxicity at or above the hold grade is open. */
  readonly hold: boolean;
  /** Whether a severe toxicity was on record since enrolment. */
  readonly severeOnRecord: boolean;
  /** Whether a partial response in the first course asks for the next one, which has not opened yet. */
  readonly continuing: boolean;
  readonly assessment: Stance;
  readonly wish: Stance;
  /** `notStarted`, `ongoing`, or the disposition with which treatment ended (CDISC NCOMPLT). */
  readonly treatment: string;
  /** The disposition of study participation, `none` while the patient takes part. */
  readonly study: string;
};

export const initialContext: ChartContext = {
  course: 0,
  failedCollections: 0,
  releasedLot: false,
  infused: false,
  hold: false,
  severeOnRecord: false,
  continuing: false,
  assessment: "none",
  wish: "none",
  treatment: "notStarted",
  study: "none",
};
