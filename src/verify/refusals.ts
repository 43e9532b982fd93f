import type { RequirementId } from "../protocol/requirements.ts";
import type { Breach } from "./breaches.ts";

/** A requirement about which a refusal and the requirements differ. */
export interface Misnamed {
  readonly statement: "refusal";
  readonly requirement: RequirementId;
  readonly message: string;
}

const agreed: readonly Misnamed[] = [];

/**
 * Judges refusals by what they name and what the requirements say: an answer for each pair of lists is worked out once, since a proof
 * meets the same few lists a million times.
 */
export function misnamedBy(): (named: readonly RequirementId[], breaches: readonly Breach[]) => readonly Misnamed[] {
  const known = new WeakMap<readonly RequirementId[], WeakMap<readonly Breach[], readonly Misnamed[]>>();
  return (named, breaches) => {
    const judged = known.get(named) ?? new WeakMap<readonly Breach[], readonly Misnamed[]>();
    known.set(named, judged);
    const met = judged.get(breaches);
    if (met !== undefined) return met;
    const faults = misnamed(named, breaches);
    judged.set(breaches, faults);
    return faults;
  };
}

/** A fault for each requirement that only one of the two names, with both lists in its message. */
function misnamed(named: readonly RequirementId[], breaches: readonly Breach[]): readonly Misnamed[] {
  const broken = [...new Set(breaches.map(({ requirement }) => requirement))];
  const differing = [...broken.filter((id) => !named.includes(id)), ...named.filter((id) => !broken.includes(id))];
  if (differing.length === 0) return agreed;
  const message = `the refusal names ${inWords(named)}, and what forbids it is ${inWords(broken)}`;
  return differing.map((requirement) => ({ statement: "refusal", requirement, message }));
}

function inWords(ids: readonly RequirementId[]): string {
  return ids.length === 0 ? "nothing" : ids.toSorted().join(", ");
}
