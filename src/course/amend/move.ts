import { aheadKey, type ChartContext, initialContext } from "../../../machines/context.ts";
import { fractionNumbers } from "../../events/fraction-verdicts.ts";
import type { ChartOfVersion } from "./chart-of-version.ts";

/** A place in a chart: the paths of its active leaf states, and the control state. */
export interface ChartPlace {
  readonly leaves: readonly string[];
  readonly context: Readonly<ChartContext>;
}

/** Where the states of one version are in another one, where that is not the state of the same path. */
export type StateMapping = Readonly<Record<string, string>>;

/** How one active state moves; `to` is null for a region that the new chart has not and in which nothing has happened. */
export interface MovedState {
  readonly from: string;
  readonly to: string | null;
}

/** How a part of the control state moves that is not kept as it is. */
export interface MovedValue {
  readonly key: string;
  readonly from: ChartContext[keyof ChartContext];
  readonly to: ChartContext[keyof ChartContext];
}

/** Why a place is none in the new chart, and the active states of which that is so. */
export interface NoPlace {
  readonly states: readonly string[];
  readonly because: string;
}

/** A place as the new chart has it, with all that it changes; or every reason why it has none. */
export type Move =
  | {
      readonly ok: true;
      readonly place: ChartPlace;
      readonly states: readonly MovedState[];
      readonly values: readonly MovedValue[];
    }
  | { readonly ok: false; readonly reasons: readonly NoPlace[] };

/**
 * Moves a place of one chart into another: by the path of each active state unless the mapping says otherwise, with the control state as the
 * new chart keeps it. Whether the move is sound is not asked here: `verify --amend` proves that.
 */
export function movePlace(place: ChartPlace, from: ChartOfVersion, to: ChartOfVersion, mapping: StateMapping): Move {
  const states = place.leaves.map((leaf) => moveState(leaf, from, to, mapping));
  const reasons = [
    ...states.filter((moved) => "because" in moved),
    ...givenBeyond(place, to),
    ...beyondBounds(place, to),
    ...notAskedThere(states, place, to),
  ];
  if (reasons.length > 0) return { ok: false, reasons };
  const moved = states.flatMap((one) => ("because" in one ? [] : [one]));
  const context = moveContext(place, to);
  const values = keysOf(context).flatMap((key) =>
    context[key] === place.context[key] ? [] : [{ key, from: place.context[key], to: context[key] }],
  );
  return {
    ok: true,
    place: { leaves: moved.flatMap((one) => one.to ?? []), context },
    states: moved,
    values,
  };
}

function moveState(
  leaf: string,
  from: ChartOfVersion,
  to: ChartOfVersion,
  mapping: StateMapping,
): MovedState | NoPlace {
  const named = Object.keys(mapping)
    .filter((path) => leaf === path || leaf.startsWith(`${path}.`))
    .sort((one, other) => other.length - one.length)[0];
  const target = named === undefined ? leaf : mapped(leaf, named, mapping[named] ?? named, to);
  if (to.states.has(target)) {
    if (named !== undefined || to.states.get(target)?.isLeaf === true) return { from: leaf, to: target };
    return { states: [leaf], because: `${leaf} is divided into further states by the new chart: say which one` };
  }
  const state = from.states.get(leaf);
  const regionIsGone = state?.region != null && !to.states.has(state.region);
  if (named === undefined && regionIsGone && state.begins) return { from: leaf, to: null };
  return { states: [leaf], because: `the new chart has no state ${target}` };
}

/** What lies in a state that is mapped goes with it where the new chart has it there; else it is the state itself, from its beginning. */
function mapped(leaf: string, named: string, target: string, to: ChartOfVersion): string {
  const inside = `${target}${leaf.slice(named.length)}`;
  return to.states.has(inside) ? inside : target;
}

/** A fraction given ahead of its turn of which the new version knows nothing. */
function givenBeyond({ leaves, context }: ChartPlace, { fractions }: ChartOfVersion): readonly NoPlace[] {
  return fractionNumbers.flatMap((number) =>
    number !== 1 && number > fractions && context[aheadKey(number)]
      ? [{ states: leaves, because: `fraction ${number} was given, and the new version has ${fractions} fractions` }]
      : [],
  );
}

