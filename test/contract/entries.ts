import type { Entry } from "../../src/journal/entry.ts";
import { seal } from "../../src/journal/seal.ts";

const at = "2026-01-05T01:00:00Z";

/** One well-formed entry of a patient, sealed after `previousHash`. */
export function entryOf(
  patientId: string,
  sequence: number,
  previousHash = "",
  change: { readonly commandId?: string } = {},
): Entry {
  return seal({
    kind: "event",
    format: 2,
    sequence,
    patientId,
    definition: { id: "cd19-b-all", version: "1.0.0", digest: "d" },
    commandId: `${patientId}-${sequence}`,
    event: "followUp.visited",
    evidence: { note: "“quoted”, 'single', 雪, \u0001, \\ and ;--" },
    verdict: null,
    findings: [],
    actor: { id: "n", role: "nurse" },
    signature: null,
    at,
    recordedAt: at,
    reason: null,
    deviation: null,
    previousHash,
    ...change,
  });
}

/** A chain of entries of one patient. */
export function chainOf(patientId: string, length: number): readonly Entry[] {
  const entries: Entry[] = [];
  for (let sequence = 1; sequence <= length; sequence++)
    entries.push(entryOf(patientId, sequence, entries.at(-1)?.hash));
  return entries;
}
