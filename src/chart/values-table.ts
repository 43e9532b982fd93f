import { DataNumbers } from "./data-numbers.ts";
import { type Expression, evaluate, type Scalar, type Values } from "./expression.ts";
import type { Assignment } from "./ir.ts";

/** Assignments that run together, and where they led from each control state that they were run in. */
export interface Assigning {
  readonly assignments: readonly Assignment[];
  readonly known: (number | undefined)[];
}

/** A guard, and whether it holds in each control state that it was asked in. */
export interface Guard {
  readonly expression: Expression;
  readonly known: (boolean | undefined)[];
}

/** Control states under numbers, so that guards and assignments are worked out once for each and not once for each configuration. */
export class ValuesTable {
  readonly #values: Values[] = [];
  readonly #numbers = new DataNumbers();
  readonly #guards = new WeakMap<Expression, Guard>();
  readonly #assigning = new Map<string, Assigning>();

  at(number: number): Values {
    const values = this.#values[number];
    if (values === undefined) throw new Error(`no control state ${number}`);
    return values;
  }

  numberOf(values: Values): number {
    const number = this.#numbers.numberOf(values);
    if (number === this.#values.length) this.#values.push(values);
    return number;
  }

  guard(expression: Expression): Guard {
    const guard = this.#guards.get(expression) ?? { expression, known: [] };
    this.#guards.set(expression, guard);
    return guard;
  }

  holds({ expression, known }: Guard, number: number): boolean {
    const answer = known[number];
    if (answer !== undefined) return answer;
    const found = evaluate(expression, this.at(number));
    known[number] = found;
    return found;
  }

  assigning(assignments: readonly Assignment[]): Assigning {
    const key = JSON.stringify(assignments);
    const assigning = this.#assigning.get(key) ?? { assignments, known: [] };
    this.#assigning.set(key, assigning);
    return assigning;
  }

  /** The control state after assignments. */
  after({ assignments, known }: Assigning, number: number): number {
    if (assignments.length === 0) return number;
    const answer = known[number];
    if (answer !== undefined) return answer;
    const found = this.numberOf(assign(this.at(number), assignments));
    known[number] = found;
    return found;
  }
}

/** A control state after assignments, one after the other. */
export function assign(values: Values, assignments: readonly Assignment[]): Values {
  if (assignments.length === 0) return values;
  const next: Record<string, Scalar> = { ...values };
  for (const assignment of assignments) {
    if ("set" in assignment) Object.assign(next, assignment.set);
    else next[assignment.add[0]] = Number(next[assignment.add[0]]) + assignment.add[1];
  }
  return next;
}
