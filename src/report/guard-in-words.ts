import type { Condition } from "../../machines/index.ts";
import { atomsOf, type Expression } from "../chart/expression.ts";
import { canonicalJson } from "../protocol/digest.ts";

/** The named conditions of a chart: the names, what each means as data, and how a clinician reads it. */
export interface ConditionVocabulary {
  readonly conditionNames: readonly Condition["name"][];
  expressionOf(condition: Condition): Expression;
  conditionInWords(condition: Condition): string;
}

/** Tells a guard in words. */
export type GuardTeller = (guard: Expression) => string;

/** A teller that knows conditions by name where it is given their vocabulary, and else reads the guard out part by part. */
export function guardTeller(vocabulary?: ConditionVocabulary): GuardTeller {
  const tell = (guard: Expression): string => {
    const named = vocabulary === undefined ? undefined : nameOf(guard, vocabulary);
    if (named !== undefined) return named;
    if ("is" in guard) return `${guard.is[0]} is ${guard.is[1]}`;
    if ("below" in guard) return `${guard.below[0]} is below ${guard.below[1]}`;
    if ("not" in guard) return `not (${tell(guard.not)})`;
    if ("any" in guard) return guard.any.length === 0 ? "never" : guard.any.map((part) => inner(part)).join(" or ");
    const parts = guard.all.filter((part) => !holdsAlways(part));
    return parts.length === 0 ? "always" : parts.map((part) => inner(part)).join(", and ");
  };
  const inner = (part: Expression) => {
    const words = tell(part);
    return ("any" in part || "all" in part) && /, and | or /.test(words) && vocabularyMisses(part)
      ? `(${words})`
      : words;
  };
  const vocabularyMisses = (part: Expression) => vocabulary === undefined || nameOf(part, vocabulary) === undefined;
  return tell;
}

function holdsAlways(expression: Expression): boolean {
  return "all" in expression && expression.all.every(holdsAlways);
}

function nameOf(guard: Expression, vocabulary: ConditionVocabulary): string | undefined {
  const sought = canonicalJson(guard);
  const bounds = atomsOf(guard)
    .flatMap(numbersOf)
    .flatMap((number) => [number, number + 1]);
  for (const name of vocabulary.conditionNames) {
    for (const condition of [...bounds.map((bound) => ({ name, bound })), { name }]) {
      if (canonicalJson(vocabulary.expressionOf(condition)) === sought) return vocabulary.conditionInWords(condition);
    }
  }
  return undefined;
}

/** The numbers of an atom: the bound of a condition is one of them, or the next. */
function numbersOf(atom: Expression): readonly number[] {
  if ("below" in atom) return [atom.below[1]];
  // Such as `givenAhead3`.
  const ofKey = "is" in atom ? /\d+$/.exec(atom.is[0]) : null;
  if (ofKey !== null) return [Number(ofKey[0])];
  return "is" in atom && typeof atom.is[1] === "number" ? [atom.is[1]] : [];
}
