import { daysBetween, daysOf, type IsoDate } from "./calendar.ts";
import { answerInWords, type Clause, isLeaf, type LeafClause, mustBeTaken, washoutDays } from "./clause.ts";
import { derive, inputsOf } from "./derive.ts";
import type { ItemOf, Items } from "./item.ts";
import { itemCalled, itemInWords, journalDays, takenInWords } from "./items.ts";
import { asWritten, measuredValue, spanIn } from "./measured-value.ts";
import { compareSpan, just, opposite, type Span } from "./span.ts";
import { convert, ExactDecimal, unitInWords } from "./units.ts";

/** What a clause is read against: the evidence on a day, and why a value on record may not count. */
export interface Asked {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly assessedOn: IsoDate;
  readonly items: Items;
  /** Why a value on record counts as missing, such as its age; `undefined` where it counts. */
  readonly unusable: (item: string) => string | undefined;
}

/** What a clause says of the evidence: it holds, does not, or cannot be judged; with what was seen, in words. */
export interface ClauseReading {
  readonly holds: boolean | undefined;
  readonly seen: string;
}

const unknown = (seen: string): ClauseReading => ({ holds: undefined, seen });
const nothing = unknown("nothing is on record");

/** Reads a clause in three-valued (Kleene) logic: what is missing decides nothing, unless the rest decides already. */
export function readClause(clause: Clause, asked: Asked): ClauseReading {
  if (isLeaf(clause)) return readLeaf(clause, asked);
  switch (clause.clause) {
    case "all":
      return joinedReading(clause.of, asked, all);
    case "any":
      return joinedReading(clause.of, asked, any);
    case "not": {
      const { holds, seen } = readClause(clause.of, asked);
      return { holds: opposite(holds), seen };
    }
    case "when":
      return readWhen(clause, asked);
  }
}

type Values = readonly (boolean | undefined)[];

const all = (values: Values) => (values.includes(false) ? false : values.includes(undefined) ? undefined : true);
const any = (values: Values) => (values.includes(true) ? true : values.includes(undefined) ? undefined : false);

/** What was seen names those of the clauses joined that make it what it is. */
function joinedReading(
  clauses: readonly Clause[],
  asked: Asked,
  join: (values: Values) => boolean | undefined,
): ClauseReading {
  const readings = clauses.map((one) => ({ one, ...readClause(one, asked) }));
  const holds = join(readings.map((reading) => reading.holds));
  const telling = readings.filter((reading) => reading.holds === holds);
  return { holds, seen: telling.map(({ one, seen }) => told(one, seen, asked)).join("; ") };
}

/** What was seen of one clause among others, with the item that it is of. */
function told(clause: Clause, seen: string, { items }: Asked): string {
  return isLeaf(clause) ? `${itemInWords(clause.item, items)}: ${seen}` : seen;
}

function readWhen(clause: Extract<Clause, { clause: "when" }>, asked: Asked): ClauseReading {
  const condition = readClause(clause.if, asked);
  const need = readClause(clause.need, asked);
  const otherwise = clause.otherwise === undefined ? { holds: true, seen: "" } : readClause(clause.otherwise, asked);
  const ifSeen = told(clause.if, condition.seen, asked);
  const chosen = (one: Clause | undefined, { holds, seen }: ClauseReading) => ({
    holds,
    seen: one === undefined ? ifSeen : `${ifSeen}; ${told(one, seen, asked)}`,
  });
  if (condition.holds === true) return chosen(clause.need, need);
  if (condition.holds === false) return chosen(clause.otherwise, otherwise);
  // Where both ways come to the same it does not matter which of them is meant.
  return { holds: need.holds === otherwise.holds ? need.holds : undefined, seen: ifSeen };
}

function readLeaf(clause: LeafClause, asked: Asked): ClauseReading {
  const declared = itemCalled(asked.items, clause.item);
  if (declared?.kind === "derived") return clause.clause === "measure" ? readDerived(clause, declared, asked) : nothing;
  const value = asked.evidence[clause.item];
  if (value === undefined) return nothing;
  const old = asked.unusable(clause.item);
  if (old !== undefined) return unknown(old);
  switch (clause.clause) {
    case "answer":
      return typeof value === "string" || typeof value === "boolean"
        ? { holds: clause.is.includes(value), seen: `answered ${answerInWords(value)}` }
        : nothing;
    case "count":
      return typeof value === "number"
        ? {
            holds: compareSpan(just(new ExactDecimal(value)), clause.op, new ExactDecimal(clause.bound)),
            seen: `found ${value}`,
          }
        : nothing;
    case "measure":
      return readMeasure(clause, value, asked);
    case "timesUpperLimit":
      return readMultiple(clause, value, "upper");
    case "timesLowerLimit":
      return readMultiple(clause, value, "lower");
    case "withinDays":
      return readWithinDays(clause, value, asked);
  }
}

