import type { VerdictOf } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { followerOf } from "./follow.ts";
import { codecOf, type Occurrence } from "./monitor.ts";
import { type Standing, unknown } from "./standing.ts";
import { givenFraction } from "./verdicts.ts";

/** How study treatment and study participation stand, two things that end apart (SIL-08; CDISC NCOMPLT terms). */
export interface Dispositions {
  /** `notStarted`, `ongoing`, or why treatment ended. */
  readonly treatment: string;
  /** `none` while the patient takes part. */
  readonly study: string;
}

/** An account of a patient from what happened alone; its state is text, as a monitor's is. */
export interface Account {
  readonly start: string;
  next(state: string, occurrence: Occurrence): string;
  dispositions(state: string): Dispositions;
  /** Whether the occurrence could have happened in fact, so that it must be recordable, as a deviation where it is not lawful. */
  couldHappen(state: string, occurrence: Occurrence): boolean;
}

interface Told extends Dispositions {
  readonly standing: Standing;
}

const lost = "LOST TO FOLLOW-UP";

const reasonsOfStop: Readonly<Record<VerdictOf<"treatment.stopped">, string>> = {
  severeToxicity: "ADVERSE EVENT",
  notReady: "FAILURE TO MEET CONTINUATION CRITERIA",
  physicianDecision: "PHYSICIAN DECISION",
};

/** What an event means for treatment and participation when it ends either. */
function reasonOf({ event, verdict }: Occurrence, before: Standing): string {
  switch (event) {
    case "death.recorded":
      return "DEATH";
    case "study.terminated":
      return "STUDY TERMINATED BY SPONSOR";
    case "withdrawal.recorded":
      return "WITHDRAWAL BY SUBJECT";
    case "contact.lost":
      return lost;
    case "consent.declined":
    case "screening.failed":
      return "SCREEN FAILURE";
    case "apheresis.performed":
    case "lot.failed":
      return "MANUFACTURING FAILURE";
    case "product.unavailable":
      return "LOGISTICAL PROBLEM";
    case "treatment.stopped":
      return reasonsOfStop[verdict];
    case "disease.progressed":
      return verdict === "PD" ? "PROGRESSIVE DISEASE" : "DISEASE RELAPSE";
    case "furtherTreatment.decided":
      return afterNoResponse(before) ? "LACK OF EFFICACY" : "COMPLETED";
    default:
      return "COMPLETED";
  }
}

function afterNoResponse(standing: Standing): boolean {
  return standing.at === "treating" && standing.step.at === "decision" && standing.step.about === "none";
}

/** PD and relapse read as responses end treatment as such, unless the definition reads them as NR (SIL-04). */
function reasonOfEnd(occurrence: Occurrence, before: Standing, { response }: ProtocolDefinition): string {
  const { event, verdict } = occurrence;
  if (event === "response.assessed" && verdict === "PD" && response.PD === "endTreatment") return "PROGRESSIVE DISEASE";
  if (event === "response.assessed" && verdict === "relapse" && response.relapse === "endTreatment")
    return "DISEASE RELAPSE";
  return reasonOf(occurrence, before);
}

const underTreatment = (standing: Standing): boolean =>
  standing.at === "treating" || (standing.at === "lost" && standing.from.at === "treating");

/**
 * Whether something could have happened in fact whatever the protocol says ("What reality does to a protocol"): a signature while
 * the patient is screened, a course opened once there is product or a lot being made, the next fraction of the open course, a
 * decision that a response asked for, a stop of treatment that is under way.
 */
function couldHappen(standing: Standing, { event, verdict }: Occurrence): boolean {
  if (event === "enrolment.signed") return standing.at === "screening";
  if (standing.at !== "treating") return false;
  const { step } = standing;
  switch (event) {
    case "course.opened":
      return step.at === "readiness" || (step.at === "manufacture" && verdict === "unreleasedLot");
    case "fraction.given":
      return step.at === "fraction" && givenFraction({ event, verdict }).number === step.number;
    case "furtherTreatment.decided":
      return step.at === "decision";
    case "treatment.stopped":
      return verdict === "physicianDecision";
    default:
      return false;
  }
}

/** Tells both dispositions from a history (SIL-08, SIL-09, SIL-10), and what could have happened next. */
export function accountOf(definition: ProtocolDefinition): Account {
  const follow = followerOf(definition);
  const { encode, decode } = codecOf<Told>();
  const move = (account: Told, occurrence: Occurrence): Told => {
    const before = account.standing;
    const standing = follow(before, occurrence);
    if (before.at === "ended") return account;
    const treated = underTreatment(standing);
    const treatmentEnds = underTreatment(before) && !treated;
    const reason = reasonOfEnd(occurrence, before, definition);
    return {
      standing,
      treatment: treated ? "ongoing" : treatmentEnds ? reason : account.treatment,
      study: standing.at === "ended" ? reason : standing.at === "lost" ? lost : "none",
    };
  };
  return {
    start: encode({ standing: unknown, treatment: "notStarted", study: "none" }),
    next: (state, occurrence) => encode(move(decode(state), occurrence)),
    dispositions: (state) => decode(state),
    couldHappen: (state, occurrence) => couldHappen(decode(state).standing, occurrence),
  };
}
