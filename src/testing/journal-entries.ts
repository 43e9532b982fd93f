import type { Entry } from "../journal/entry.ts";
import { seal } from "../journal/seal.ts";

const at = "2026-01-05T01:00:00Z";

/**
 * Makes one well-formed entry of a patient for tests of a store, sealed after `previousHash`.
 * @example
 * ```ts
 * import { entryOf } from "patient-course/testing";
 *
 * const first = entryOf("P-001", 1);
 * const { sequence, previousHash } = entryOf("P-001", 2, first.hash);
 * console.log(sequence, previousHash === first.hash); // prints: 2 true
 * ```
 */
export function entryOf(
  patientId: string,
  sequence: number,
  previousHash = "",
  change: { readonly commandId?: string } = {},
): Entry {
  const draft = {
    kind: "event" as const,
    format: 2 as const,
    sequence,
    patientId,
    definition: { id: "cd19-b-all", version: "1.0.0", digest: "d" },
    commandId: `${patientId}-${sequence}`,
    event: "followUp.visited",
    evidence: { note: "“quoted”, 'single', 雪, \u0001, \\ and ;--" },
    verdict: null,
    findings: [],
    actor: { id: "n", role: "nurse" as const },
    signature: null,
    at,
    recordedAt: at,
    reason: null,
    deviation: null,
    previousHash,
    ...change,
  };
  return seal(draft, { evidence: ["evidence.note"], seed: `the seed of entry ${sequence}` });
}

/**
 * Makes a chain of entries of one patient for tests of a store, from sequence 1.
 * @example
 * ```ts
 * import { brokenLink } from "patient-course";
 * import { chainOf } from "patient-course/testing";
 *
 * console.log(brokenLink(chainOf("P-001", 3))); // prints: undefined
 * ```
 */
export function chainOf(patientId: string, length: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let sequence = 1; sequence <= length; sequence++)
    entries.push(entryOf(patientId, sequence, entries.at(-1)?.hash));
  return entries;
}
