import * as z from "zod";
import { leavesOf } from "../clinical/clause.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { collectsCells } from "../protocol/product.ts";
import { regimensOf } from "../protocol/regimens.ts";
import { collectionEvidence, collectionExample, judgeCollection } from "./collection.ts";
import { declareJudged, declareOccurrence, type Example, type ExampleCircumstances } from "./declaration.ts";
import { examplePlan } from "./dose-plan.ts";
import { cells, date, lotId, note, onlyNote, shortText } from "./evidence-parts.ts";
import { type CourseFacts, courseUncounted, openCourse } from "./facts.ts";
import { grouped } from "./grouped.ts";
import { noVerdict, unknownDay, unusable, verdict } from "./judgement.ts";
import { whoKeepsProduct, whoTreats } from "./people.ts";
import {
  asksLastDay,
  cellsLeft,
  cellsOfNextCourse,
  exampleLastDay,
  failedBefore,
  freshLotId,
  lotOnRecord,
  lotsHaveDays,
  pastLots,
  releasedBefore,
  releasedLot,
  usableLots,
} from "./stock.ts";

/** Whether a criterion counts days from the last collection; only then is its day remembered, which nothing else reads. */
function countsFromCollection({ criteria }: ProtocolDefinition): boolean {
  return criteria.some(({ clauses }) => clauses.flatMap(leavesOf).some(({ item }) => item === "collection"));
}

const lastDay = date.meta({
  description: "The last day on which cells of the lot may be given",
  examples: ["2026-12-31"],
});

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
    mayDeviate: true,
    evidence: collectionEvidence,
    // Who the donor is is for nobody to read who only follows the course.
    personal: ({ donor }) => (donor === undefined ? [] : ["donor"]),
    judge: judgeCollection,
    remember: (_, now) => (countsFromCollection(now.definition) ? { collectedOn: now.on } : {}),
    example: (wanted, { definition }) => ({ evidence: collectionExample(definition, wanted === "adequate") }),
  }),
  declareOccurrence("manufacture.started", {
    sentence: "Manufacture of a lot begins",
    label: "manufacture begins",
    roles: ["manufacturer"],
    order: "STR-02",
    knownTo: collectsCells,
    mayDeviate: true,
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
    mayDeviate: true,
    usualDays: 2,
    evidence: () => z.strictObject({ therapy: shortText.meta({ description: "The bridging therapy" }), note }),
    personal: () => ["therapy"],
    example: () => ({ evidence: { therapy: "as the site chose" } }),
  }),
  declareOccurrence("lot.released", {
    sentence: "Quality assurance releases a lot",
    label: "lot released",
    roles: ["qualityAssurance"],
    signature: "approval",
    order: "STR-02",
    mayDeviate: true,
    usualDays: 12,
    evidence: (definition) =>
      asksLastDay(definition)
        ? z.strictObject({ lotId, cells, lastDay, note })
        : z.strictObject({ lotId, cells, lastDay: lastDay.optional(), note }),
    judge: ({ lotId, cells, lastDay }, now) => {
      const { facts } = now;
      if (lastDay !== undefined && now.dayUnknown === true) return unknownDay(now);
      if (lastDay !== undefined && lastDay < now.on)
        return unusable("lastDay", `the last day of lot ${lotId}, ${lastDay}, passed before its release`, "TRT-01");
      const known = lotOnRecord(facts.lots, lotId);
      if (known === undefined) return noVerdict;
      if (known.cells > 0 || known.failed === true)
        return unusable("lotId", `lot ${lotId} is on record already: a lot is released once`, "STR-02");
      if (known.given <= cells) return noVerdict;
      return unusable("cells", `${grouped(known.given)} cells of lot ${lotId} were given already`, "TRT-01");
    },
    remember: ({ lotId, cells, lastDay }, now) => {
      const { facts } = now;
      const { given } = lotOnRecord(facts.lots, lotId) ?? { given: 0 };
      // An open course keeps its lot, whatever has become of that: only a coming one is served by what is released.
      const keeps = openCourse(facts) !== undefined || releasedLot(facts.lots, facts.chosenLot, now) !== undefined;
      const lot = { cells, given, ...(lastDay === undefined ? {} : { lastDay }) };
      return { lots: { ...facts.lots, [lotId]: lot }, chosenLot: keeps ? facts.chosenLot : lotId };
    },
    example: (now) => {
      const { definition, facts } = now;
      const plans = regimensOf(definition).flatMap((regimen) => examplePlan(regimen) ?? []);
      if (plans.length === 0) return undefined;
      // Enough for every course, and for fractions that are given twice over.
      const most = Math.max(...plans.map(({ total }) => total));
      const enough = Math.min(3 * definition.courses.max * most, Number.MAX_SAFE_INTEGER);
      return { evidence: { lotId: freshLotId(facts), cells: enough, ...exampleLastDay(now) } };
    },
  }),
  declareJudged("lot.failed", {
    sentence: "A lot fails in manufacture, or is recalled after its release",
    label: "lot fails",
    roles: ["manufacturer", "qualityAssurance"],
    needsReason: true,
    order: "STR-02",
    physicalFact: "ofLot",
    usualDays: 12,
    verdicts: () => ["noneLeft", "chosenLost", "othersLeft"],
    words: {
      noneLeft: { label: "none left", inFull: "no usable lot is left" },
      chosenLost: { label: "the chosen one", inFull: "the lot chosen for the course, others are left" },
      othersLeft: { label: "another one", inFull: "another lot than the one chosen, usable ones are left" },
    },
    mayDeviate: true,
    evidence: () =>
      z.strictObject({
        lotId: lotId.optional().meta({ description: "The lot; it may have no id while it is in manufacture" }),
        note,
      }),
    judge: ({ lotId }, now) => {
      const { facts } = now;
      if (now.dayUnknown === true && lotsHaveDays(facts)) return unknownDay(now);
      const usable = usableLots(facts, now, withoutLot(facts, lotId));
      if (usable.length === 0) return verdict("noneLeft");
      const left = `usable lots that are left: ${usable.join(", ")}`;
      return verdict(lotId !== undefined && lotId === facts.chosenLot ? "chosenLost" : "othersLeft", left);
    },
    remember: ({ lotId }, { facts }, verdict) => {
      const lots = withoutLot(facts, lotId);
      if (verdict === "othersLeft") return { lots };
      return { lots, chosenLot: null, ...courseUncounted(facts, "lotLost") };
    },
    example: lotFails,
  }),
  declareJudged("product.sourced", {
    sentence: "Where the cells of the further course come from is settled",
    label: "cells",
    roles: whoKeepsProduct,
    order: "SIL-06",
    placed: "whenRecorded",
    knownTo: ({ product, courses }) => product.reuseStored && courses.max > 1,
    verdicts: (definition) =>
      collectsCells(definition)
        ? ["inStore", "unusableLot", "collectAgain", "collectAgainDespiteStock"]
        : ["inStore", "unusableLot"],
    words: {
      inStore: "from store",
      unusableLot: {
        label: "from an unusable lot",
        inFull: "from a lot that is spent, failed, recalled or not released",
      },
      collectAgain: "collected again",
      collectAgainDespiteStock: {
        label: "collected in spite of stock",
        inFull: "collected again although a usable lot is in store",
      },
    },
    mayDeviate: true,
    evidence: (definition) => {
      const store = z.strictObject({ from: z.literal("store"), lotId, note });
      if (!collectsCells(definition)) return store;
      return z.discriminatedUnion("from", [store, z.strictObject({ from: z.literal("collection"), note })]);
    },
    judge: (evidence, now) => {
      const { facts } = now;
      if (now.dayUnknown === true && lotsHaveDays(facts)) return unknownDay(now);
      const usable = usableLots(facts, now);
      if (evidence.from === "collection") {
        if (usable.length === 0) return verdict("collectAgain", "no released lot holds the cells of the next fraction");
        return verdict("collectAgainDespiteStock", `usable lots in store: ${usable.join(", ")}`);
      }
      const lot = releasedLot(facts.lots, evidence.lotId, now);
      if (lot === undefined) {
        const [past = `lot ${evidence.lotId} is not released for this patient`] = pastLots(
          facts.lots,
          [evidence.lotId],
          now,
        );
        return verdict("unusableLot", past);
      }
      const stock = `${cellsLeft(lot)} cells of lot ${evidence.lotId} are in store, ${cellsOfNextCourse(facts)} are needed`;
      return verdict(usable.includes(evidence.lotId) ? "inStore" : "unusableLot", stock);
    },
    remember: (evidence) => ({ chosenLot: evidence.from === "store" ? evidence.lotId : null }),
    example: (wanted, { facts, today }) => {
      const [usable] = usableLots(facts, { on: today }).toReversed();
      switch (wanted) {
        case "collectAgain":
          return usable === undefined ? { evidence: { from: "collection" } } : undefined;
        case "collectAgainDespiteStock":
          return usable === undefined ? undefined : { evidence: { from: "collection" } };
        case "unusableLot":
          return { evidence: { from: "store", lotId: "LOT-UNRELEASED" } };
        case "inStore":
          return usable === undefined ? undefined : { evidence: { from: "store", lotId: usable } };
      }
    },
  }),
] as const;

