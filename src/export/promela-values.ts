import { atomsOf, type Expression, type Scalar } from "../chart/expression.ts";
import type { Assignment, ChartIr } from "../chart/ir.ts";
import { identifier } from "./names.ts";

/** The control state of a chart as Promela variables: numbers as they are, everything else as its place in a list. */
export interface PromelaValues {
  readonly declarations: readonly string[];
  readonly variables: readonly string[];
  assign(assignments: readonly Assignment[]): readonly string[];
  /**
   * Runs the assignments of the one condition that holds, if any: each variable by one statement, since SPIN takes at most 2,048 jumps
   * in a `d_step` and an alternative for each transition costs some.
   */
  assignWhere(
    options: readonly (readonly [condition: string, assignments: readonly Assignment[]])[],
  ): readonly string[];
  condition(expression: Expression): string;
  /** The values that a row of numbers, one per variable, stands for. */
  read(row: readonly number[]): Readonly<Record<string, Scalar>>;
}

/** @throws Error for a value that is a number in one place and something else in another */
export function createPromelaValues(ir: ChartIr): PromelaValues {
  const keys = Object.keys(ir.values);
  const scalars = new Map(keys.map((key) => [key, scalarsOf(ir, key)]));
  const numeric = (key: string) => typeof ir.values[key] === "number";
  const variable = (key: string) => `v_${identifier(key)}`;
  const code = (key: string, value: Scalar): number => {
    const place = scalars.get(key)?.indexOf(value) ?? -1;
    if (typeof value === "number" && numeric(key)) return value;
    if (place < 0 || numeric(key)) throw new Error(`${ir.id}: ${key} cannot be ${JSON.stringify(value)}`);
    return place;
  };
  const assigned = (assignments: readonly Assignment[]): ReadonlyMap<string, string> => {
    const now = new Map<string, string>();
    for (const assignment of assignments) {
      if ("set" in assignment) {
        for (const [key, value] of Object.entries(assignment.set)) now.set(variable(key), `${code(key, value)}`);
      } else {
        const name = variable(assignment.add[0]);
        now.set(name, `${now.get(name) ?? name} + ${assignment.add[1]}`);
      }
    }
    return now;
  };
  const condition = (expression: Expression): string => {
    if ("is" in expression) return `${variable(expression.is[0])} == ${code(...expression.is)}`;
    if ("below" in expression) return `${variable(expression.below[0])} < ${expression.below[1]}`;
    if ("not" in expression) return `!(${condition(expression.not)})`;
    if ("all" in expression) return joined(expression.all.map(condition), "&&", "true");
    return joined(expression.any.map(condition), "||", "false");
  };
  return {
    declarations: keys.map((key) => declaration(variable(key), scalars.get(key) ?? [], code(key, ir.values[key] ?? 0))),
    variables: keys.map(variable),
    assign: (assignments) =>
      assignments.flatMap((assignment) => {
        if ("set" in assignment) {
          return Object.entries(assignment.set).map(([key, value]) => `${variable(key)} = ${code(key, value)};`);
        }
        const [key, by] = assignment.add;
        return [`${variable(key)} = ${variable(key)} + ${by};`];
      }),
    assignWhere(options) {
      const after = options.map(([condition, assignments]) => [condition, assigned(assignments)] as const);
      return keys.map(variable).flatMap((name) => {
        const byValue = new Map<string, string[]>();
        for (const [condition, values] of after) {
          const value = values.get(name);
          if (value !== undefined) byValue.set(value, [...(byValue.get(value) ?? []), condition]);
        }
        if (byValue.size === 0) return [];
        const chosen = [...byValue].map(
          ([value, conditions]) => `(${joined(conditions, "||", "false")} -> ${value} : `,
        );
        return [`${name} = ${chosen.join("")}${name}${")".repeat(chosen.length)};`];
      });
    },
    condition,
    read: (row) =>
      Object.fromEntries(
        keys.map((key, at) => [key, numeric(key) ? (row[at] ?? 0) : (scalars.get(key)?.[row[at] ?? 0] ?? "")]),
      ),
  };
}

function declaration(variable: string, scalars: readonly Scalar[], initial: number): string {
  const meaning = scalars.map((value) => JSON.stringify(value)).join(", ");
  return typeof scalars[0] === "number"
    ? `short ${variable} = ${initial};`
    : `byte ${variable} = ${initial}; /* 0.. are ${meaning} */`;
}

/** Joins conditions; Promela has no condition over nothing. */
export function joined(parts: readonly string[], operator: "&&" | "||", none: "true" | "false"): string {
  return parts.length === 0 ? none : `(${parts.join(` ${operator} `)})`;
}

/** Every value that a key can have, its first one first. */
function scalarsOf({ values, states, transitions }: ChartIr, key: string): readonly Scalar[] {
  const assignments = [
    ...states.flatMap(({ entry, exit }) => [...entry, ...exit]),
    ...transitions.flatMap((transition) => transition.assignments),
  ];
  const set = assignments.flatMap((change) => ("set" in change ? [change.set[key]] : []));
  const compared = transitions
    .flatMap(({ guard }) => (guard === null ? [] : atomsOf(guard)))
    .flatMap((atom) => ("is" in atom && atom.is[0] === key ? [atom.is[1]] : []));
  return [...new Set([values[key], ...set, ...compared])].filter((value) => value !== undefined);
}
