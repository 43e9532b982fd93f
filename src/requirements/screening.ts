import type { Monitor, Occurrence } from "./monitor.ts";
import { isInStudy, type Screening } from "./standing.ts";
import type { Watch } from "./watch.ts";

/** What is recorded before both attestations: identity, the attestations, the ends of screening, loss, and what befalls a person. */
const beforeAttestation: ReadonlySet<string> = new Set([
  "screening.identified",
  "consent.signed",
  "family.agreed",
  "consent.attested",
  "consent.declined",
  "screening.failed",
  "site.transferred",
  "withdrawal.recorded",
  "participation.ended",
  "contact.lost",
  "contact.regained",
  "study.terminated",
  "death.recorded",
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
]);

const missing = "consent and the family's agreement are not both on record";

/** STR-01: nobody is known before identification; before both attestations only what is listed; enrolment needs the verdict eligible, signed in its window. */
export function attestationBeforeAnything(watch: Watch): Monitor {
  return watch.always("STR-01", (standing, occurrence) => {
    const { event } = occurrence;
    switch (standing.at) {
      case "unknown":
        return event === "screening.identified" ? undefined : "the patient has no screening number yet";
      case "consent":
        return beforeAttestation.has(event) ? undefined : missing;
      case "screening":
        return enrolmentFault(standing, occurrence);
      case "treating":
      case "followUp":
        return ofScreening.has(event) ? "the patient is not in screening any more" : undefined;
      default:
        return undefined;
    }
  });
}

const ofScreening: ReadonlySet<string> = new Set(["eligibility.assessed", "screening.failed", "enrolment.signed"]);

function enrolmentFault({ eligible }: Screening, { event, verdict }: Occurrence): string | undefined {
  if (event !== "enrolment.signed") return undefined;
  if (!eligible) return "the last verdict on eligibility is not eligible";
  return verdict === "inWindow" ? undefined : "the evidence of eligibility has left its window";
}

/** INC-13: consent and the family's agreement are attested once each, and before both nothing but what is listed is recorded. */
export function attestedFirst(watch: Watch): Monitor {
  return watch.always("INC-13", (standing, { event }) => {
    // Of nobody who has been identified are both on record.
    if (standing.at === "unknown") return beforeAttestation.has(event) ? undefined : missing;
    if (!isInStudy(standing)) return undefined;
    if (standing.at !== "consent") return attestations.has(event) ? "this is not asked any more" : undefined;
    const again = (event === "consent.signed" && standing.consent) || (event === "family.agreed" && standing.family);
    if (again) return "this attestation is on record already";
    return beforeAttestation.has(event) ? undefined : missing;
  });
}

const attestations: ReadonlySet<string> = new Set(["consent.signed", "family.agreed", "consent.declined"]);
