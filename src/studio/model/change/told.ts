import { byKey } from "../../../chart/by-key.ts";
import type { Expression } from "../../../chart/expression.ts";
import type { ChartIr } from "../../../chart/ir.ts";
import type { ChartWords } from "../../../chart/words.ts";
import { isQuoted, type Stating } from "../../../protocol/requirement-text.ts";
import type { ChangedPair, ToldTransition } from "../../../verify/compare/charts.ts";
import type { Comparison } from "../../../verify/compare/compare.ts";
import type { PathDifference } from "../../../verify/compare/paths.ts";
import type { NewlyViolated } from "../../../verify/compare/requirements.ts";

/** One chart in words: what its states and events are called. */
export interface Side {
  readonly ir: ChartIr;
  readonly words: ChartWords;
}

/** The title of a state by its path. */
export function titlesOf({ ir, words }: Side): (path: string) => string {
  const states = new Map(ir.states.map((state) => [state.path, state]));
  return (path) => {
    const state = states.get(path);
    return state === undefined ? path : words.state(state);
  };
}

function guardInWords(guard: Expression | null, { words }: Side): string {
  return guard === null ? "always" : `only if ${words.guard(guard)}`;
}

/** A transition as a sentence: what happens where, where it leads, and when. */
export function transitionInWords(transition: ToldTransition, side: Side): string {
  const title = titlesOf(side);
  const { event, source, targets, guard } = transition;
  const what = event === null ? "at once" : side.words.event(event);
  const to = targets.length === 0 ? "" : `, to ${targets.map((path) => `“${title(path)}”`).join(" and ")}`;
  return `${what}, in “${title(source)}”${to}${guard === null ? "" : `, ${guardInWords(guard, side)}`}`;
}

/** What became of a transition that both charts have. */
export function changedInWords(
  { before, after, what }: ChangedPair<ToldTransition>,
  original: Side,
  changed: Side,
): string {
  const [was, is] = [titlesOf(original), titlesOf(changed)];
  const said = what.map((aspect) => {
    if (aspect === "guard")
      return `${guardInWords(after.guard, changed)}; was: ${guardInWords(before.guard, original)}`;
    if (aspect === "targets")
      return `to ${after.targets.map((path) => `“${is(path)}”`).join(" and ")}; was: ${before.targets.map((path) => `“${was(path)}”`).join(" and ")}`;
    return `another ${aspect}`;
  });
  const event = after.event === null ? "at once" : changed.words.event(after.event);
  return `${event}, in “${is(after.source)}”: ${said.join("; ")}`;
}

/** Histories that end in the same state, told together. */
export interface PathGroup<Told extends PathDifference> {
  readonly where: string;
  readonly paths: readonly Told[];
}

/** Histories by the state in which they differ, in the order in which those states are met. */
export function grouped<Told extends PathDifference>(paths: readonly Told[], side: Side): readonly PathGroup<Told>[] {
  const title = titlesOf(side);
  return [...byKey(paths, ({ source }) => source)].map(([source, among]) => ({ where: title(source), paths: among }));
}

/** Requirements newly violated: those that the edit or the step itself breaks, and those broken only in consequence. */
export interface Violations {
  readonly first: readonly NewlyViolated[];
  readonly consequences: readonly NewlyViolated[];
}

/**
 * A violation counts by itself where the trial's own words state the requirement, where nothing was broken before it, or where the
 * definition was changed in just that point. Of these what is quoted comes before what is derived, and what was edited before what was not.
 */
export function violationsOf(
  { definition, requirements }: Pick<Comparison, "definition" | "requirements">,
  original: Stating,
): Violations {
  const edited = new Set(definition.flatMap((difference) => difference.requirements));
  const byItself = ({ requirement, after }: NewlyViolated) =>
    isQuoted(original, requirement) || edited.has(requirement) || after.length === 0;
  const weight = ({ requirement }: NewlyViolated) =>
    (isQuoted(original, requirement) ? 0 : 2) + (edited.has(requirement) ? 0 : 1);
  return {
    first: requirements.violated.filter(byItself).toSorted((a, b) => weight(a) - weight(b)),
    consequences: requirements.violated.filter((one) => !byItself(one)),
  };
}
