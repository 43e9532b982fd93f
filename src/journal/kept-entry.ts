import type { StoredEntry } from "./entry.ts";

/** One entry as it lies in a store or in an export, whether or not it is whole. */
export interface KeptEntry {
  /** Whose journal it lies in, and at which place there. */
  readonly patientId: string;
  readonly sequence: number;
  /** Its text, to the character. */
  readonly content: string;
  /** What the text holds; absent where it is no JSON. */
  readonly entry?: StoredEntry;
  /** Why it is not as it was written, where it lies. */
  readonly fault?: string;
}
