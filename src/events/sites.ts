import * as z from "zod";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { declareOccurrence } from "./declaration.ts";
import { note, shortText } from "./evidence-parts.ts";
import { noVerdict, type Unusable, unusable } from "./judgement.ts";
import { whoKeepsRecords } from "./people.ts";

/** The id of a site in evidence; whether the definition has it is judged (SIL-17). */
export const siteId = shortText.meta({
  description: "The site, by its id in the definition (SIL-17)",
  examples: ["shanghai"],
});

/** Whether the definition names a site of this id (SIL-17). */
export function isSite({ sites }: ProtocolDefinition, site: string): boolean {
  return sites.some(({ id }) => id === site);
}

/** Why a site that the definition does not name cannot be used (SIL-17). */
export function unknownSite({ sites }: ProtocolDefinition, site: string): Unusable {
  const known = sites.length === 0 ? "none" : sites.map(({ id }) => id).join(", ");
  return unusable(
    "site",
    `the definition names no site ${site}, so its time zone is not known; it names ${known}`,
    "SIL-17",
  );
}

/** The events of where a patient is cared for. */
export const siteEvents = [
  declareOccurrence("site.transferred", {
    sentence: "The patient is transferred to another site",
    label: "transferred",
    roles: whoKeepsRecords,
    order: "SIL-17",
    knownTo: ({ sites }) => sites.length > 0,
    evidence: () => z.strictObject({ site: siteId, note }),
    judge: ({ site }, { definition }) => (isSite(definition, site) ? noVerdict : unknownSite(definition, site)),
    // Earlier days keep the zone of the site that the patient was at then.
    remember: ({ site }, { facts, at = null }) => ({ sites: [...facts.sites, { site, from: at }] }),
    example: ({ definition: { sites }, facts }) => {
      const present = facts.sites.at(-1)?.site;
      const site = sites.find(({ id }) => id !== present) ?? sites[0];
      return site === undefined ? undefined : { evidence: { site: site.id } };
    },
  }),
] as const;
