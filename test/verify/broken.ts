import type { Expression } from "../../src/chart/expression.ts";
import type { ChartIr, IrTransition } from "../../src/chart/ir.ts";
import { shippedDefinitions } from "../../src/definitions/load.ts";
import { type Records, recordsFor } from "../../src/verify/monitor-tables.ts";
import { product, type Violation } from "../../src/verify/product.ts";
import { type Subject, subjectOf } from "../../src/verify/subject.ts";

/** The subject of a shipped definition. */
export function shippedSubject(id: string): Subject {
  const definition = shippedDefinitions[id];
  if (definition === undefined) throw new Error(`no definition ${id}`);
  return subjectOf(definition);
}

/** Picks transitions by the end of their source's id and by their event. */
export interface Where {
  readonly source: string;
  readonly event: string | RegExp;
  /** Only the one of these that goes there; all of them where it is left out. */
  readonly to?: string;
}

function isAt({ source, event, targets }: IrTransition, where: Where): boolean {
  const asked = typeof where.event === "string" ? event === where.event : event !== null && where.event.test(event);
  const there = where.to === undefined || targets.some((target) => target.endsWith(where.to ?? ""));
  return asked && source.endsWith(where.source) && there;
}

/**
 * The chart with some of its transitions replaced by what `change` makes of each.
 * @throws Error where none is there: a break of nothing would show nothing
 */
export function changed(
  ir: ChartIr,
  where: Where,
  change: (transition: IrTransition) => readonly IrTransition[],
): ChartIr {
  if (!ir.transitions.some((transition) => isAt(transition, where)))
    throw new Error(`${ir.id} has no ${where.event} in ${where.source}`);
  return {
    ...ir,
    transitions: ir.transitions.flatMap((one) => (isAt(one, where) ? change(one) : [one])),
  };
}

/** The chart without some of its transitions. */
export function without(ir: ChartIr, where: Where): ChartIr {
  return changed(ir, where, () => []);
}

/** The chart with some of its transitions going elsewhere: to the state whose id ends so. @throws Error for an unknown state */
export function redirected(ir: ChartIr, where: Where, end: string): ChartIr {
  const target = ir.states.find(({ id }) => id.endsWith(end));
  if (target === undefined) throw new Error(`${ir.id} has no state ${end}`);
  return changed(ir, where, (transition) => [{ ...transition, targets: [target.id] }]);
}

/** The chart with another guard at some of its transitions. */
export function guarded(ir: ChartIr, where: Where, guard: (guard: Expression | null) => Expression | null): ChartIr {
  return changed(ir, where, (transition) => [{ ...transition, guard: guard(transition.guard) }]);
}

const known = new Map<Subject, Records>();

/** The tables of a subject's requirements: worked out once, whatever chart they are asked about. */
export function requirementsOf(subject: Subject): Records {
  const { definition, letters } = subject;
  const records = known.get(subject) ?? recordsFor(definition, letters);
  known.set(subject, records);
  return records;
}

/** What the requirements of a subject's definition say of a chart that was broken: the shortest history of each violation. */
export function violationsOf(subject: Subject, ir: ChartIr): readonly Violation[] {
  return product({ ...subject, ir }, requirementsOf(subject), { most: 20_000 }).violations;
}
