import type { ToxicityLevel } from "../events/toxicity-level.ts";
import type { Demand } from "../protocol/gates.ts";

/** What the last judgement of readiness said. */
export type Readiness = "ready" | "notReady" | "undecided";
/** For or against a further course; `null` while not on record. */
export type Stance = "for" | "against" | null;

/** What treatment waits for. */
export type Step =
  | { readonly at: "collected" | "manufacture" | "response" }
  | ProductDue
  | { readonly at: "lymphodepletion" | "readiness"; readonly asked: Readiness }
  | FractionDue
  | DecisionDue;

/** Cells are awaited: from store, by a collection, or in a lot made beforehand that is released for the patient. */
export interface ProductDue {
  readonly at: "collection" | "sourcing" | "lot";
  /** It follows a partial response that may still be read again, since nothing of the next course has begun (STR-04). */
  readonly reread: boolean;
}

/** The course is open and its next fraction is due. */
export interface FractionDue {
  readonly at: "fraction";
  readonly number: number;
  /** Fractions beyond it that were given ahead of their turn, in ascending order (TRT-02). */
  readonly ahead: readonly number[];
  /** A postponement is on record; of the first fraction it changes nothing. */
  readonly held: boolean;
  /** The last judgement of readiness, which only the first fraction still needs (SIL-12). */
  readonly asked: Readiness;
  /** What was demanded of the fractions after the first, where a toxicity has demanded it since that was given (SIL-03). */
  readonly closed?: Demand;
}

/** Further treatment is to be decided on: by RSP-01 (`completeResponse`), RSP-03 (`noResponse`), SIL-05 (`partialResponse`), or a decision of the definition's own. */
export interface DecisionDue {
  readonly at: "decision";
  readonly about: string;
  readonly assessment: Stance;
  readonly wish: Stance;
}

/** What is known of every patient in the study. */
interface Participating {
  /** The worst open toxicity. */
  readonly level: ToxicityLevel;
  /** Out of contact, where loss is reversible. */
  readonly lost: boolean;
}

/** Identified, and not both attestations are on record. */
export interface Consenting extends Participating {
  readonly at: "consent";
  readonly consent: boolean;
  readonly family: boolean;
  /** Any fraction was ever given. */
  readonly infused: boolean;
}

export interface Screening extends Participating {
  readonly at: "screening";
  /** The last verdict is eligible; the two others permit the same (STR-01). */
  readonly eligible: boolean;
  readonly infused: boolean;
}

/** Enrolled, and treatment has not ended. */
export interface Treating extends Participating {
  readonly at: "treating";
  readonly step: Step;
  /** Courses counted open so far. */
  readonly course: number;
  /** Failed attempts at product since a first fraction was last given lawfully (SIL-07). */
  readonly failures: number;
  /** A severe toxicity was on record at any time since enrolment (TOX-01). */
  readonly severe: boolean;
  readonly infused: boolean;
  /** Lots can be released and fail: a manufacture was ever started, or they were made before the patient was enrolled (STR-02). */
  readonly manufactured: boolean;
  /** A partial response in course 1 asks for course 2, which has not opened (RSP-02). */
  readonly continuing: boolean;
  /** What the last reading asked for a decision on; `null` where it asked for none, or nobody asks again after the end (SIL-16). */
  readonly lastRead: DecisionDue["about"] | null;
}

/** Treatment or screening has ended, and the patient is followed up. */
export interface FollowUp extends Participating {
  readonly at: "followUp";
  /** What a further course would go on from; `null` where none can be decided on any more (SIL-16). */
  readonly again: DecidedAgain | null;
  readonly manufactured: boolean;
  /** Treatment ended with the most failed attempts (SIL-07). */
  readonly exhausted: boolean;
  /** As many courses were opened as the protocol has (SIL-05, RSP-02). */
  readonly spent: boolean;
}

/** What further treatment is decided on again by after it has ended (SIL-16), and what it would go on from. */
export interface DecidedAgain {
  /** What the last reading before the end asks for. */
  readonly about: DecisionDue["about"];
  readonly assessment: Stance;
  readonly wish: Stance;
  /** Whether it is asked: at any time, or since a relapse that ended treatment or was found later, until a decision answers it. */
  readonly asked: boolean;
  /** Treatment ended by the patient's withdrawal from it. */
  readonly withdrew: boolean;
  readonly course: number;
  readonly failures: number;
  readonly severe: boolean;
  readonly infused: boolean;
}

/** Participation has ended: by the patient's withdrawal from the study, or otherwise. */
export interface OffStudy {
  readonly at: "offStudy";
  readonly withdrawn: boolean;
  readonly level: ToxicityLevel;
}

/** Where a patient in the study stands. */
export type InStudy = Consenting | Screening | Treating | FollowUp;
/** Where an identified patient stands who is not known to have died. */
export type Living = InStudy | OffStudy;

/** Where a patient stands, told from what happened alone; `fatal` once a grade 5 was reached and no death is on record (STR-10). */
export type Standing = { readonly at: "unknown" } | Living | { readonly at: "fatal" } | { readonly at: "dead" };

export const unknown: Standing = { at: "unknown" };
export const fatal: Standing = { at: "fatal" };
export const dead: Standing = { at: "dead" };

/** The standing of a patient who was just identified. */
export const identified: Consenting = {
  at: "consent",
  consent: false,
  family: false,
  infused: false,
  level: "clear",
  lost: false,
};

/** Is the patient identified and not known to have died? */
export function isLiving(standing: Standing): standing is Living {
  return standing.at !== "unknown" && standing.at !== "fatal" && standing.at !== "dead";
}

/** Is the patient identified, and has participation not ended? */
export function isInStudy(standing: Standing): standing is InStudy {
  return isLiving(standing) && standing.at !== "offStudy";
}

/** What treatment waits for; `undefined` where it is not ongoing. */
export function stepOf(standing: Standing): Step | undefined {
  return standing.at === "treating" ? standing.step : undefined;
}

/** The fraction that is due; `undefined` where no course is open. */
export function dueFraction(standing: Standing): FractionDue | undefined {
  const step = stepOf(standing);
  return step?.at === "fraction" ? step : undefined;
}

/** Whether a toxicity of this level holds fractions (SIL-02). */
export function holds(level: ToxicityLevel): boolean {
  switch (level) {
    case "clear":
    case "minor":
      return false;
    case "holding":
    case "severe":
    case "omitRest":
    case "stop":
      return true;
  }
}
