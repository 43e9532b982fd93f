import { atomsOf, type Expression, evaluate, type Values } from "../../../chart/expression.ts";
import { canonicalJson } from "../../../protocol/digest.ts";

/** What is left of a guard where some of the control state is known: the conditions that must all hold still; `undefined` where it cannot hold. */
export function partsLeft(guard: Expression | null, known: Values): readonly Expression[] | undefined {
  const conditions = guard === null ? [] : "all" in guard ? guard.all : [guard];
  const left = conditions.map((condition) => residual(condition, known));
  return left.includes(false) ? undefined : left.filter((part) => typeof part !== "boolean");
}

/** Whether parts hold wherever others hold, because they are among them. */
export function areAmong(parts: readonly Expression[], others: readonly Expression[]): boolean {
  const known = new Set(others.map(canonicalJson));
  return parts.every((part) => known.has(canonicalJson(part)));
}

/** An expression of which nothing is known stays as it is, so that it can be named in words. */
function residual(expression: Expression, known: Values): Expression | boolean {
  if (atomsOf(expression).length > 0 && !atomsOf(expression).some((atom) => isKnown(atom, known))) return expression;
  if ("is" in expression || "below" in expression) return evaluate(expression, known);
  if ("not" in expression) {
    const inner = residual(expression.not, known);
    return typeof inner === "boolean" ? !inner : { not: inner };
  }
  const decides = "any" in expression;
  const parts = ("any" in expression ? expression.any : expression.all).map((part) => residual(part, known));
  const left = parts.filter((part) => typeof part !== "boolean");
  if (parts.includes(decides)) return decides;
  const [only] = left;
  if (only === undefined) return !decides;
  if (left.length === 1) return only;
  return decides ? { any: left } : { all: left };
}

function isKnown(atom: Expression, known: Values): boolean {
  if ("is" in atom) return atom.is[0] in known;
  return "below" in atom && atom.below[0] in known;
}