/** The lots after one has failed; one that was never released is kept as failed, so that nobody releases it later. */
function withoutLot({ lots }: CourseFacts, lotId: string | undefined): CourseFacts["lots"] {
  if (lotId === undefined) return lots;
  return { ...lots, [lotId]: { ...(lotOnRecord(lots, lotId) ?? { cells: 0, given: 0 }), failed: true } };
}

/** A lot whose failure leaves what is wanted; where it takes another lot in store, that one is released first. */
function lotFails(wanted: "noneLeft" | "chosenLost" | "othersLeft", now: ExampleCircumstances): Example | undefined {
  const { facts, today } = now;
  const usable = usableLots(facts, { on: today });
  const another = freshLotId(facts);
  const release = (lotId: string) => releasedBefore(now, lotId);
  const { chosenLot } = facts;
  switch (wanted) {
    case "noneLeft": {
      // The chosen one fails last: its failure can move the course.
      const [last, ...others] = usable.toSorted((a, b) => Number(b === chosenLot) - Number(a === chosenLot));
      return { evidence: last === undefined ? {} : { lotId: last }, before: others.map(failedBefore) };
    }
    case "chosenLost": {
      const others = usable.some((lotId) => lotId !== chosenLot);
      if (chosenLot !== null && others) return { evidence: { lotId: chosenLot } };
      if (releasedLot(facts.lots, chosenLot, { on: today }) !== undefined)
        return { evidence: { lotId: chosenLot }, before: [release(another)] };
      // Where no released lot is chosen the next one that is released is.
      return { evidence: { lotId: another }, before: [release(another), ...(others ? [] : [release(`${another}-B`)])] };
    }
    case "othersLeft":
      return { evidence: { lotId: `${another}-B` }, before: usable.length === 0 ? [release(another)] : [] };
  }
}
