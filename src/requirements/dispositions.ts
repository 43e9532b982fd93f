import type { ProtocolDefinition } from "../protocol/definition.ts";
import { followerOf } from "./follow.ts";
import { codecOf, type Occurrence } from "./monitor.ts";
import { type Standing, unknown } from "./standing.ts";

/** How study treatment and study participation stand, two things that end apart (SIL-08; CDISC NCOMPLT terms). */
export interface Dispositions {
  /** `notStarted`, `ongoing`, or why treatment ended. */
  readonly treatment: string;
  /** `none` while the patient takes part. */
  readonly study: string;
}

/** An account of both dispositions from what happened alone; its state is text, as a monitor's is. */
export interface DispositionAccount {
  readonly start: string;
  next(state: string, occurrence: Occurrence): string;
  of(state: string): Dispositions;
}

interface Account extends Dispositions {
  readonly standing: Standing;
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

/** Tells both dispositions from a history (SIL-08, SIL-09, SIL-10). */
export function dispositionAccount(definition: ProtocolDefinition): DispositionAccount {
  const follow = followerOf(definition);
  const { encode, decode } = codecOf<Account>();
  const move = (account: Account, occurrence: Occurrence): Account => {
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
    of: (state) => decode(state),
  };
}
