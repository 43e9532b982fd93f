import { z } from "zod";
import { evidenceSchemaFor } from "../clinical/eligibility.ts";
import { itemsOf } from "../clinical/items.ts";
import { inWindowUntil } from "../clinical/windows.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { exampleByJournal } from "./criteria-evidence.ts";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { note, shortText } from "./evidence-parts.ts";
import { journalEvidence } from "./journal-evidence.ts";
import { criteriaJudgement } from "./judgement.ts";
import { whoKeepsRecords, whoTreats } from "./people.ts";

type Section = "readiness" | "lymphodepletion";

function criteriaOf(definition: ProtocolDefinition, section: Section) {
  return definition.criteria.filter(({ id }) => definition[section].criteria.includes(id));
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
  return declareJudged(event, {
    ...said,
    label: "readiness judged",
    roles: whoKeepsRecords,
    dayMatters: true,
    usualDays: 1,
    verdicts: () => ["ready", "notReady", "undecided"],
    words: { ready: "ready", notReady: "not ready", undecided: "undecided" },
    evidence: (definition) => evidenceSchemaFor(criteriaOf(definition, section), itemsOf(definition)),
    judge: (evidence, { definition, facts, on }) =>
      criteriaJudgement(
        criteriaOf(definition, section),
        { ...evidence, ...journalEvidence(facts) },
        on,
        { eligible: "ready", ineligible: "notReady", undecided: "undecided" },
        { items: itemsOf(definition), windows: definition.readiness },
      ),
    // Only the readiness for the course is weighed again when the course opens; lymphodepletion follows its own at once.
    remember: (evidence, { definition, on }) => {
      if (section === "lymphodepletion") return {};
      return {
        readiness: {
          askedOn: on,
          ...inWindowUntil(definition.readiness, criteriaOf(definition, section), evidence, on, itemsOf(definition)),
        },
      };
    },
    example: (wanted, circumstances) =>
      exampleByJournal(
        circumstances,
        criteriaOf(circumstances.definition, section),
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
    knownTo: ({ lymphodepletion: { given, criteria } }) => given !== "never" && criteria.length > 0,
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
