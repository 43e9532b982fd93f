import * as z from "zod";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { standingIn, termWindow } from "./event-windows.ts";
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
    windows: (definition, facts) => termWindow(definition, facts) ?? [],
    verdicts: () => ["atTerm", "early"],
    words: { atTerm: "at its term", early: "before its term" },
    evidence: onlyNote,
    judge: (_, { definition, facts, on }) => {
      const window = termWindow(definition, facts);
      const early = window !== undefined && standingIn(window, on) === "early";
      return verdict(early ? "early" : "atTerm", `follow-up is due until ${window?.first ?? on}`);
    },
    example: (wanted, { definition, facts, today }) => {
      const term = termWindow(definition, facts)?.first ?? today;
      return wanted === "early" || term < today ? { evidence: {} } : { evidence: {}, on: term };
    },
  }),
] as const;
