/** A value of a chart's control state. */
export type Scalar = string | number | boolean;
/** The control state of a chart: what XState calls its context. */
export type Values = Readonly<Record<string, Scalar>>;

/** A condition on the control state as data, so that one table serves evaluation, plain words, diagrams and exports. */
export type Expression<Key extends string = string> =
  | { readonly is: readonly [Key, Scalar] }
  | { readonly below: readonly [Key, number] }
  | { readonly not: Expression<Key> }
  | { readonly all: readonly Expression<Key>[] }
  | { readonly any: readonly Expression<Key>[] };

/** Whether an expression holds for a control state. */
export function evaluate(expression: Expression, values: { readonly [key: string]: Scalar }): boolean {
  if ("is" in expression) return values[expression.is[0]] === expression.is[1];
  if ("below" in expression) return Number(values[expression.below[0]]) < expression.below[1];
  if ("not" in expression) return !evaluate(expression.not, values);
  if ("all" in expression) return expression.all.every((part) => evaluate(part, values));
  return expression.any.some((part) => evaluate(part, values));
}

/** The atoms of an expression, in order: what coverage and mutation look at one by one. */
export function atomsOf(expression: Expression): readonly Expression[] {
  if ("not" in expression) return atomsOf(expression.not);
  if ("all" in expression) return expression.all.flatMap(atomsOf);
  if ("any" in expression) return expression.any.flatMap(atomsOf);
  return [expression];
}
