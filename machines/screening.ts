import { eventsOf } from "../src/events/catalogue.ts";
import type { EventName } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { diseaseProgresses } from "./disease.ts";
import { leaveScreening } from "./leaving.ts";
import { type Block, chart, type Refusal } from "./setup.ts";
import {
  type Forbidden,
  forbidden,
  on,
  type Refuses,
  refuse,
  set,
  type Transitions,
  together,
  type Way,
} from "./transitions.ts";

const unattested = "the patient's consent and the family's agreement are not both on record yet";
const noConsentYet: readonly Block[] = (["STR-01", "INC-13"] as const).map((requirement) => ({
  requirement,
  sentence: unattested,
}));
const numberFirst: Refusal = { requirement: "STR-01", sentence: "a screening number comes first" };
/** The events that wait for neither attestation: those of screening's own beginning and end, and what befalls a person (STR-01). */
const needNoAttestation: readonly EventName[] = [
  "screening.identified",
  "site.transferred",
  "consent.signed",
  "family.agreed",
  "consent.declined",
  "screening.failed",
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
  "withdrawal.recorded",
  "participation.ended",
  "contact.lost",
  "contact.regained",
  "study.terminated",
  "death.recorded",
];
const attestedAlready: Refusal = { requirement: "INC-13", sentence: "this attestation is on record already" };

const bothAttested: Way = {
  target: "#screening",
  cites: ["INC-13", "STR-01"],
  says: "Both attestations are on record: screening begins",
};

function firstAttestation(target: string): Way {
  return { target, cites: ["INC-13"], says: "One of the two attestations is on record" };
}

/** Before anything: a person is given a screening number (SIL-13). */
export function identification(definition: ProtocolDefinition) {
  const way: Way = { target: "#study", cites: ["STR-01"], says: "The screening number is given" };
  const again: Way = { ...way, cites: ["SIL-13"], says: "Screened again under a new number, linked to the old one" };
  const { rescreening } = definition.screening;
  return chart.createStateConfig({
    id: "identification",
    meta: {
      requirements: ["STR-01", "SIL-13"],
      title: "Not identified yet",
      sentence: "Nobody has been identified yet",
      blocks: [numberFirst],
      closed: true,
      refuses: {
        ...refusedUnattested(definition),
        ...(rescreening
          ? {}
          : refuse("screening.identified", "again", {
              requirement: "SIL-13",
              sentence: "this protocol does not screen a patient again",
            })),
      },
    },
    on: {
      ...on("screening.identified", "first", way),
      ...(rescreening ? on("screening.identified", "again", again) : {}),
    },
  });
}

/** Of nobody who has been identified are both attestations on record: what waits for them lacks them beside the number (INC-13). */
function refusedUnattested(definition: ProtocolDefinition): Refuses {
  const block: Refusal = { requirement: "INC-13", sentence: unattested, besides: true };
  const waiting = eventsOf(definition).filter((event) => !needNoAttestation.includes(event));
  // The number comes first, in words as in deeds.
  return Object.fromEntries(waiting.map((event) => [event, [{ ...numberFirst, besides: true }, block]]));
}

/** The two attestations of INC-13, in either order. */
export function consent() {
  const against = enrolledWithoutConsent();
  return chart.createStateConfig({
    id: "consent",
    initial: "neither",
    meta: {
      requirements: ["INC-13", "STR-01"],
      title: "Consent",
      sentence: "Consent is asked for",
      blocks: noConsentYet,
      refuses: {
        ...against.refuses,
        "reconsent.answered": noConsentYet,
        "screening.identified": [{ requirement: "SIL-13", sentence: "the patient is identified already" }],
        "withdrawal.recorded.treatment": [{ requirement: "SIL-09", sentence: "no treatment is under way" }],
      },
    },
    on: {
      ...on("consent.declined", null, ...leaveScreening(["INC-13"], "Consent is declined: screening failure")),
      ...screeningFails(),
      ...against.on,
      ...diseaseProgresses(),
    },
    states: {
      neither: {
        meta: {
          requirements: ["INC-13"],
          title: "Nobody has agreed yet",
          sentence: "Neither attestation is on record",
        },
        on: {
          ...on("consent.signed", null, firstAttestation("patientSigned")),
          ...on("family.agreed", null, firstAttestation("familyAgreed")),
        },
      },
      patientSigned: {
        meta: {
          requirements: ["INC-13"],
          title: "Patient has signed",
          sentence: "The patient has signed, the family has not agreed yet",
          refuses: { "consent.signed": [attestedAlready] },
        },
        on: on("family.agreed", null, bothAttested),
      },
      familyAgreed: {
        meta: {
          requirements: ["INC-13"],
          title: "Family has agreed",
          sentence: "The family has agreed, the patient has not signed yet",
          refuses: { "family.agreed": [attestedAlready] },
        },
        on: on("consent.signed", null, bothAttested),
      },
    },
  });
}

