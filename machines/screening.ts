import { eventsOf } from "../src/events/catalogue.ts";
import type { EventName } from "../src/events/declarations.ts";
import { hasOwnConsent } from "../src/protocol/consent.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { collectsCells } from "../src/protocol/product.ts";
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

/** What is missing before screening begins: the two attestations, or those of the definition's own consent (INC-13). */
function unattested(definition: ProtocolDefinition): string {
  return hasOwnConsent(definition)
    ? "the attestations that consent consists of are not all on record yet"
    : "the patient's consent and the family's agreement are not both on record yet";
}

function noConsentYet(definition: ProtocolDefinition): readonly Block[] {
  const sentence = unattested(definition);
  return (["STR-01", "INC-13"] as const).map((requirement) => ({ requirement, sentence }));
}

const numberFirst: Refusal = { requirement: "STR-01", sentence: "a screening number comes first" };
/** The events that wait for neither attestation: those of screening's own beginning and end, and what befalls a person (STR-01). */
const needNoAttestation: readonly EventName[] = [
  "screening.identified",
  "site.transferred",
  "consent.signed",
  "family.agreed",
  "consent.attested",
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
  const block: Refusal = { requirement: "INC-13", sentence: unattested(definition), besides: true };
  const waiting = eventsOf(definition).filter((event) => !needNoAttestation.includes(event));
  // The number comes first, in words as in deeds.
  return Object.fromEntries(waiting.map((event) => [event, [{ ...numberFirst, besides: true }, block]]));
}

/** Consent before screening: the two attestations of INC-13 in either order, or those of the definition's own in any. */
export function consent(definition: ProtocolDefinition) {
  const against = enrolledWithoutConsent(definition);
  const own = hasOwnConsent(definition);
  return chart.createStateConfig({
    id: "consent",
    initial: own ? "asked" : "neither",
    meta: {
      requirements: ["INC-13", "STR-01"],
      title: "Consent",
      sentence: "Consent is asked for",
      blocks: noConsentYet(definition),
      refuses: {
        ...against.refuses,
        "reconsent.answered": noConsentYet(definition),
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
    states: own ? ownAttestations(definition) : twoAttestations(),
  });
}

function twoAttestations() {
  return {
    neither: chart.createStateConfig({
      meta: {
        requirements: ["INC-13"],
        title: "Nobody has agreed yet",
        sentence: "Neither attestation is on record",
      },
      on: {
        ...on("consent.signed", null, firstAttestation("patientSigned")),
        ...on("family.agreed", null, firstAttestation("familyAgreed")),
      },
    }),
    patientSigned: chart.createStateConfig({
      meta: {
        requirements: ["INC-13"],
        title: "Patient has signed",
        sentence: "The patient has signed, the family has not agreed yet",
        refuses: { "consent.signed": [attestedAlready] },
      },
      on: on("family.agreed", null, bothAttested),
    }),
    familyAgreed: chart.createStateConfig({
      meta: {
        requirements: ["INC-13"],
        title: "Family has agreed",
        sentence: "The family has agreed, the patient has not signed yet",
        refuses: { "family.agreed": [attestedAlready] },
      },
      on: on("consent.signed", null, bothAttested),
    }),
  };
}

/** Which attestations are on record is judged from evidence, by the patient's age: the chart sees whether one is the last that is asked for. */
function ownAttestations(definition: ProtocolDefinition) {
  return {
    asked: chart.createStateConfig({
      meta: {
        requirements: ["INC-13"],
        title: "Attestations asked for",
        sentence: "The attestations that consent consists of are not all on record",
      },
      on: {
        ...on("consent.attested", "all", { ...bothAttested, says: "All attestations are on record: screening begins" }),
        ...(severalAttestations(definition)
          ? on("consent.attested", "some", attestedBesides("An attestation is on record, and others are asked for"))
          : {}),
      },
    }),
  };
}

function severalAttestations({ consent: { attestations } }: ProtocolDefinition): boolean {
  return attestations.length > 1;
}

function attestedBesides(says: string): Way {
  return { says, cites: ["INC-13"], bound: "assumption: consent is asked finitely often" };
}

/**
 * What is asked of whoever is in the study moves nothing: consent to a further version, since an amendment moves the patient, and an attestation
 * of the definition's own that the patient's age asks for later (INC-13).
 */
export function reconsent(definition: ProtocolDefinition): Transitions {
  const way = (says: string): Way => ({
    says,
    cites: ["INC-13"],
    bound: "assumption: consent is asked again finitely often",
  });
  return {
    ...on("reconsent.answered", "given", way("Consent to another version of the protocol is given")),
    ...on("reconsent.answered", "declined", way("Consent to another version of the protocol is declined")),
    ...(hasOwnConsent(definition)
      ? on("consent.attested", "all", attestedBesides("All attestations that are asked for now are on record"))
      : {}),
    ...(severalAttestations(definition)
      ? on("consent.attested", "some", attestedBesides("An attestation is on record, and others are asked for"))
      : {}),
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

function enrolled(definition: ProtocolDefinition): Way {
  // What was made beforehand is there as soon as somebody is enrolled.
  const lots = collectsCells(definition) ? {} : { manufactured: true };
  return {
    target: "#treatment",
    actions: [set({ treatment: "ongoing", ...lots })],
    cites: ["STR-01"],
    says: "The patient is enrolled",
  };
}

const notEligible: Refusal = {
  requirement: "STR-01",
  sentence: "enrolment needs the verdict eligible",
  judgedOf: "eligibility",
};
const tooOld: Refusal = {
  requirement: "STR-01",
  sentence: "no evidence of eligibility is on record that is still in its window",
};

/** Before both attestations nobody is enrolled, and yet somebody may have been (STR-01, INC-13). */
function enrolledWithoutConsent(definition: ProtocolDefinition): Forbidden {
  const blocks: readonly Block[] = [...noConsentYet(definition), notEligible];
  return together(
    forbidden("enrolment.signed", "inWindow", blocks, enrolled(definition)),
    forbidden("enrolment.signed", "expired", [...blocks, tooOld], enrolled(definition)),
  );
}

function enrolledIneligible(definition: ProtocolDefinition): Forbidden {
  return together(
    forbidden("enrolment.signed", "inWindow", [notEligible], enrolled(definition)),
    forbidden("enrolment.signed", "expired", [notEligible, tooOld], enrolled(definition)),
  );
}

/** Judging the criteria until the investigator signs an enrolment or a screening failure (STR-01). */
export function screening(definition: ProtocolDefinition) {
  const notEligibleYet = enrolledIneligible(definition);
  const outOfWindow = forbidden("enrolment.signed", "expired", [tooOld], enrolled(definition));
  return chart.createStateConfig({
    id: "screening",
    initial: "assessing",
    meta: { requirements: ["STR-01"], title: "Screening", sentence: "The patient is screened" },
    on: {
      ...screeningFails(),
      ...reconsent(definition),
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
        on: { ...on("enrolment.signed", "inWindow", enrolled(definition)), ...outOfWindow.on },
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
