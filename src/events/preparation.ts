import * as z from "zod";
import { evidenceSchemaFor } from "../clinical/eligibility.ts";
import { itemsOf } from "../clinical/items.ts";
import { inWindowUntil } from "../clinical/windows.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { givesLymphodepletion, regimenOf, regimensOf } from "../protocol/regimens.ts";
import { exampleByJournal } from "./criteria-evidence.ts";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { note, shortText } from "./evidence-parts.ts";
import { type CourseFacts, courseAtHand } from "./facts.ts";
import { journalEvidence } from "./journal-evidence.ts";
import { type Circumstances, criteriaJudgement, foundIn } from "./judgement.ts";
import { whoKeepsRecords, whoTreats } from "./people.ts";

type Section = "readiness" | "lymphodepletion";

function criteriaOf(definition: ProtocolDefinition, section: Section) {
  return definition.criteria.filter(({ id }) => definition[section].criteria.includes(id));
}

/** The criteria that some course asks: evidence can hold the items of all of them. */
function criteriaOfAny(definition: ProtocolDefinition, section: Section) {
  const regimens = regimensOf(definition);
  return definition.criteria.filter(({ id }) => regimens.some((regimen) => regimen[section].criteria.includes(id)));
}

/** The criteria that are asked of the course that is open, or else comes next. */
function criteriaNow(definition: ProtocolDefinition, section: Section, facts: CourseFacts) {
  return criteriaOf(regimenOf(definition, courseAtHand(facts)), section);
}

/** What both questions of readiness have in common: the criteria that their section of the definition lists (SIL-12, SIL-14). */
function readiness<const E extends string>(
  event: E,
  section: Section,
  said: {
    readonly sentence: string;
    readonly order: "SIL-12" | "SIL-14";
    knownTo(definition: ProtocolDefinition): boolean;
  },
) {
  const judged = (evidence: Readonly<Record<string, unknown>>, { definition, facts, on }: Circumstances) =>
    criteriaJudgement(
      criteriaNow(definition, section, facts),
      { ...evidence, ...journalEvidence(facts) },
      on,
      { eligible: "ready", ineligible: "notReady", undecided: "undecided" },
      { items: itemsOf(definition), windows: definition.readiness },
    );
  return declareJudged(event, {
    ...said,
    label: "readiness judged",
    roles: whoKeepsRecords,
    dayMatters: true,
    usualDays: 1,
    verdicts: () => ["ready", "notReady", "undecided"],
    words: { ready: "ready", notReady: "not ready", undecided: "undecided" },
    evidence: (definition) => evidenceSchemaFor(criteriaOfAny(definition, section), itemsOf(definition)),
    judge: judged,
    // Only the readiness for the course is weighed again when the course opens; lymphodepletion follows its own at once.
    remember: (evidence, circumstances) => {
      if (section === "lymphodepletion") return {};
      const { definition, facts, on } = circumstances;
      const criteria = criteriaNow(definition, section, facts);
      return {
        notMet: {
          ...facts.notMet,
          readiness: { course: courseAtHand(facts), criteria: foundIn(judged(evidence, circumstances)) },
        },
        readiness: {
          askedOn: on,
          ...inWindowUntil(definition.readiness, criteria, evidence, on, itemsOf(definition)),
        },
      };
    },
    example: (wanted, circumstances) =>
      exampleByJournal(
        circumstances,
        criteriaNow(circumstances.definition, section, circumstances.facts),
        wanted === "ready" ? "eligible" : wanted === "notReady" ? "ineligible" : "undecided",
        circumstances.definition.readiness,
      ),
  });
}

/** The events between product and the opening of a course. */
export const preparationEvents = [
  readiness("lymphodepletion.assessed", "lymphodepletion", {
    sentence: "Readiness for lymphodepletion is asked",
    order: "SIL-14",
    knownTo: (definition) => givesLymphodepletion(definition) && definition.lymphodepletion.criteria.length > 0,
  }),
  declareOccurrence("lymphodepletion.given", {
    sentence: "Lymphodepletion is given",
    label: "lymphodepletion given",
    roles: whoTreats,
    order: "SIL-14",
    physicalFact: "doneToPatient",
    mayDeviate: true,
    usualDays: 1,
    evidence: () => z.strictObject({ regimen: shortText.meta({ description: "The regimen given" }), note }),
    personal: () => ["regimen"],
    example: () => ({ evidence: { regimen: "fludarabine and cyclophosphamide" } }),
  }),
  readiness("readiness.assessed", "readiness", {
    sentence: "Readiness for the course is asked",
    order: "SIL-12",
    knownTo: (definition) => definition.readiness.criteria.length > 0,
  }),
] as const;