function readMeasure(
  clause: Extract<LeafClause, { clause: "measure" }>,
  found: unknown,
  { items }: Pick<Asked, "items">,
): ClauseReading {
  const measured = measuredValue.safeParse(found).data;
  if (measured === undefined) return nothing;
  const otherwise = mustBeTaken(clause).find((how) => measured[how] !== true);
  if (otherwise !== undefined)
    return unknown(`${asWritten(measured)} was not taken ${takenInWords(clause.item, otherwise, items)}`);
  // Each unit is held to its own stated bound; converting first would pass what the source fails (INC-10).
  const own = clause.bounds.find((stated) => stated.unit === measured.unit);
  const bound = own ?? clause.bounds.find((stated) => convert(0, measured.unit, stated.unit) !== undefined);
  const reach = bound === undefined ? undefined : spanIn(measured, bound.unit);
  if (bound === undefined || reach === undefined) return unknown(`${asWritten(measured)} has no bound in that unit`);
  return {
    holds: compareSpan(reach.span, clause.op, new ExactDecimal(bound.value)),
    seen: `found ${reach.written}, read against ${bound.value} ${bound.unit}`,
  };
}

function readMultiple(
  { op, factor }: Extract<LeafClause, { factor: number }>,
  found: unknown,
  which: "upper" | "lower",
): ClauseReading {
  const measured = measuredValue.safeParse(found).data;
  if (measured === undefined) return nothing;
  const limit = which === "upper" ? measured.upperLimit : measured.lowerLimit;
  if (limit === undefined) return unknown(`${asWritten(measured)} without the laboratory's ${which} limit`);
  const bound = new ExactDecimal(limit).times(factor);
  const reach = spanIn(measured, measured.unit);
  if (reach === undefined) return nothing;
  return {
    holds: compareSpan(reach.span, op, bound),
    seen: `found ${reach.written}, read against ${factor} x ${limit} = ${bound} ${measured.unit}`,
  };
}

function readWithinDays(
  clause: Extract<LeafClause, { clause: "withinDays" }>,
  last: unknown,
  { assessedOn }: Asked,
): ClauseReading {
  if (typeof last !== "string") return nothing;
  const ofCourse = journalDays.includes(clause.item);
  if (last === "never") return { holds: false, seen: ofCourse ? "none is on record" : "never given" };
  // A dose dated after the assessment counts as within: whoever is on steroids is not beyond their week (EXC-05).
  const [longest, shortest] = daysOf(last).map((day) => daysBetween(day, assessedOn));
  const days = washoutDays(clause);
  const holds = all([longest, shortest].map((ago) => ago !== undefined && ago <= days));
  const differs = holds !== any([longest, shortest].map((ago) => ago !== undefined && ago <= days));
  return { holds: differs ? undefined : holds, seen: `${ofCourse ? "on record" : "last given"} ${last}` };
}

/** A derived item is read from what it is computed from, on the day on which it is asked; nothing is rounded before it is compared. */
function readDerived(
  clause: Extract<LeafClause, { clause: "measure" }>,
  item: ItemOf<"derived">,
  asked: Asked,
): ClauseReading {
  const old = inputsOf(item).flatMap((input) => asked.unusable(input.item) ?? []);
  if (old.length > 0) return unknown(old.join("; "));
  const derived = derive(item, asked.evidence, asked.assessedOn);
  if ("missing" in derived) {
    const names = derived.missing.map((name) => itemInWords(name, asked.items));
    return unknown(`${names.join(" and ")} ${names.length === 1 ? "is" : "are"} missing to compute it`);
  }
  const { span, unit } = derived;
  const bound = clause.bounds.find((stated) => convert(0, unit, stated.unit) !== undefined);
  if (bound === undefined) return unknown(`it is computed in ${unit}, in which there is no bound`);
  const stated = convert(bound.value, bound.unit, unit) ?? new ExactDecimal(bound.value);
  return {
    holds: compareSpan(span, clause.op, stated),
    seen: `computed ${spanInWords(span)} ${unitInWords(unit)}, read against ${bound.value} ${unitInWords(bound.unit)}`,
  };
}

/** To two decimals, for reading only. */
function spanInWords({ low, high }: Span): string {
  const [one, other] = [low, high].map((value) => value.toDecimalPlaces(2).toString());
  return one === other ? `${one}` : `${one} to ${other}`;
}
