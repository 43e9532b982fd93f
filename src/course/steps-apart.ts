import { comparePlaces } from "../journal/standing.ts";
import type { Course } from "./course.ts";
import type { StandingStep } from "./standing-step.ts";

/** The steps that two forms of a course do not share, by the sequence of their entries, each in the order in which they stand. */
export interface StepsApart {
  readonly before: ReadonlyMap<number, StandingStep>;
  readonly after: ReadonlyMap<number, StandingStep>;
}

/** Where two forms of one course stand apart: both link back to what they share, so no more is gone through than differs. */
export function stepsApart(before: Pick<Course, "steps">, after: Pick<Course, "steps">): StepsApart {
  const [former, since]: [StandingStep[], StandingStep[]] = [[], []];
  let [one, other] = [before.steps, after.steps];
  while (one !== other) {
    // Whichever stands later goes back, until both come to the same step.
    const order = one === null ? -1 : other === null ? 1 : comparePlaces(one.stands, other.stands);
    if (one !== null && order >= 0) {
      former.push(one);
      one = one.before;
    }
    if (other !== null && order <= 0) {
      since.push(other);
      other = other.before;
    }
  }
  return { before: bySequence(former), after: bySequence(since) };
}

function bySequence(steps: readonly StandingStep[]): ReadonlyMap<number, StandingStep> {
  return new Map(steps.toReversed().map((step) => [step.stands.entry.sequence, step]));
}
