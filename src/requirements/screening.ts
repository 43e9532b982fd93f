import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { Watch } from "./follow.ts";
import type { Monitor, Occurrence } from "./monitor.ts";
import { isActive, type Screening } from "./standing.ts";

/** STR-01: before both attestations only identity, withdrawal and death; enrolment needs the verdict eligible, signed in its window. */
export function attestationBeforeAnything(watch: Watch): Monitor {
  return watch.always("STR-01", (standing, occurrence) => {
    if (standing.at === "unknown" && occurrence.event !== "screening.identified")
      return "the patient has no screening number yet";
    if (standing.at === "attesting" && !mayHappenBeforeAttestation(occurrence))
      return "consent and the family's agreement are not both on record";
    if (standing.at === "screening") return screeningFault(standing, occurrence);
    if (standing.at !== "treating" && standing.at !== "followUp") return undefined;
    return belongsToScreening.has(occurrence.event) ? "the patient is enrolled already" : undefined;
  });
}

const belongsToScreening: ReadonlySet<string> = new Set([
  "eligibility.assessed",
  "screening.failed",
  "enrolment.signed",
]);

// An attestation given again is INC-13's to refuse, a patient identified again SIL-13's.
const beforeAttestation: ReadonlySet<string> = new Set([
  "screening.identified",
  "consent.signed",
  "family.agreed",
  "consent.declined",
  "death.recorded",
]);

function mayHappenBeforeAttestation({ event, verdict }: Occurrence): boolean {
  return beforeAttestation.has(event) || (event === "withdrawal.recorded" && verdict === "study");
}

function screeningFault({ eligible }: Screening, { event, verdict }: Occurrence): string | undefined {
  switch (event) {
    case "screening.failed":
      return eligible === "ineligible" ? undefined : "the last verdict on eligibility is not ineligible";
    case "enrolment.signed":
      if (eligible !== "eligible") return "the last verdict on eligibility is not eligible";
      return verdict === "inWindow" ? undefined : "the evidence of eligibility has left its window";
    case "toxicity.reported":
      return "the patient is not enrolled";
    default:
      return undefined;
  }
}

/** INC-13: consent and the family's agreement are attested once each. */
export function attestedOnce(watch: Watch): Monitor {
  return watch.always("INC-13", (standing, { event }) => {
    if (standing.at === "attesting") {
      const again = (event === "consent.signed" && standing.consent) || (event === "family.agreed" && standing.family);
      return again ? "this attestation is on record already" : undefined;
    }
    return isActive(standing) && attestations.has(event) ? "both attestations are on record already" : undefined;
  });
}

const attestations: ReadonlySet<string> = new Set(["consent.signed", "family.agreed", "consent.declined"]);

/** SIL-13: a patient is identified once in a course, and screened again only where the definition has it. */
export function identifiedOnce(watch: Watch, definition: ProtocolDefinition): Monitor {
  return watch.always("SIL-13", (standing, { event, verdict }) => {
    if (event !== "screening.identified" || standing.at === "lost" || standing.at === "ended") return undefined;
    if (standing.at !== "unknown") return "the patient is identified already";
    const forbidden = verdict === "again" && !definition.screening.rescreening;
    return forbidden ? "this protocol screens nobody again" : undefined;
  });
}
