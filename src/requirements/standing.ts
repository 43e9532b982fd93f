import type { ToxicityLevel } from "../events/toxicity-level.ts";

/** What the last judgement of readiness said. */
export type Readiness = "ready" | "notReady" | "undecided";
/** For or against a further course; `null` while not on record. */
export type Stance = "for" | "against" | null;

/** What treatment waits for. */
export type Step =
  | { readonly at: "collection" | "collected" | "manufacture" | "sourcing" | "response" }
  | { readonly at: "lymphodepletion" | "readiness"; readonly asked: Readiness }
  | FractionDue
  | DecisionDue;

/** The course is open and its next fraction is due: its number, whether a postponement is on record, whether the lot was released. */
export interface FractionDue {
  readonly at: "fraction";
  readonly number: number;
  readonly held: boolean;
  readonly released: boolean;
}

/** Further treatment is to be decided after CR or CRi (`complete`), NR (`none`) or a later PR (`partial`). */
export interface DecisionDue {
  readonly at: "decision";
  readonly about: "complete" | "none" | "partial";
  readonly assessment: Stance;
  readonly wish: Stance;
}

export interface Attesting {
  readonly at: "attesting";
  readonly consent: boolean;
  readonly family: boolean;
}

export interface Screening {
  readonly at: "screening";
  readonly eligible: "eligible" | "ineligible" | "undecided";
}

/** Enrolled, and treatment has not ended. */
export interface Treating {
  readonly at: "treating";
  readonly step: Step;
  /** Courses counted open so far. */
  readonly course: number;
  /** Failed attempts at the product that is being made. */
  readonly failures: number;
  /** The worst open toxicity. */
  readonly level: ToxicityLevel;
  /** A severe toxicity was on record at any time since enrolment. */
  readonly severe: boolean;
  /** Any fraction was ever given. */
  readonly infused: boolean;
}

/** Treatment has ended; responses are read while the response clock runs. */
export interface FollowUp {
  readonly at: "followUp";
  readonly level: ToxicityLevel;
  readonly clockRuns: boolean;
}

/** Where a patient in contact stands after both attestations. */
export type Active = Screening | Treating | FollowUp;

/** Where a patient stands in the study, told from what happened alone. */
export type Standing =
  | { readonly at: "unknown" }
  | Attesting
  | Active
  | { readonly at: "lost"; readonly from: Active }
  | { readonly at: "ended" };

export const unknown: Standing = { at: "unknown" };
export const ended: Standing = { at: "ended" };

/** Is the patient in contact, in the study and past both attestations? */
export function isActive(standing: Standing): standing is Active {
  return standing.at === "screening" || standing.at === "treating" || standing.at === "followUp";
}

/** What treatment waits for; `undefined` where it is not ongoing. */
export function stepOf(standing: Standing): Step | undefined {
  return standing.at === "treating" ? standing.step : undefined;
}
