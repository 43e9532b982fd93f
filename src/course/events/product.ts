import { z } from "zod";
import { evidenceSchemaFor } from "../../clinical/eligibility.ts";

import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { EventName } from "../../protocol/event-names.ts";
import { criteriaJudgement, type EventJudge, eventJudge, unusable, verdict } from "./judgement.ts";
import { cells, lotId, note, onlyNote, shortText } from "./shared.ts";

function readinessJudge(event: EventName, section: "readiness" | "lymphodepletion"): EventJudge {
  const criteriaOf = (definition: ProtocolDefinition) =>
    definition.criteria.filter(({ id }) => definition[section].criteria.includes(id));
  return eventJudge({
    event,
    evidence: (definition) => evidenceSchemaFor(criteriaOf(definition)),
    judge: (evidence, { definition, on }) =>
      criteriaJudgement(criteriaOf(definition), evidence, on, {
        eligible: "ready",
        ineligible: "notReady",
        undecided: "undecided",
      }),
  });
}

export const productJudges: readonly EventJudge[] = [
  eventJudge({
    event: "apheresis.performed",
    evidence: () =>
      z.strictObject({
        adequate: z.boolean().meta({ description: "Whether the collection suffices for manufacture, as attested" }),
        note,
      }),
    judge: ({ adequate }) => verdict(adequate ? "adequate" : "inadequate"),
  }),
  eventJudge({ event: "manufacture.started", evidence: onlyNote }),
  eventJudge({
    event: "bridging.given",
    evidence: () => z.strictObject({ therapy: shortText.meta({ description: "The bridging therapy" }), note }),
  }),
  eventJudge({
    event: "lot.released",
    evidence: () => z.strictObject({ lotId, cells, note }),
    judge: ({ lotId }, { facts }) =>
      Object.hasOwn(facts.lots, lotId)
        ? unusable("lotId", `lot ${lotId} was already released`, "STR-02")
        : { verdict: null, findings: [] },
    remember: ({ lotId, cells }, { facts }) => ({ lots: { ...facts.lots, [lotId]: { cells, given: 0 } } }),
  }),
  eventJudge({ event: "lot.failed", evidence: () => z.strictObject({ lotId: lotId.optional(), note }) }),
  eventJudge({
    event: "product.sourced",
    evidence: () =>
      z.discriminatedUnion("from", [
        z.strictObject({ from: z.literal("store"), lotId, note }),
        z.strictObject({ from: z.literal("collection"), note }),
      ]),
    judge: (evidence, { facts }) => {
      if (evidence.from === "collection") return verdict("collectAgain");
      const lot = Object.hasOwn(facts.lots, evidence.lotId) ? facts.lots[evidence.lotId] : undefined;
      if (lot === undefined)
        return unusable("lotId", `lot ${evidence.lotId} was not released for this patient`, "SIL-06");
      const left = lot.cells - lot.given;
      if (left < 1) return unusable("lotId", `no cell of lot ${evidence.lotId} is left`, "SIL-06");
      return verdict("inStore", `${left} cells of lot ${evidence.lotId} are in store`);
    },
  }),
  readinessJudge("lymphodepletion.assessed", "lymphodepletion"),
  eventJudge({
    event: "lymphodepletion.given",
    evidence: () => z.strictObject({ regimen: shortText.meta({ description: "The regimen given" }), note }),
  }),
  readinessJudge("readiness.assessed", "readiness"),
];
