import * as z from "zod";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { note, onlyNote, shortText } from "./evidence-parts.ts";
import { courseOver } from "./facts.ts";
import { verdict } from "./judgement.ts";
import { anyoneTreating, whoDecides, whoKeepsRecords } from "./people.ts";

/** The CDISC terms (NCOMPLT) for why treatment is stopped in the patient's interest (SIL-20). */
const reasonsInInterest = [
  "PHYSICIAN DECISION",
  "PREGNANCY",
  "ADVERSE EVENT",
  "LACK OF EFFICACY",
  "NO LONGER CLINICALLY BENEFITING",
  "PROTOCOL-SPECIFIED WITHDRAWAL CRITERION MET",
  "REQUIRES PROHIBITED MEDICATION",
  "REQUIRES PROHIBITED PROCEDURE",
] as const;

/** The events by which treatment or participation ends, or is interrupted. */
export const leavingEvents = [
  declareJudged("disease.progressed", {
    sentence: "The disease progresses or relapses outside a response reading",
    label: "disease",
    roles: whoDecides,
    order: "SIL-04",
    physicalFact: "befallsPatient",
    verdicts: () => ["PD", "relapse"],
    words: {
      PD: { label: "progresses", inFull: "PD, progressive disease" },
      relapse: { label: "relapses", inFull: "relapse" },
    },
    evidence: () =>
      z.strictObject({ as: z.enum(["PD", "relapse"]).meta({ description: "Progression or relapse" }), note }),
    judge: ({ as }) => verdict(as),
    remember: ({ as }, { definition, facts }) => (definition.response[as] === "endTreatment" ? courseOver(facts) : {}),
    example: (wanted) => ({ evidence: { as: wanted } }),
  }),
  declareJudged("treatment.stopped", {
    sentence: "The investigator stops treatment",
    label: "treatment stopped",
    roles: whoDecides,
    signature: "approval",
    needsReason: true,
    order: "TOX-01",
    orders: { notReady: "SIL-12", physicianDecision: "SIL-20" },
    verdicts: () => ["severeToxicity", "notReady", "physicianDecision"],
    words: {
      severeToxicity: { label: "severe toxicity", inFull: "for a severe toxicity" },
      notReady: { label: "not ready", inFull: "patient not ready" },
      physicianDecision: {
        label: "for another reason",
        inFull: "in the patient's interest, by the physician's decision",
      },
    },
    mayDeviate: ["physicianDecision"],
    evidence: () =>
      z.strictObject({
        because: z
          .enum(["severeToxicity", "notReady", "physicianDecision"])
          .meta({ description: "What permits the stop: TOX-01, SIL-12, or the patient's interest (SIL-20)" }),
        term: z
          .enum(reasonsInInterest)
          .optional()
          .meta({ description: "Why, where the physician decides, as CDISC calls it" }),
        note,
      }),
    judge: ({ because, term }) => {
      const needed = because === "physicianDecision" && term === undefined;
      return needed ? verdict(because, "no CDISC term was given for the reason") : verdict(because);
    },
    remember: (_, { facts }) => courseOver(facts),
    example: (wanted) => ({ evidence: { because: wanted } }),
  }),
  declareJudged("withdrawal.recorded", {
    sentence: "The patient withdraws",
    label: "withdrawal",
    roles: whoKeepsRecords,
    order: "SIL-09",
    verdicts: ({ withdrawal }) => (withdrawal.fromTreatmentOnly ? ["treatment", "study"] : ["study"]),
    words: {
      treatment: { label: "from treatment", inFull: "from treatment only" },
      study: "from the study",
    },
    evidence: ({ withdrawal }) =>
      z.strictObject({
        from: z
          .enum(withdrawal.fromTreatmentOnly ? ["treatment", "study"] : ["study"])
          .meta({ description: "What the patient leaves: treatment only, or the study (SIL-09)" }),
        note,
      }),
    judge: ({ from }) => verdict(from),
    remember: (_, { facts }) => courseOver(facts),
    example: (wanted) => ({ evidence: { from: wanted } }),
  }),
  declareJudged("participation.ended", {
    sentence: "Participation is ended by the investigator, or for administrative reasons",
    label: "participation ended",
    roles: ["investigator", "sponsor"],
    signature: "approval",
    needsReason: true,
    order: "SIL-08",
    verdicts: () => ["investigator", "administrative"],
    words: {
      investigator: { label: "by the investigator", inFull: "by the investigator's decision" },
      administrative: { label: "administratively", inFull: "for administrative reasons" },
    },
    mayDeviate: true,
    evidence: () =>
      z.strictObject({
        by: z.enum(["investigator", "administrative"]).meta({ description: "On what ground (SIL-08)" }),
        note,
      }),
    judge: ({ by }) => verdict(by),
    remember: (_, { facts }) => courseOver(facts),
    example: (wanted) => ({ evidence: { by: wanted } }),
  }),
  declareOccurrence("death.recorded", {
    sentence: "The patient's death is recorded",
    label: "death",
    roles: whoKeepsRecords,
    order: "STR-01",
    physicalFact: "befallsPatient",
    evidence: () => z.strictObject({ cause: shortText.optional(), note }),
    personal: () => ["cause"],
    remember: (_, { facts }) => courseOver(facts),
    example: () => ({ evidence: {} }),
  }),
  declareOccurrence("contact.lost", {
    sentence: "The patient is lost to follow-up",
    label: "contact lost",
    roles: whoKeepsRecords,
    order: "SIL-10",
    usualDays: 90,
    evidence: onlyNote,
    remember: (_, { definition, facts }) => (definition.lossToFollowUp.reversible ? {} : courseOver(facts)),
    example: () => ({ evidence: {} }),
  }),
  declareOccurrence("contact.regained", {
    sentence: "Contact with a lost patient is regained",
    label: "contact regained",
    roles: anyoneTreating,
    order: "STR-07",
    knownTo: ({ lossToFollowUp }) => lossToFollowUp.reversible,
    usualDays: 30,
    evidence: onlyNote,
    example: () => ({ evidence: {} }),
  }),
  declareOccurrence("study.terminated", {
    sentence: "The study is terminated",
    label: "study terminated",
    roles: ["sponsor", "investigator"],
    signature: "responsibility",
    needsReason: true,
    order: "SIL-10",
    evidence: onlyNote,
    remember: (_, { facts }) => courseOver(facts),
    example: () => ({ evidence: {} }),
  }),
] as const;
