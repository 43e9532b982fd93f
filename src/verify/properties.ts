import { type Exploration, historyTo } from "../chart/explore.ts";
import type { Configuration } from "../chart/step.ts";
import type { Predicate, Property } from "../protocol/properties.ts";
import { type Answer, answerOf } from "./answer.ts";
import { hasEnded } from "./ended.ts";

/** What became of one property of the definition's own. */
export interface PropertyResult {
  readonly name: string;
  /** `vacuous` where it holds for no reason: what it speaks of never occurs, which `message` names. */
  readonly status: Answer | "vacuous";
  readonly message: string | null;
  /** A shortest history that shows it violated; for `reachable` there is none to show. */
  readonly history: readonly string[] | null;
}

/** A point of a history: the configuration after a step, and the event that led there; no event at the start. */
interface Moment {
  readonly configuration: Configuration;
  readonly event: string | null;
}

/** Every moment of a chart as a graph: a node for the start and one for each step, so that predicates can speak of events too. */
interface Moments {
  readonly moments: readonly Moment[];
  readonly successors: readonly (readonly number[])[];
  historyTo(moment: number): readonly string[];
}

function momentsOf(exploration: Exploration): Moments {
  const { configurations, edges, runner } = exploration;
  const leaving: number[][] = configurations.map(() => []);
  for (const [index, edge] of edges.entries()) leaving[edge.from]?.push(index + 1);
  const moments: Moment[] = [{ configuration: runner.initial, event: null }];
  const successors: (readonly number[])[] = [leaving[0] ?? []];
  for (const { to, event } of edges) {
    const configuration = configurations[to];
    if (configuration === undefined) continue;
    moments.push({ configuration, event });
    successors.push(leaving[to] ?? []);
  }
  return {
    moments,
    successors,
    historyTo: (moment) => {
      const edge = edges[moment - 1];
      return edge === undefined ? [] : [...historyTo(exploration, edge.from), edge.event];
    },
  };
}

function holds(predicate: Predicate, moment: Moment): boolean {
  if ("in" in predicate)
    return moment.configuration.active.some((id) => id === predicate.in || id.endsWith(`.${predicate.in}`));
  if ("value" in predicate)
    return Object.entries(predicate.value).every(([key, value]) => moment.configuration.values[key] === value);
  if ("event" in predicate)
    return (
      moment.event !== null && (moment.event === predicate.event || moment.event.startsWith(`${predicate.event}.`))
    );
  if ("ended" in predicate) return hasEnded(moment.configuration) === predicate.ended;
  if ("not" in predicate) return !holds(predicate.not, moment);
  if ("all" in predicate) return predicate.all.every((part) => holds(part, moment));
  return predicate.any.some((part) => holds(part, moment));
}

/** Judges the definition's own properties over every history of its chart. */
export function judgeProperties(exploration: Exploration, properties: readonly Property[]): readonly PropertyResult[] {
  if (properties.length === 0) return [];
  const moments = momentsOf(exploration);
  return properties.map((property) => {
    const fault = faultOf(property, moments);
    const { complete } = exploration;
    // That nothing leads somewhere is shown only by looking at everything.
    if (fault === undefined || (fault.history === null && !complete)) {
      const message = complete ? emptiness(property, moments) : undefined;
      const status = message === undefined ? answerOf(false, complete) : "vacuous";
      return { name: property.name, status, message: message ?? null, history: null };
    }
    return { name: property.name, status: "violated", ...fault };
  });
}

/** Why a property that holds says nothing: a part of it that never occurs makes it true whatever the rest is. */
function emptiness(property: Property, { moments }: Moments): string | undefined {
  const occurs = (predicate: Predicate) => moments.some((moment) => holds(predicate, moment));
  const [start] = moments;
  const atOnce = (predicate: Predicate) => start !== undefined && holds(predicate, start);
  if ("respond" in property) return occurs(property.respond.to) ? undefined : never(property.respond.to);
  if ("eventually" in property) return atOnce(property.eventually) ? "it holds before anything happens" : undefined;
  if ("until" in property)
    return atOnce(property.until.until) ? "what it waits for holds before anything happens" : undefined;
  const premises =
    "never" in property ? conjuncts(property.never) : "always" in property ? premisesOf(property.always) : [];
  const empty = premises.find((premise) => !occurs(premise));
  return empty === undefined ? undefined : never(empty);
}

