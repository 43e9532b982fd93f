import type { ProtocolDefinition } from "../protocol/definition.ts";

/** A definition under the name by which the user calls it. */
export interface NamedDefinition {
  readonly name: string;
  readonly definition: ProtocolDefinition;
}

/** What the studio was started with: the answer to `GET /api/session`. */
export interface StudioSession {
  /** Version of the package. */
  readonly version: string;
  /** The protocol to open first: the id of a shipped definition, or the name of a file. */
  readonly protocol: NamedDefinition;
  /** Further versions of it, to which amendments move patients: those given on the command line, and those that the header of the history names. */
  readonly versions: readonly NamedDefinition[];
  /** The name of the history file given on the command line; its text is at `/api/history`. */
  readonly history: string | null;
  /** The store given on the command line; the journal of a patient is at `/api/patients/<id>`, JSON Lines, one entry a line. */
  readonly store: { readonly name: string; readonly patients: readonly string[] } | null;
}
