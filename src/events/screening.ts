import * as z from "zod";
import { addDays, daysBetween, type IsoDate } from "../clinical/calendar.ts";
import { askedAtScreening } from "../clinical/criteria.ts";
import { evidenceSchemaFor, oldestEvidenceDate } from "../clinical/eligibility.ts";
import { itemsOf } from "../clinical/items.ts";
import { everyValueUntil } from "../clinical/windows.ts";
import { hasOwnConsent, peopleAsked } from "../protocol/consent.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { criteriaEvidence } from "./criteria-evidence.ts";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { evidenceWindow, standingIn } from "./event-windows.ts";
import { date, note, onlyNote, shortText } from "./evidence-parts.ts";
import { journalEvidence } from "./journal-evidence.ts";
import { type Circumstances, criteriaJudgement, foundIn, noVerdict, unusable, verdict } from "./judgement.ts";
import { anyoneTreating, whoDecides, whoKeepsRecords } from "./people.ts";
import { isSite, siteId, unknownSite } from "./sites.ts";

function judgedEligible(evidence: Readonly<Record<string, unknown>>, { definition, facts, on }: Circumstances) {
  return criteriaJudgement(
    askedAtScreening(definition.criteria),
    { ...evidence, ...journalEvidence(facts) },
    on,
    { eligible: "eligible", ineligible: "ineligible", undecided: "undecided" },
    { items: itemsOf(definition) },
  );
}

