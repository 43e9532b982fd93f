import { z } from "zod";
import { addYears, daysBetween } from "../clinical/calendar.ts";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { note, onlyNote } from "./evidence-parts.ts";
import { courseOver } from "./facts.ts";
import { verdict } from "./judgement.ts";
import { anyoneTreating, whoKeepsRecords } from "./people.ts";

/** The events after treatment has ended. */
export const followUpEvents = [
  declareOccurrence("followUp.visited", {
    sentence: "A follow-up visit takes place",
    label: "follow-up visit",
    roles: anyoneTreating,
    order: "STR-08",
    usualDays: 90,
    evidence: onlyNote,
    example: () => ({ evidence: {} }),
  }),
  declareJudged("otherTherapy.recorded", {
    sentence: "A transplant or another anti-cancer therapy is recorded",
    label: "other therapy",
    roles: anyoneTreating,
    order: "SIL-15",
    physicalFact: "doneToPatient",
    mayDeviate: true,
    verdicts: () => ["transplant", "anticancer"],
    words: {
      transplant: "transplant",
      anticancer: { label: "anti-cancer", inFull: "another anti-cancer therapy" },
    },
    evidence: () =>
      z.strictObject({ kind: z.enum(["transplant", "anticancer"]).meta({ description: "What was given" }), note }),
    judge: ({ kind }) => verdict(kind),
    remember: (_, { definition, facts }) => ({
      ...(definition.otherTherapy.duringTreatment === "endTreatment" ? courseOver(facts) : {}),
      otherTherapy: facts.otherTherapy || facts.enrolledOn !== null,
    }),
    example: (wanted) => ({ evidence: { kind: wanted } }),
  }),
  declareJudged("followUp.completed", {
    sentence: "Follow-up is completed",
    label: "follow-up completed",
    roles: whoKeepsRecords,
    order: "STR-08",
    dayMatters: true,
    verdicts: () => ["atTerm", "early"],
    words: { atTerm: "at its term", early: "before its term" },
    evidence: onlyNote,
    judge: (_, { definition, facts, on }) => {
      const term = facts.enrolledOn === null ? on : addYears(facts.enrolledOn, definition.followUp.years);
      return verdict(daysBetween(term, on) >= 0 ? "atTerm" : "early", `follow-up is due until ${term}`);
    },
    example: (wanted, { definition, facts, today }) => {
      if (wanted === "early" || facts.enrolledOn === null) return { evidence: {} };
      const term = addYears(facts.enrolledOn, definition.followUp.years);
      return { evidence: {}, on: term > today ? term : today };
    },
  }),
] as const;
