import type { StandingStep } from "./standing-step.ts";

/** What stands up to a step, the first of it first. */
export function stepsUpTo(last: StandingStep | null): readonly StandingStep[] {
  const steps: StandingStep[] = [];
  for (let step = last; step !== null; step = step.before) steps.push(step);
  return steps.reverse();
}

/** The step of an entry, among what stands up to the last one. */
export function stepOf(last: StandingStep | null, sequence: number): StandingStep | undefined {
  let step = last;
  while (step !== null && step.stands.entry.sequence !== sequence) step = step.before;
  return step ?? undefined;
}