/** The events from identification to enrolment. */
export const screeningEvents = [
  declareJudged("screening.identified", {
    sentence: "A person is given a screening number",
    label: "identified",
    roles: anyoneTreating,
    order: "SIL-13",
    verdicts: () => ["first", "again"],
    words: { first: "for the first time", again: "under a new number" },
    evidence: () =>
      z.strictObject({
        screeningNumber: shortText.meta({ description: "The screening number", examples: ["S-001"] }),
        previousScreeningNumber: shortText
          .optional()
          .meta({ description: "The number of the earlier screening this one follows (SIL-13)" }),
        site: siteId.optional(),
        note,
      }),
    judge: ({ screeningNumber, previousScreeningNumber, site }, { definition }) => {
      if (site !== undefined && !isSite(definition, site)) return unknownSite(definition, site);
      if (previousScreeningNumber === undefined) return verdict("first");
      if (previousScreeningNumber === screeningNumber) {
        return unusable("previousScreeningNumber", "re-screening needs a new screening number", "SIL-13");
      }
      return verdict("again");
    },
    // Whether there is an earlier number is judged, and not which.
    personal: () => ["screeningNumber", "previousScreeningNumber"],
    remember: ({ screeningNumber, site }, { facts, at = null }) => ({
      screeningNumber,
      // The site at which a patient is identified is that of every day before, too.
      sites:
        site === undefined ? facts.sites : [...facts.sites, { site, from: facts.screeningNumber === null ? null : at }],
    }),
    example: (wanted, { facts }) => {
      const before = facts.screeningNumber ?? "S-001";
      return wanted === "first"
        ? { evidence: { screeningNumber: "S-001" } }
        : { evidence: { screeningNumber: `${before}-2`, previousScreeningNumber: before } };
    },
  }),
  declareOccurrence("consent.signed", {
    sentence: "The patient signs the written informed consent",
    label: "patient signs",
    roles: whoKeepsRecords,
    order: "INC-13",
    dayMatters: true,
    knownTo: (definition) => !hasOwnConsent(definition),
    evidence: () => z.strictObject({ signedOn: date.meta({ description: "The date on the signed consent" }), note }),
    judge: ({ signedOn }, { on }) =>
      daysBetween(signedOn, on) < 0
        ? unusable("signedOn", `the consent is dated ${signedOn}, after it was recorded as signed`, "STR-09")
        : noVerdict,
    remember: (_, { facts }) => ({ consents: { ...facts.consents, patientConsentSigned: true } }),
    example: ({ today }) => ({ evidence: { signedOn: today } }),
  }),
  declareOccurrence("family.agreed", {
    sentence: "The family agrees",
    label: "family agrees",
    roles: whoKeepsRecords,
    order: "INC-13",
    knownTo: (definition) => !hasOwnConsent(definition),
    evidence: () =>
      z.strictObject({
        relationship: shortText.meta({ description: "Who agreed for the family", examples: ["spouse"] }),
        note,
      }),
    personal: () => ["relationship"],
    remember: (_, { facts }) => ({ consents: { ...facts.consents, familyAgreed: true } }),
    example: () => ({ evidence: { relationship: "spouse" } }),
  }),
  declareOccurrence("consent.declined", {
    sentence: "The patient, or somebody else whose consent is asked for, declines",
    label: "consent declined",
    roles: whoKeepsRecords,
    order: "INC-13",
    evidence: (definition) =>
      z.strictObject({ by: z.enum(peopleAsked(definition)).meta({ description: "Who declined" }), note }),
    example: ({ definition }) => ({ evidence: { by: peopleAsked(definition)[0] } }),
  }),
  declareJudged("eligibility.assessed", {
    sentence: "The criteria are judged from the evidence at hand",
    label: "criteria judged",
    roles: whoKeepsRecords,
    order: "STR-01",
    dayMatters: true,
    usualDays: 2,
    verdicts: () => ["eligible", "ineligible", "undecided"],
    words: { eligible: "eligible", ineligible: "not eligible", undecided: "undecided" },
    evidence: (definition) => evidenceSchemaFor(askedAtScreening(definition.criteria), itemsOf(definition)),
    judge: judgedEligible,
    remember: (evidence, circumstances) => ({
      oldestEvidence: oldestEvidenceDate(evidence, circumstances.on),
      evidenceUntil: ownWindowsEnd(circumstances.definition, evidence, circumstances.on),
      notMet: { ...circumstances.facts.notMet, eligibility: foundIn(judgedEligible(evidence, circumstances)) },
    }),
    example: (wanted, { definition }) => criteriaEvidence(definition, askedAtScreening(definition.criteria), wanted),
  }),
  declareOccurrence("screening.failed", {
    sentence: "The investigator signs the screening failure",
    label: "screening failure signed",
    roles: whoDecides,
    signature: "approval",
    needsReason: true,
    order: "STR-01",
    evidence: onlyNote,
    example: () => ({ evidence: {} }),
  }),
  declareJudged("enrolment.signed", {
    sentence: "The investigator signs the enrolment",
    label: "enrolment signed",
    roles: whoDecides,
    signature: "approval",
    order: "STR-01",
    dayMatters: true,
    usualDays: 1,
    windows: evidenceWindow,
    verdicts: () => ["inWindow", "expired"],
    words: { inWindow: "evidence recent enough", expired: "evidence too old" },
    mayDeviate: true,
    evidence: onlyNote,
    judge: (_, { definition, facts, on }) => {
      const window = definition.screening.evidenceWindowDays;
      if (facts.oldestEvidence === null) return verdict("expired", "no evidence was judged");
      const age = daysBetween(facts.oldestEvidence, on);
      const until = facts.evidenceUntil;
      return verdict(
        standingIn(evidenceWindow(definition, facts), on) === "due" ? "inWindow" : "expired",
        `the oldest evidence is ${age} ${age === 1 ? "day" : "days"} old, ${until === null ? `the window ${window} days` : `and every value is in its window until ${until}`}`,
      );
    },
    remember: (_, { on }) => ({ enrolledOn: on }),
    example: (wanted, { definition, facts, today }) => {
      const { last } = evidenceWindow(definition, facts);
      if (wanted === "inWindow" || last === null) return { evidence: {} };
      const expires = addDays(last, 1);
      return { evidence: {}, on: expires > today ? expires : today };
    },
  }),
] as const;

/** Until when every value is in its window, where an item or a criterion has one of its own (STR-01). */
function ownWindowsEnd(
  { screening: { evidenceWindowDays, windows }, criteria, items }: ProtocolDefinition,
  evidence: Readonly<Record<string, unknown>>,
  on: IsoDate,
): IsoDate | null {
  if (Object.keys(windows).length === 0) return null;
  const asked = askedAtScreening(criteria);
  return everyValueUntil({ windowDays: evidenceWindowDays, windows }, asked, evidence, on, itemsOf({ items }));
}
