import * as z from "zod";
import type { ProtocolDefinition } from "./definition.ts";

/** The product of a trial: where its cells come from, and how often it is tried (STR-02, SIL-06, SIL-07, SIL-14). */
export const product = z.strictObject({
  source: z.enum(["autologous", "donor", "offTheShelf"]).default("autologous").meta({
    description:
      "STR-02: where the cells come from: collected from the patient, collected from a donor, or made beforehand, so that a lot is released for the patient",
  }),
  maxCollections: z.int().min(1).max(10).default(2).meta({ description: "SIL-07: most collections for one product" }),
  maxAttempts: z.int().min(1).max(10).default(2).meta({
    description:
      "SIL-07: most attempts at an off-the-shelf product; one fails where the last lot is lost or the course closes ungiven",
  }),
  reuseStored: z
    .boolean()
    .default(true)
    .meta({ description: "SIL-06: may a further course use released product in store" }),
  bridging: z.boolean().default(false).meta({ description: "SIL-14: is bridging therapy part of the protocol" }),
});

/** Whether cells are collected and a product is made of them; otherwise one that exists is released for the patient (STR-02). */
export function collectsCells({ product: { source } }: Pick<ProtocolDefinition, "product">): boolean {
  return source !== "offTheShelf";
}

/** Whether the cells that are collected are a donor's (STR-02). */
export function fromDonor({ product: { source } }: Pick<ProtocolDefinition, "product">): boolean {
  return source === "donor";
}

/** The most attempts at the product before a first fraction (SIL-07). */
export function mostAttempts(definition: Pick<ProtocolDefinition, "product">): number {
  const { maxAttempts, maxCollections } = definition.product;
  return collectsCells(definition) ? maxCollections : maxAttempts;
}
