import type { Course } from "./course.ts";
import type { OpenFinding } from "./findings.ts";
import type { Outcome, StandingStep } from "./standing-step.ts";

/** What an entry on record is before something is recorded, and after it. */
export interface ChangedOutcome {
  readonly sequence: number;
  readonly event: string;
  /** Null for an entry that is not on record yet. */
  readonly before: Outcome | null;
  readonly after: Outcome;
}

/** What recording something does to what stands. */
export interface Effects {
  /** The entries that are judged otherwise, depart, become moot, or are struck by it, the new one first of all. */
  readonly entries: readonly ChangedOutcome[];
  readonly opened: readonly OpenFinding[];
  readonly closed: readonly OpenFinding[];
}

/** What is different in what stands between a course and the same course later. */
export function effectsOf(before: Course, after: Course): Effects {
  const former = new Map(stepsOf(before).map((step) => [step.stands.entry.sequence, step]));
  return {
    entries: stepsOf(after).flatMap(({ stands, outcome }) => {
      const was = former.get(stands.entry.sequence)?.outcome ?? null;
      if (was !== null && sameOutcome(was, outcome)) return [];
      return [{ sequence: stands.entry.sequence, event: stands.entry.event, before: was, after: outcome }];
    }),
    opened: after.findings.filter((one) => !before.findings.some((other) => sameFinding(one, other))),
    closed: before.findings.filter((one) => !after.findings.some((other) => sameFinding(one, other))),
  };
}

/** What stands of a course, in its order. */
export function stepsOf({ steps }: Pick<Course, "steps">): readonly StandingStep[] {
  const all: StandingStep[] = [];
  for (let step = steps; step !== null; step = step.before) all.push(step);
  return all.reverse();
}

function sameOutcome(one: Outcome, other: Outcome): boolean {
  return (
    one === other || (one.kind === other.kind && one.verdict === other.verdict && sameIds(idsOf(one), idsOf(other)))
  );
}

function idsOf({ departures }: Outcome): readonly string[] {
  return departures.map(({ requirement }) => requirement);
}

function sameFinding(one: OpenFinding, other: OpenFinding): boolean {
  return one.sequence === other.sequence && one.moot === other.moot && sameIds(one.requirements, other.requirements);
}

function sameIds(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((id) => others.includes(id));
}
