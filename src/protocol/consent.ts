import * as z from "zod";
import { itemName } from "../clinical/item.ts";
import type { Unchangeable } from "../clinical/unchangeable.ts";
import { name } from "./common-parts.ts";

const years = z.int().min(0).max(120);
const bound = (description: string) => z.strictObject({ age: years }).optional().meta({ description });

/** One attestation that consent consists of: who gives it, and at which ages. */
export const attestation = z.strictObject({
  id: itemName.meta({ description: "INC-13: what evidence calls it", examples: ["guardianConsent"] }),
  label: name.optional().meta({ description: "INC-13: what it is in plain words, where it is more than who gives it" }),
  by: z
    .enum(["patient", "guardian", "family", "representative", "witness"])
    .meta({ description: "INC-13: who gives it" }),
  kind: z
    .enum(["consent", "assent", "statement"])
    .default("consent")
    .meta({ description: "INC-13: consent; the assent of a patient who cannot consent yet; or another statement" }),
  from: bound("INC-13: asked from this birthday on"),
  below: bound("INC-13: asked before this birthday"),
});
export type Attestation = Unchangeable<z.output<typeof attestation>>;

export const consent = z.strictObject({
  attestations: z.array(attestation).max(12).default([]).meta({
    description:
      "INC-13: what consent consists of; the patient's consent and the family's agreement where it is left out",
  }),
});

/** A definition as far as its consent goes. */
export interface Consenting {
  readonly consent: { readonly attestations: readonly Attestation[] };
}

/** Whether a definition says itself what consent consists of (INC-13). */
export function hasOwnConsent({ consent: { attestations } }: Consenting): boolean {
  return attestations.length > 0;
}

/** What an attestation is called, such as `the guardian's consent`. */
export function attestationLabel({ label, by, kind }: Attestation): string {
  return label ?? `the ${by}'s ${kind}`;
}

/** At which ages it is asked, such as `from 7 and below 18 years`; empty where it is asked of everybody. */
export function agesInWords({ from, below }: Attestation): string {
  const bounds = [
    ...(from === undefined ? [] : [`from ${from.age}`]),
    ...(below === undefined ? [] : [`below ${below.age}`]),
  ];
  return bounds.length === 0 ? "" : `${bounds.join(" and ")} years`;
}

/** An attestation with its ages, as a person reads it. */
export function attestationInWords(row: Attestation): string {
  const by = row.label === undefined ? "" : `, by the ${row.by}`;
  const ages = agesInWords(row);
  return `${attestationLabel(row)}${by}${ages === "" ? "" : `, ${ages}`}`;
}

/** Whom consent is asked of: the patient and the family, or whoever gives the definition's own attestations (INC-13). */
export function peopleAsked(definition: Consenting): readonly string[] {
  if (!hasOwnConsent(definition)) return ["patient", "family"];
  return [...new Set(definition.consent.attestations.map(({ by }) => by))];
}
