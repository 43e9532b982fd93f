import { canonicalJson } from "../protocol/digest.ts";
import type { Course } from "./course.ts";
import type { OpenFinding } from "./findings.ts";
import type { Outcome } from "./standing-step.ts";
import { stepsApart } from "./steps-apart.ts";

/** An entry that stands otherwise than it did: its verdict changed, it departs or does so no more, it is moot, or it was struck. */
export interface EntryEffect {
  readonly sequence: number;
  readonly event: string;
  /** Null for an entry that was not on record before. */
  readonly before: Outcome | null;
  readonly after: Outcome;
}

/** What becomes of a course by what is recorded. */
export interface Effects {
  /** In the order in which the entries stand. */
  readonly entries: readonly EntryEffect[];
  /** Findings with only those of their requirements that are open since. */
  readonly opened: readonly OpenFinding[];
  /** Findings with only those of their requirements that are open no more. */
  readonly closed: readonly OpenFinding[];
}

/** What becomes of the entries and findings of a course by what was recorded between its two forms: compared, nothing is recorded. */
export function effectsOf(before: Course, after: Course): Effects {
  const apart = stepsApart(before, after);
  const entries = [...apart.after.values()].flatMap(({ stands, outcome }): readonly EntryEffect[] => {
    const { sequence } = stands.entry;
    const event = "event" in stands.entry ? stands.entry.event : stands.entry.kind;
    const former = apart.before.get(sequence)?.outcome ?? null;
    const stays = former !== null && canonicalJson(former) === canonicalJson(outcome);
    return stays ? [] : [{ sequence, event, before: former, after: outcome }];
  });
  return { entries, opened: findingsNotIn(before, after), closed: findingsNotIn(after, before) };
}

function findingsNotIn(other: Course, one: Course): readonly OpenFinding[] {
  const open = new Map(other.findings.map(({ sequence, requirements }) => [sequence, requirements]));
  return one.findings.flatMap((finding) => {
    const requirements = finding.requirements.filter((id) => open.get(finding.sequence)?.includes(id) !== true);
    return requirements.length === 0 ? [] : [{ ...finding, requirements }];
  });
}