/** Consent to a further version is asked of who is in the study, and moves nothing: an amendment moves the patient (INC-13). */
export function reconsent(): Transitions {
  const way = (says: string): Way => ({
    says,
    cites: ["INC-13"],
    bound: "assumption: consent is asked again finitely often",
  });
  return {
    ...on("reconsent.answered", "given", way("Consent to another version of the protocol is given")),
    ...on("reconsent.answered", "declined", way("Consent to another version of the protocol is declined")),
  };
}

const assessAgain = "assumption: the criteria are judged finitely often";

function assessed(target: string, says: string): Way {
  return { target, cites: ["STR-01"], says, bound: assessAgain };
}

/** The investigator signs a screening failure at any time of screening, whatever the verdict (STR-01). */
function screeningFails(): Transitions {
  return on("screening.failed", null, ...leaveScreening(["STR-01"], "The screening failure is signed"));
}

const enrolled: Way = {
  target: "#treatment",
  actions: [set({ treatment: "ongoing" })],
  cites: ["STR-01"],
  says: "The patient is enrolled",
};

const notEligible: Refusal = { requirement: "STR-01", sentence: "enrolment needs the verdict eligible" };
const tooOld: Refusal = {
  requirement: "STR-01",
  sentence: "no evidence of eligibility is on record that is still in its window",
};

/** Before both attestations nobody is enrolled, and yet somebody may have been (STR-01, INC-13). */
function enrolledWithoutConsent(): Forbidden {
  const blocks: readonly Block[] = [...noConsentYet, notEligible];
  return together(
    forbidden("enrolment.signed", "inWindow", blocks, enrolled),
    forbidden("enrolment.signed", "expired", [...blocks, tooOld], enrolled),
  );
}

const notEligibleYet = together(
  forbidden("enrolment.signed", "inWindow", [notEligible], enrolled),
  forbidden("enrolment.signed", "expired", [notEligible, tooOld], enrolled),
);
const outOfWindow = forbidden("enrolment.signed", "expired", [tooOld], enrolled);

/** Judging the criteria until the investigator signs an enrolment or a screening failure (STR-01). */
export function screening() {
  return chart.createStateConfig({
    id: "screening",
    initial: "assessing",
    meta: { requirements: ["STR-01"], title: "Screening", sentence: "The patient is screened" },
    on: {
      ...screeningFails(),
      ...reconsent(),
      ...diseaseProgresses(),
      ...on("eligibility.assessed", "eligible", assessed("#screening.eligible", "Every criterion is met")),
      ...on("eligibility.assessed", "ineligible", assessed("#screening.ineligible", "A criterion is not met")),
      ...on("eligibility.assessed", "undecided", assessed("#screening.assessing", "A criterion cannot be judged yet")),
    },
    states: {
      assessing: {
        meta: {
          requirements: ["STR-01"],
          title: "Criteria being judged",
          sentence: "The criteria are not all judged",
          refuses: notEligibleYet.refuses,
        },
        on: notEligibleYet.on,
      },
      eligible: {
        meta: {
          requirements: ["STR-01"],
          title: "Eligible",
          sentence: "The patient is eligible and awaits the investigator's signature",
          refuses: outOfWindow.refuses,
        },
        on: { ...on("enrolment.signed", "inWindow", enrolled), ...outOfWindow.on },
      },
      ineligible: {
        meta: {
          requirements: ["STR-01"],
          title: "Not eligible",
          sentence: "The patient is not eligible",
          refuses: notEligibleYet.refuses,
        },
        on: notEligibleYet.on,
      },
    },
  });
}
