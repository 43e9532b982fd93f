import type { ProtocolDefinition } from "../protocol/definition.ts";
import { textFollowerOf } from "./follow.ts";
import type { Occurrence } from "./monitor.ts";
import type { Standing } from "./standing.ts";
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
  /** The standing as text, and what it says. */
  readonly standing: string;
  readonly at: Standing;
}

const lost = "LOST TO FOLLOW-UP";

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
      if (verdict === "severeToxicity") return "ADVERSE EVENT";
      return verdict === "notReady" ? "FAILURE TO MEET CONTINUATION CRITERIA" : "PHYSICIAN DECISION";
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

/** The state of an account as text: both dispositions and the standing, which is text of its own, a line each. */
function written({ treatment, study }: Dispositions, standing: string): string {
  return `${treatment}\n${study}\n${standing}`;
}

/** Tells both dispositions from a history (SIL-08, SIL-09, SIL-10), and what could have happened next. */
export function accountOf(definition: ProtocolDefinition): Account {
  const follower = textFollowerOf(definition);
  const known = new Map<string, Told>();
  const read = (state: string): Told => {
    const met = known.get(state);
    if (met !== undefined) return met;
    const [treatment = "", study = "", ...rest] = state.split("\n");
    const standing = rest.join("\n");
    const told = { treatment, study, standing, at: follower.decode(standing) };
    known.set(state, told);
    return told;
  };
  const dispositionsAfter = (account: Told, after: Standing, occurrence: Occurrence): Dispositions => {
    const treated = underTreatment(after);
    const treatmentEnds = underTreatment(account.at) && !treated;
    const reason = reasonOfEnd(occurrence, account.at, definition);
    return {
      treatment: treated ? "ongoing" : treatmentEnds ? reason : account.treatment,
      study: after.at === "ended" ? reason : after.at === "lost" ? lost : "none",
    };
  };
  return {
    start: written({ treatment: "notStarted", study: "none" }, follower.start),
    next(state, occurrence) {
      const account = read(state);
      const after = follower.next(account.standing, occurrence);
      if (account.at.at === "ended" || after === account.standing) return state;
      return written(dispositionsAfter(account, follower.decode(after), occurrence), after);
    },
    dispositions(state) {
      const { treatment, study } = read(state);
      return { treatment, study };
    },
    couldHappen: (state, occurrence) => couldHappen(read(state).at, occurrence),
  };
}
