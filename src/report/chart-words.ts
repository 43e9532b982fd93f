import { conditionInWords, conditionNames, expressionOf } from "../../machines/index.ts";
import type { IrState } from "../chart/ir.ts";
import type { ChartWords } from "../chart/words.ts";
import { alphabetOf, type ChartSymbol } from "../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EventName } from "../protocol/event-names.ts";
import { guardTeller } from "./guard-in-words.ts";

const titles: Readonly<Record<string, string>> = {
  identification: "Not identified yet",
  consent: "Consent",
  "consent.neither": "Nobody has agreed yet",
  "consent.patientSigned": "Patient has signed",
  "consent.familyAgreed": "Family has agreed",
  study: "In the study",
  "study.screening": "Screening",
  "study.screening.assessing": "Criteria being judged",
  "study.screening.eligible": "Eligible",
  "study.screening.ineligible": "Not eligible",
  "study.onTrial": "On trial",
  "study.onTrial.course": "Treatment and follow-up",
  "study.onTrial.toxicity": "Toxicity",
  "study.onTrial.toxicity.clear": "No toxicity open",
  "study.onTrial.toxicity.open": "Toxicity open",
  "study.onTrial.toxicity.open.minor": "Minor toxicity",
  "study.onTrial.toxicity.open.holding": "Holding toxicity",
  "study.onTrial.toxicity.open.severe": "Severe toxicity",
  treatment: "Treatment",
  "treatment.product": "Product",
  "treatment.product.apheresis": "Apheresis due",
  "treatment.product.collected": "Cells collected",
  "treatment.product.manufacture": "Lot in manufacture",
  "treatment.product.sourcing": "Cells for a further course",
  "treatment.lymphodepletion": "Lymphodepletion",
  "treatment.lymphodepletion.assessing": "Readiness asked",
  "treatment.lymphodepletion.notReady": "Not ready, waiting",
  "treatment.lymphodepletion.due": "Lymphodepletion due",
  "treatment.readiness": "Preparation",
  "treatment.readiness.assessing": "Readiness asked",
  "treatment.readiness.notReady": "Not ready, waiting",
  "treatment.readiness.passed": "Ready: course may open",
  "treatment.infusion": "Course open",
  "treatment.response": "Response due",
  "treatment.decision": "Further treatment?",
  "treatment.decision.completeResponse": "After CR or CRi",
  "treatment.decision.noResponse": "After NR",
  "treatment.decision.partialResponse": "After PR of a later course",
  followUp: "Follow-up",
  "followUp.onResponseClock": "Responses still read",
  "followUp.offResponseClock": "Other therapy given",
  lost: "Lost to follow-up",
  offStudy: "Off study",
};

const happenings: Readonly<Record<EventName, string>> = {
  "screening.identified": "identified",
  "consent.signed": "patient signs",
  "family.agreed": "family agrees",
  "consent.declined": "consent declined",
  "eligibility.assessed": "criteria judged",
  "screening.failed": "screening failure signed",
  "enrolment.signed": "enrolment signed",
  "apheresis.performed": "apheresis",
  "manufacture.started": "manufacture begins",
  "bridging.given": "bridging therapy given",
  "lot.released": "lot released",
  "lot.failed": "lot fails",
  "product.sourced": "cells",
  "lymphodepletion.assessed": "readiness judged",
  "lymphodepletion.given": "lymphodepletion given",
  "readiness.assessed": "readiness judged",
  "course.opened": "course opens",
  "fraction.given": "given",
  "fraction.postponed": "postponed",
  "fractions.omitted": "omitted, with all later ones",
  "product.unavailable": "unavailable",
  "response.assessed": "response",
  "assessment.recorded": "clinical assessment",
  "wish.recorded": "patient's wish",
  "furtherTreatment.decided": "decision",
  "toxicity.reported": "reported",
  "toxicity.regraded": "graded again",
  "toxicity.resolved": "resolved",
  "disease.progressed": "disease",
  "treatment.stopped": "treatment stopped",
  "withdrawal.recorded": "withdrawal",
  "death.recorded": "death",
  "contact.lost": "contact lost",
  "contact.regained": "contact regained",
  "study.terminated": "study terminated",
  "followUp.visited": "follow-up visit",
  "otherTherapy.recorded": "other therapy",
  "followUp.completed": "follow-up completed",
};

const verdicts: Readonly<Record<string, string>> = {
  "screening.identified.first": "for the first time",
  "screening.identified.again": "under a new number",
  ineligible: "not eligible",
  inWindow: "evidence recent enough",
  expired: "evidence too old",
  inadequate: "not adequate",
  inStore: "from store",
  collectAgain: "collected again",
  notReady: "not ready",
  releasedLot: "with a released lot",
  unreleasedLot: "lot not released",
  onDay: "on its day",
  late: "late",
  tooLate: "after the last day",
  outsideTolerance: "dose outside tolerance",
  beyondLastDay: "beyond the last day",
  "furtherTreatment.decided.start": "further course",
  "furtherTreatment.decided.cease": "cease",
  "toxicity.resolved.clear": "none left",
  "toxicity.resolved.minor": "minor left",
  "toxicity.resolved.holding": "holding left",
  "toxicity.resolved.severe": "severe left",
  notOpen: "not open",
  "disease.progressed.PD": "progresses",
  "disease.progressed.relapse": "relapses",
  severeToxicity: "severe toxicity",
  physicianDecision: "for another reason",
  "withdrawal.recorded.treatment": "from treatment",
  "withdrawal.recorded.study": "from the study",
  "otherTherapy.recorded.transplant": "transplant",
  "otherTherapy.recorded.anticancer": "anti-cancer",
  atTerm: "at its term",
};

/** The short words in which pictures show the chart of a definition; what has none goes by its sentence or its name. */
export function wordsOf(definition: ProtocolDefinition): ChartWords {
  const letters = new Map(alphabetOf(definition).map((letter) => [letter.symbol, letter]));
  return {
    state: (state) => titleOf(state, definition),
    event: (symbol) => {
      const letter = letters.get(symbol);
      return letter === undefined ? symbol : eventTitle(letter);
    },
    guard: guardTeller({ conditionNames, conditionInWords, expressionOf }),
  };
}

function titleOf({ id, path, parent, sentence }: IrState, { title }: ProtocolDefinition): string {
  if (parent === null) return title;
  const place = path.replace(/^study\.onTrial\.course\./, "");
  const [, number, standing] = /^treatment\.infusion\.day(\d+)(?:\.(due|held))?$/.exec(place) ?? [];
  if (number !== undefined) return standing === undefined ? sentence : `Fraction ${number} ${standing}`;
  return titles[place] ?? (sentence === "" ? id : sentence);
}

function eventTitle({ event, verdict, deviation }: ChartSymbol): string {
  const what = happenings[event];
  const told = verdict === null ? what : judged(event, what, verdict);
  return deviation ? `deviation, ${told}` : told;
}

function judged(event: EventName, what: string, verdict: string): string {
  const [, number, ...parts] = /^(\d+)?\.?([^.]*)\.?(.*)$/.exec(verdict) ?? [];
  const named = number === undefined ? what : `fraction ${number} ${what}`;
  // Only in bounds is a fraction postponed, and only one of its products can be unavailable: the verdict says nothing more.
  const said = parts.filter((part) => part !== "" && part !== "inBounds");
  const words = said.map((part) => verdicts[`${event}.${part}`] ?? verdicts[part] ?? part);
  return words.length === 0 ? named : `${named}: ${words.join(", ")}`;
}
