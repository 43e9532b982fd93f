import * as z from "zod";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EntryFault, Evidenced } from "./evidence.ts";

const attested = z.looseObject({ donorConsented: z.boolean(), donorEligible: z.boolean() });

/** STR-02: cells of a donor are collected only from one who has consented and is eligible. */
export function donorFaults(entries: readonly Evidenced[], { product }: ProtocolDefinition): readonly EntryFault[] {
  if (product.source !== "donor") return [];
  return entries.flatMap(({ event, evidence, told }, index) => {
    if (event !== "apheresis.performed" || told === true) return [];
    const read = attested.safeParse(evidence).data;
    if (read?.donorConsented === true && read.donorEligible) return [];
    return [
      { index, requirement: "STR-02", because: "the donor is not attested to have consented and to be eligible" },
    ];
  });
}
