import type { EventName } from "../../../protocol/event-names.ts";

const unknown = "cannot be judged yet";
const words: Readonly<Partial<Record<EventName, Readonly<Record<string, string>>>>> = {
  "screening.identified": { first: "for the first time", again: "screened again" },
  "eligibility.assessed": { eligible: "eligible", ineligible: "not eligible", undecided: unknown },
  "enrolment.signed": { inWindow: "evidence recent enough", expired: "evidence too old" },
  "apheresis.performed": { adequate: "enough cells", inadequate: "too few cells" },
  "product.sourced": { inStore: "from store", collectAgain: "to be collected again" },
  "lymphodepletion.assessed": { ready: "ready", notReady: "not ready", undecided: unknown },
  "readiness.assessed": { ready: "ready", notReady: "not ready", undecided: unknown },
  "course.opened": { releasedLot: "with a released lot", unreleasedLot: "with a lot that was not released" },
  "response.assessed": {
    CR: "CR, complete response",
    CRi: "CRi, complete response with incomplete recovery",
    PR: "PR, partial response",
    NR: "NR, no response",
    PD: "PD, progressive disease",
    relapse: "relapse",
    NE: "NE, not evaluable",
  },
  "assessment.recorded": { for: "for a further course", against: "against a further course" },
  "wish.recorded": { for: "for a further course", against: "against a further course" },
  "furtherTreatment.decided": { start: "a further course starts", cease: "treatment ceases" },
  "disease.progressed": { PD: "PD, progressive disease", relapse: "relapse" },
  "treatment.stopped": {
    severeToxicity: "for a severe toxicity",
    notReady: "patient not ready",
    physicianDecision: "by the physician's decision alone",
  },
  "withdrawal.recorded": { treatment: "from treatment only", study: "from the study" },
  "otherTherapy.recorded": { transplant: "transplant", anticancer: "another anti-cancer therapy" },
  "followUp.completed": { atTerm: "at its term", early: "before its term" },
};

const levels: Readonly<Record<string, string>> = {
  clear: "none open after it",
  minor: "worst open: minor",
  holding: "worst open: holds a fraction",
  severe: "worst open: severe",
  notOpen: "one that is not open",
};
const timings: Readonly<Record<string, string>> = {
  early: "too early",
  onDay: "on its day",
  late: "late",
  tooLate: "after the last day",
};
const bounds: Readonly<Record<string, string>> = {
  inBounds: "up to the last day",
  beyondLastDay: "beyond the last day",
};

/** A verdict as a designer picks it, such as `fraction 2, on its day`. */
export function verdictInWords(event: EventName, verdict: string): string {
  const [number = "", second = "", dose] = verdict.split(".");
  switch (event) {
    case "fraction.given": {
      const timed = `fraction ${number}, ${timings[second] ?? second}`;
      return dose === undefined ? timed : `${timed}, dose outside the tolerance`;
    }
    case "fraction.postponed":
      return `fraction ${number}, ${bounds[second] ?? second}`;
    case "fractions.omitted":
      return `from fraction ${number} on`;
    case "product.unavailable":
      return `for fraction ${number}`;
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved":
      return levels[verdict] ?? verdict;
    default:
      return words[event]?.[verdict] ?? verdict;
  }
}
