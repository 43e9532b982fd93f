import type { ProtocolDefinition } from "../../../protocol/definition.ts";

/** A definition ready to be saved, or why it cannot be. */
export type NewVersion =
  | { readonly ok: true; readonly definition: ProtocolDefinition; readonly fileName: string; readonly text: string }
  | { readonly ok: false; readonly problem: string };

/** The changed definition under a version of its own, as the text of a file that `patient-course verify --protocol` reads. */
export function newVersion(original: ProtocolDefinition, changed: ProtocolDefinition, version: string): NewVersion {
  const asked = version.trim();
  if (asked === "") return { ok: false, problem: "Say what the new version is called." };
  if (asked.length > 200) return { ok: false, problem: "Use at most 200 characters." };
  if (asked === original.version)
    return {
      ok: false,
      problem: `${asked} is the version of the original: choose another, so that nobody mixes them up.`,
    };
  const definition = { ...changed, version: asked };
  return {
    ok: true,
    definition,
    fileName: `${definition.id}-${asked.replaceAll(/[^\w.-]+/g, "-")}.json`,
    text: `${JSON.stringify(definition, null, 2)}\n`,
  };
}
