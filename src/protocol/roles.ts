import * as z from "zod";
import { name } from "./common-parts.ts";

/** Who may record an event (SIL-11): the function a person holds in the trial, not the person. */
export const roles = [
  "investigator",
  "coordinator",
  "nurse",
  "apheresisUnit",
  "manufacturer",
  "qualityAssurance",
  "sponsor",
] as const;
export const role = z.enum(roles);
/** A role of the catalogue. A definition may have more of its own. */
export type Role = z.infer<typeof role>;

/** What a signature stands for (21 CFR 11.50(a)(3)). */
export const signatureMeanings = ["review", "approval", "responsibility", "authorship"] as const;
export const signatureMeaning = z.enum(signatureMeanings);
export type SignatureMeaning = z.infer<typeof signatureMeaning>;

const ownRoleId = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,63}$/, "one word that begins with a small letter, such as pharmacist");

/** A role that a trial has beside those of the catalogue. */
export const ownRole = z.strictObject({
  id: ownRoleId.meta({ description: "SIL-11: the role, as whoever records writes it", examples: ["pharmacist"] }),
  label: name.meta({ description: "what people call it", examples: ["Study pharmacist"] }),
});

/** A role by which somebody may record: of the catalogue, or of the trial's own. */
export const recordingRole = z.union([role, ownRoleId]);

export const people = z.strictObject({
  roles: z
    .array(ownRole)
    .max(50)
    .default([])
    .meta({ description: "SIL-11: roles of the trial's own, beside those of the catalogue" }),
  signatures: z.record(z.string(), signatureMeaning).default({}).meta({
    description:
      "SIL-11: events that are signed beside those of the catalogue, each with what the signature stands for; whoever records signs",
  }),
});

/** What is read of a definition for its roles. */
interface Peopled {
  readonly people: { readonly roles: readonly { readonly id: string; readonly label: string }[] };
}

/** Every role of a definition, by which whoever records acts: those of the catalogue and its own. */
export function rolesIn(definition: Peopled): readonly string[] {
  return [...roles, ...definition.people.roles.map(({ id }) => id)];
}

/** A role as the definition calls it. */
export function roleInWords(definition: Peopled, role: string): string {
  return definition.people.roles.find(({ id }) => id === role)?.label ?? role;
}
