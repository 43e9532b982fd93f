import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { courseNumbers, lymphodepletionBefore, regimensOf } from "../src/protocol/regimens.ts";

/** Courses that follow each other and are alike: in the open course as long as fewer than `below` were opened; `null` for the last of them. */
export interface Run<T> {
  readonly value: T;
  readonly below: number | null;
}

/** What is so of each course, the first first, as runs of courses that are alike; a course beyond the most is as the last. */
export function runsOf<T>(values: readonly T[]): readonly Run<T>[] {
  return values.flatMap((value, index) => {
    const [next] = values.slice(index + 1, index + 2);
    if (index + 1 < values.length && next === value) return [];
    return [{ value, below: index + 1 < values.length ? index + 2 : null }];
  });
}

/** How many fractions the open course has, where it has at least so many: courses of fewer never come as far. */
export function fractionRuns(definition: ProtocolDefinition, atLeast: number): readonly Run<number>[] {
  const counts = regimensOf(definition).map(({ infusion }) => infusion.fractions.length);
  const after = (index: number) => counts.slice(index + 1).find((count) => count >= atLeast);
  // A course that never comes here is as the next one that does, so that no condition has to tell them apart.
  const reaching = counts.map((count, index) => (count >= atLeast ? count : (after(index) ?? 0)));
  const last = reaching.findLast((count) => count > 0) ?? 0;
  return runsOf(reaching.map((count) => (count === 0 ? last : count)));
}

/** Whether lymphodepletion is given before the coming course; in the open course as long as fewer than `below` were opened before it. */
export function lymphodepletionRuns(
  definition: ProtocolDefinition,
  course: "any" | "first" | "further",
): readonly Run<boolean>[] {
  const numbers = courseNumbers(definition);
  const given = numbers.map((number) =>
    lymphodepletionBefore(definition, course === "further" ? Math.max(2, number) : number),
  );
  const coming = course === "first" ? given.slice(0, 1) : given;
  return runsOf(coming).map(({ value, below }) => ({ value, below: below === null ? null : below - 1 }));
}
