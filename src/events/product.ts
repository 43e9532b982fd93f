import { z } from "zod";
import { declareJudged, declareOccurrence } from "./declaration.ts";
import { dosePlan } from "./dose-plan.ts";
import { cells, exampleWeightKg, lotId, note, onlyNote, shortText } from "./evidence-parts.ts";
import { noVerdict, unusable, verdict } from "./judgement.ts";
import { whoKeepsProduct, whoTreats } from "./people.ts";

/** The events of collection, manufacture and sourcing. */
export const productEvents = [
  declareJudged("apheresis.performed", {
    sentence: "Cells are collected",
    label: "apheresis",
    roles: ["apheresisUnit", "investigator"],
    order: "STR-02",
    physicalFact: "doneToPatient",
    usualDays: 2,
    verdicts: () => ["adequate", "inadequate"],
    words: { adequate: "adequate", inadequate: "not adequate" },
    evidence: () =>
      z.strictObject({
        adequate: z.boolean().meta({ description: "Whether the collection suffices for manufacture, as attested" }),
        note,
      }),
    judge: ({ adequate }) => verdict(adequate ? "adequate" : "inadequate"),
    example: (wanted) => ({ evidence: { adequate: wanted === "adequate" } }),
  }),
  declareOccurrence("manufacture.started", {
    sentence: "Manufacture of a lot begins",
    label: "manufacture begins",
    roles: ["manufacturer"],
    order: "STR-02",
    usualDays: 1,
    evidence: onlyNote,
    example: () => ({ evidence: {} }),
  }),
  declareOccurrence("bridging.given", {
    sentence: "Bridging therapy is given",
    label: "bridging therapy given",
    roles: whoTreats,
    order: "SIL-14",
    physicalFact: "doneToPatient",
    knownTo: ({ product }) => product.bridging,
    usualDays: 2,
    evidence: () => z.strictObject({ therapy: shortText.meta({ description: "The bridging therapy" }), note }),
    example: () => ({ evidence: { therapy: "as the site chose" } }),
  }),
  declareOccurrence("lot.released", {
    sentence: "Quality assurance releases the lot",
    label: "lot released",
    roles: ["qualityAssurance"],
    signature: "approval",
    order: "STR-02",
    usualDays: 12,
    evidence: () => z.strictObject({ lotId, cells, note }),
    judge: ({ lotId }, { facts }) =>
      Object.hasOwn(facts.lots, lotId) ? unusable("lotId", `lot ${lotId} was already released`, "STR-02") : noVerdict,
    remember: ({ lotId, cells }, { facts }) => ({ lots: { ...facts.lots, [lotId]: { cells, given: 0 } } }),
    example: ({ definition, facts }) => {
      const plan = dosePlan(definition, exampleWeightKg);
      if (plan === undefined) return undefined;
      // Enough for every course, and for fractions that are given twice over.
      const enough = Math.min(3 * definition.courses.max * plan.total, Number.MAX_SAFE_INTEGER);
      return { evidence: { lotId: `LOT-${Object.keys(facts.lots).length + 1}`, cells: enough } };
    },
  }),
  declareOccurrence("lot.failed", {
    sentence: "The lot fails",
    label: "lot fails",
    roles: ["manufacturer", "qualityAssurance"],
    needsReason: true,
    order: "STR-02",
    physicalFact: "ofLot",
    usualDays: 12,
    evidence: () => z.strictObject({ lotId: lotId.optional(), note }),
    example: () => ({ evidence: {} }),
  }),
  declareJudged("product.sourced", {
    sentence: "Where the cells of the further course come from is settled",
    label: "cells",
    roles: whoKeepsProduct,
    order: "SIL-06",
    knownTo: ({ product, courses }) => product.reuseStored && courses.max > 1,
    verdicts: () => ["inStore", "collectAgain"],
    words: { inStore: "from store", collectAgain: "collected again" },
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
    example: (wanted, { facts }) => {
      if (wanted === "collectAgain") return { evidence: { from: "collection" } };
      const lotId = Object.keys(facts.lots).at(-1);
      return lotId === undefined ? undefined : { evidence: { from: "store", lotId } };
    },
  }),
] as const;