/** A decision that the new version asks after other courses than this one; that no course is left is said elsewhere. */
function notAskedThere(
  states: readonly (MovedState | NoPlace)[],
  { context: { course } }: ChartPlace,
  { decisions, mostCourses }: ChartOfVersion,
): readonly NoPlace[] {
  if (course >= mostCourses) return [];
  return states.flatMap((moved) => {
    const name =
      "because" in moved ? undefined : /^study\.course\.treatment\.decision\.(\w+)$/.exec(moved.to ?? "")?.[1];
    const asked = name === undefined ? undefined : decisions.get(name);
    if (asked === undefined || asked.courses.includes(course) || "because" in moved) return [];
    return [
      { states: [moved.from], because: `the new version does not ask for the decision ${name} after course ${course}` },
    ];
  });
}

/** What leads to another course, with nothing of it opened. */
const towardsCourse = ["decision", "product", "lymphodepletion", "readiness"].map(
  (one) => `study.course.treatment.${one}`,
);
/** Where a course is open of which nothing may have been given. */
const firstFraction = ["study.course.treatment.infusion.day1"];
/** What leads to another attempt at product. */
const towardsProduct = ["apheresis", "lotDue"].map((one) => `study.course.treatment.product.${one}`);

/** Somebody is on the way to what the new version has no more of. */
function beyondBounds(
  { leaves, context }: ChartPlace,
  { mostCourses, mostAttempts }: ChartOfVersion,
): readonly NoPlace[] {
  const isTowards = (states: readonly string[]) => (leaf: string) =>
    states.some((state) => leaf === state || leaf.startsWith(`${state}.`));
  const { course, failedCollections } = context;
  const toCourse = course < mostCourses ? undefined : leaves.find(isTowards(towardsCourse));
  const toProduct = failedCollections < mostAttempts ? undefined : leaves.find(isTowards(towardsProduct));
  const ungiven =
    course > mostCourses && fractionNumbers.every((number) => number === 1 || !context[aheadKey(number)])
      ? leaves.find(isTowards(firstFraction))
      : undefined;
  const at = (state: string | undefined, why: string): readonly NoPlace[] =>
    state === undefined ? [] : [{ states: [state], because: `${state}: ${why}` }];
  const opened = course === 1 ? "one course was" : `${course} courses were`;
  return [
    ...at(
      ungiven,
      `course ${course} is open with nothing given, so that it may still close and count as none, and the new version has at most ${mostCourses}`,
    ),
    ...at(toCourse, `${opened} opened, another one is on its way, and the new version has at most ${mostCourses}`),
    ...at(
      toProduct,
      `${failedCollections} attempts at product failed, and the new version has at most ${mostAttempts}`,
    ),
  ];
}

/** An open course of which the first fraction was given: what toxicities demand of the rest is at stake in it (SIL-03). */
const afterFirstFraction = /^study\.course\.treatment\.infusion\.day[2-9](\.|$)/;

/** The control state as another chart keeps it: counters no higher than they tell anything, and nothing of which it keeps no account. */
function moveContext(
  { context, leaves }: ChartPlace,
  { kept, mostCourses, mostAttempts, decisions, followedCourses }: ChartOfVersion,
): ChartContext {
  const unkept = Object.fromEntries(Object.entries(initialContext).filter(([key]) => !kept.has(key)));
  const atStake = kept.has("rest") && context.rest === "none" && leaves.some((leaf) => afterFirstFraction.test(leaf));
  return {
    ...context,
    ...(atStake ? { rest: "due" as const } : {}),
    course: Math.min(context.course, mostCourses + 1),
    failedCollections: Math.min(context.failedCollections, mostAttempts),
    readAgain: context.readAgain && followedCourses.includes(context.course),
    lastRead: decisions.get(context.lastRead)?.askedAgain === true ? context.lastRead : initialContext.lastRead,
    ...unkept,
  };
}

function keysOf(context: ChartContext): readonly (keyof ChartContext)[] {
  return Object.keys(initialContext).filter((key): key is keyof ChartContext => key in context);
}
