import { isEventName } from "../../src/events/declarations.ts";
import type { Entry } from "../../src/journal/entry.ts";
import type { RecordedEntry } from "../../src/verify/check.ts";

type Numbered = RecordedEntry & { readonly sequence: number };

/** A journal as `check` reads it, entry by entry, each under its number; refused attempts are left out. */
export function recordedEntries(entries: readonly Entry[]): readonly Numbered[] {
  return entries.flatMap((entry): readonly Numbered[] => {
    if (entry.kind === "refused") return [];
    const { sequence, actor, signature, recordedAt, reason } = entry;
    const common = { sequence, id: String(sequence), role: actor.role, recorder: actor.name, signature, recordedAt };
    if (entry.kind === "event") {
      if (!isEventName(entry.event)) return [];
      const { event, evidence, verdict, at, placedAt: place = at, confirmations: confirmed } = entry;
      const deviation = entry.deviation?.requirements;
      return [{ ...common, event, evidence, verdict, at, place, confirmed, deviation }];
    }
    if (entry.kind === "amendment") {
      const { to, reconsent, consentSignedOn, states, at, placedAt: place = at } = entry;
      const asks = reconsent && (consentSignedOn ?? null) === null;
      const mapsStates = Object.keys(states).length > 0;
      return [{ ...common, kind: "amendment", to: to.digest, reconsent: asks, mapsStates, reason, place }];
    }
    const change = { ...common, kind: entry.kind, names: String(entry.names), reason };
    if (entry.kind === "strike") return [change];
    if (entry.kind === "acknowledgement") return [{ ...change, requirements: entry.requirements }];
    const { evidence, happenedAt: at, placedAt: place = at, confirmations: confirmed } = entry;
    return [{ ...change, evidence, at, place, confirmed }];
  });
}
