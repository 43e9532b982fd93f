import { atomsOf, type Expression } from "../chart/expression.ts";
import type { ChartIr, IrTransition } from "../chart/ir.ts";
import type { Changed } from "./stepper.ts";

/** The keys of the control state that somebody reads: a guard of the chart, or whoever looks at its dispositions. */
export function keysRead({ transitions }: ChartIr): ReadonlySet<string> {
  return new Set(["treatment", "study", ...transitions.flatMap(({ guard }) => (guard === null ? [] : keysIn(guard)))]);
}

function keysIn(guard: Expression): readonly string[] {
  return atomsOf(guard).flatMap((atom) => ("is" in atom ? [atom.is[0]] : "below" in atom ? [atom.below[0]] : []));
}

/**
 * Whether a transition that was changed differs only in what it assigns to keys that nothing reads, so that no history can show it:
 * no assignment carries a value from one key to another.
 */
export function changesNothingRead({ before, after }: Changed, keys: ReadonlySet<string>): boolean {
  return (
    after !== undefined &&
    after.event === before.event &&
    after.guard === before.guard &&
    after.targets === before.targets &&
    assigned(after, keys) === assigned(before, keys)
  );
}

function assigned({ assignments }: IrTransition, keys: ReadonlySet<string>): string {
  const read = assignments.map((assignment) =>
    "add" in assignment
      ? assignment.add.filter(() => keys.has(assignment.add[0]))
      : Object.entries(assignment.set).filter(([key]) => keys.has(key)),
  );
  return JSON.stringify(read.filter(({ length }) => length > 0));
}