/** What must occur together for a `never` to say anything; a single predicate is the statement itself. */
function conjuncts(predicate: Predicate): readonly Predicate[] {
  return "all" in predicate && predicate.all.length > 1 ? predicate.all : [];
}

/** The premises of an implication that is written as `any` of a `not` and what follows. */
function premisesOf(predicate: Predicate): readonly Predicate[] {
  if (!("any" in predicate) || predicate.any.length < 2) return [];
  return predicate.any.flatMap((part) => ("not" in part ? [part.not] : []));
}

function never(predicate: Predicate): string {
  return `it holds for no reason: ${JSON.stringify(predicate)} never occurs`;
}

interface Fault {
  readonly history: readonly string[] | null;
  readonly message: string;
}

function faultOf(property: Property, moments: Moments): Fault | undefined {
  const where = (predicate: Predicate) => moments.moments.map((moment) => holds(predicate, moment));
  const first = (at: number, message: string) => (at < 0 ? undefined : { history: moments.historyTo(at), message });
  if ("always" in property) return first(where(property.always).indexOf(false), "it does not hold here");
  if ("never" in property) return first(where(property.never).indexOf(true), "it happens here");
  if ("reachable" in property)
    return where(property.reachable).includes(true) ? undefined : { history: null, message: "no history leads there" };
  if ("eventually" in property) return inevitable(moments, where(property.eventually), [0]);
  if ("until" in property) {
    const [holding, until] = [where(property.until.holds), where(property.until.until)];
    const waiting = search(moments, [0], (at) => until[at] !== true);
    const broken = [...waiting.keys()].find((at) => until[at] !== true && holding[at] !== true);
    if (broken === undefined) return inevitable(moments, until, [0]);
    return { history: wayTo(moments, waiting, broken), message: "it stops holding before the other comes" };
  }
  const asked = where(property.respond.to).flatMap((is, at) => (is ? [at] : []));
  return inevitable(moments, where(property.respond.with), asked);
}

/** The moments reached from some, each with the one before it, going on only through those that `through` admits; nearest first. */
function search(
  { successors }: Moments,
  from: readonly number[],
  through: (at: number) => boolean,
): ReadonlyMap<number, number | undefined> {
  const reached = new Map<number, number | undefined>(from.map((at) => [at, undefined]));
  for (const at of reached.keys()) {
    if (!through(at)) continue;
    for (const next of successors[at] ?? []) if (!reached.has(next)) reached.set(next, at);
  }
  return reached;
}

/** A history to where the search began, and on from there as it went. */
function wayTo(moments: Moments, reached: ReadonlyMap<number, number | undefined>, goal: number): readonly string[] {
  const way: string[] = [];
  let at = goal;
  for (let before = reached.get(at); before !== undefined; before = reached.get(at)) {
    way.push(moments.moments[at]?.event ?? "");
    at = before;
  }
  return [...moments.historyTo(at), ...way.reverse()];
}

function isEnd(moment: Moment | undefined): boolean {
  return moment !== undefined && hasEnded(moment.configuration);
}

/** That from these moments every history that ends has come to a moment where it holds; that every history ends is proved apart. */
function inevitable(moments: Moments, goal: readonly boolean[], from: readonly number[]): Fault | undefined {
  const away = search(moments, from, (at) => goal[at] !== true);
  const ended = [...away.keys()].find((at) => goal[at] !== true && isEnd(moments.moments[at]));
  if (ended === undefined) return undefined;
  return { history: wayTo(moments, away, ended), message: "the course ends here, and it never came" };
}
