import type { RequirementId } from "../protocol/requirements.ts";
import type { Breach } from "./breaches.ts";

/** A requirement about which a refusal or a deviation and the requirements differ. */
export interface Misnamed {
  readonly statement: "refusal" | "deviation";
  readonly requirement: RequirementId;
  readonly message: string;
}

/** What is wrong between the requirements that are named and those that are broken. */
export type JudgedByLists = (named: readonly RequirementId[], breaches: readonly Breach[]) => readonly Misnamed[];

const agreed: readonly Misnamed[] = [];

/** Judges each pair of lists once, since a proof meets the same few lists a million times. */
export function byLists(judge: JudgedByLists): JudgedByLists {
  const known = new Map<readonly RequirementId[], Map<readonly Breach[], readonly Misnamed[]>>();
  return (named, breaches) => {
    let judged = known.get(named);
    if (judged === undefined) {
      judged = new Map();
      known.set(named, judged);
    }
    const met = judged.get(breaches);
    if (met !== undefined) return met;
    const faults = judge(named, breaches);
    judged.set(breaches, faults);
    return faults;
  };
}

interface Differing {
  readonly broken: readonly RequirementId[];
  readonly unnamed: readonly RequirementId[];
  readonly unbroken: readonly RequirementId[];
}

function differing(named: readonly RequirementId[], breaches: readonly Breach[]): Differing {
  const broken = [...new Set(breaches.map(({ requirement }) => requirement))];
  return {
    broken,
    unnamed: broken.filter((id) => !named.includes(id)),
    unbroken: named.filter((id) => !broken.includes(id)),
  };
}

/** A refusal names just what forbids it: a fault for each requirement that only one of the two names, with both lists in its message. */
export function misnamedRefusal(named: readonly RequirementId[], breaches: readonly Breach[]): readonly Misnamed[] {
  const { broken, unnamed, unbroken } = differing(named, breaches);
  if (unnamed.length + unbroken.length === 0) return agreed;
  const message = `the refusal names ${inWords(named)}, and what forbids it is ${inWords(broken)}`;
  return [...unnamed, ...unbroken].map((requirement) => ({ statement: "refusal", requirement, message }));
}

/** A deviation names just what it departs from. */
export function misnamedDeviation(named: readonly RequirementId[], breaches: readonly Breach[]): readonly Misnamed[] {
  const { unnamed, unbroken } = differing(named, breaches);
  if (unnamed.length + unbroken.length === 0) return agreed;
  const fault = (requirement: RequirementId, message: string): Misnamed => ({
    statement: "deviation",
    requirement,
    message,
  });
  return [
    ...unnamed.map((id) => fault(id, `the deviation departs from ${id} and does not name it`)),
    ...unbroken.map((id) => fault(id, `the deviation names ${id}, which nothing departs from`)),
  ];
}

function inWords(ids: readonly RequirementId[]): string {
  return ids.length === 0 ? "nothing" : ids.toSorted().join(", ");
}
