import * as z from "zod";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { fromDonor } from "../protocol/product.ts";
import { note, shortText } from "./evidence-parts.ts";
import { type Judged, type Unmet, verdict } from "./judgement.ts";

const adequate = z.boolean().meta({ description: "Whether the collection suffices for manufacture, as attested" });
const ofPatient = z.strictObject({ adequate, note });
const ofDonor = z.strictObject({
  adequate,
  donor: shortText.meta({ description: "The donor, as the site identifies them", examples: ["D-0001"] }),
  donorConsented: z.boolean().meta({ description: "Whether the donor has consented to the donation, as attested" }),
  donorEligible: z.boolean().meta({ description: "Whether the donor was found eligible to donate, as attested" }),
  note,
});

/** What is said when cells are collected; who gave them and whether they may, where that is a donor. */
export type CollectionEvidence = z.output<typeof ofPatient> & Partial<z.output<typeof ofDonor>>;

/** The evidence of a collection: from a donor, who that is and that they may donate (STR-02). */
export function collectionEvidence(definition: ProtocolDefinition): z.ZodType<CollectionEvidence, CollectionEvidence> {
  return fromDonor(definition) ? ofDonor : ofPatient;
}

/** A collection's adequacy; from a donor who has not consented or is not eligible it departs from STR-02, wherever the course stands. */
export function judgeCollection(evidence: CollectionEvidence): Judged<"adequate" | "inadequate"> {
  const judged = verdict(evidence.adequate ? "adequate" : "inadequate");
  if (evidence.donor === undefined) return judged;
  const attested = [
    [evidence.donorConsented, "donorConsented", "the donor has not consented"],
    [evidence.donorEligible, "donorEligible", "the donor is not eligible"],
  ] as const;
  const unmet = attested.flatMap(([met, field, because]): readonly Unmet[] =>
    met === true ? [] : [{ id: "STR-02", because, path: `evidence.${field}` }],
  );
  return unmet.length === 0 ? judged : { ...judged, findings: unmet.map(({ because }) => because), unmet };
}

/** Evidence of a collection of which nothing is amiss but what is wanted. */
export function collectionExample(definition: ProtocolDefinition, adequate: boolean): CollectionEvidence {
  return fromDonor(definition)
    ? { adequate, donor: "D-0001", donorConsented: true, donorEligible: true }
    : { adequate };
}
