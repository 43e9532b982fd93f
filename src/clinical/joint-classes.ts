import { isLeaf, leavesOf } from "./clause.ts";
import { askedItems, type Criterion } from "./criteria.ts";
import { inputsOf } from "./derive.ts";
import { judgeEligibility } from "./eligibility.ts";
import { implausibleIn } from "./implausible.ts";
import type { Items } from "./item.ts";
import {
  type AskedOn,
  type ClauseOf,
  classesOfItem,
  evidenceWith,
  isDatedLater,
  type Stand,
  standOf,
} from "./item-classes.ts";
import { itemCalled } from "./items.ts";
import { convert } from "./units.ts";
import { inputValues, roundValues, valuesAround } from "./values-around.ts";

/** Criteria divided into those of which each clause reads an item by itself, and groups that have to be looked at together. */
export interface DividedCriteria {
  readonly apart: readonly Criterion[];
  readonly groups: readonly (readonly Criterion[])[];
}

/**
 * A criterion that joins clauses, or reads what is computed from several items, is looked at with all its items at once, and so is every
 * criterion that reads one of them.
 */
export function divideCriteria(criteria: readonly Criterion[], items: Items): DividedCriteria {
  const joins = ({ clauses }: Criterion) =>
    clauses.some((clause) => !isLeaf(clause) || itemCalled(items, clause.item)?.kind === "derived");
  const groups: Criterion[][] = [];
  let left = [...criteria];
  for (const start of criteria.filter(joins)) {
    if (!left.includes(start)) continue;
    const group = [start];
    for (const one of group) {
      const asked = new Set(askedItems(one, items));
      const sharing = left.filter(
        (other) => !group.includes(other) && askedItems(other, items).some((item) => asked.has(item)),
      );
      group.push(...sharing);
    }
    left = left.filter((one) => !group.includes(one));
    groups.push(group);
  }
  return { apart: left, groups };
}

/** One thing that a group of criteria can come to, by evidence: what each of them makes of it. */
export interface JointClass {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly stands: readonly Stand[];
}

/** How many combinations of values are looked at for one group, at most. */
export const mostCombinations = 100_000;

/** Everything that a group of criteria was found to come to, and how many combinations of values there are; too many are not looked at. */
export interface JointClasses {
  readonly classes: readonly JointClass[];
  readonly combinations: number;
}

/**
 * What a group of criteria can come to: every combination of the values of its items that makes a difference to a clause. A value that
 * a formula reads is one of a spread, since what is computed changes its mind between bounds of its own.
 */
export function jointClasses(group: readonly Criterion[], asked: AskedOn): JointClasses {
  const { assessedOn, items, windows } = asked;
  const choices = choicesIn(group, asked);
  const combinations = choices.reduce((product, { values }) => product * values.length, 1);
  if (combinations > mostCombinations) return { classes: [], combinations };
  const found = new Map<string, JointClass>();
  for (const evidence of products(choices)) {
    const stands = group.map(
      (one) => standOf[judgeEligibility([one], evidence, assessedOn, { items, windows }).verdict],
    );
    const key = stands.join();
    if (!found.has(key)) found.set(key, { evidence, stands });
  }
  return { classes: [...found.values()], combinations };
}

interface Choice {
  readonly item: string;
  readonly values: readonly unknown[];
}

function choicesIn(group: readonly Criterion[], asked: AskedOn): readonly Choice[] {
  const { items, assessedOn } = asked;
  const leaves = group.flatMap(({ id, kind, clauses }) =>
    clauses.flatMap(leavesOf).map((clause): ClauseOf => ({ id, kind, clause })),
  );
  const read = new Set(leaves.flatMap(({ clause }) => inputsRead(clause.item, items)));
  const years = leaves.flatMap(({ clause }) =>
    clause.clause === "measure"
      ? clause.bounds.flatMap(({ value, unit }) => convert(value, unit, "a")?.toNumber() ?? [])
      : [],
  );
  return [...new Set(group.flatMap((one) => askedItems(one, items)))].map((item): Choice => {
    const own = leaves.filter(({ clause }) => clause.item === item);
    const declared = itemCalled(items, item);
    // Each leaf by itself tells which values of an item it reads alike, unless a formula reads them too.
    if (!read.has(item)) {
      const seen = new Map<string, unknown>();
      const round = own.flatMap(({ clause }) => roundValues(clause, items, assessedOn));
      const { classes } = classesOfItem({ item, clauses: own }, asked, round);
      // Of values that are read alike the first counts that nobody would ask about again.
      const usual = classes.filter(({ value }) => isUsual(item, value, asked));
      for (const { value, stands } of [...usual, ...classes]) {
        if (!seen.has(stands.join()) && !isDatedLater(item, value, asked)) seen.set(stands.join(), value);
      }
      return { item, values: [...seen.values()] };
    }
    const spread = declared === undefined ? [] : inputValues(declared, years, assessedOn);
    const values = [undefined, ...valuesAround(item, own, asked), ...spread];
    return {
      item,
      values: values.filter(
        (value) =>
          evidenceWith(item, value, items) !== undefined &&
          !isDatedLater(item, value, asked) &&
          isUsual(item, value, asked),
      ),
    };
  });
}

/** Whether a value is one that a living patient has (SIL-18). */
function isUsual(item: string, value: unknown, { assessedOn, items }: AskedOn): boolean {
  return value === undefined || implausibleIn({ [item]: value }, assessedOn, {}, items).length === 0;
}

function inputsRead(name: string, items: Items): readonly string[] {
  const declared = itemCalled(items, name);
  return declared?.kind === "derived" ? inputsOf(declared).map(({ item }) => item) : [];
}

function* products(
  choices: readonly Choice[],
  before: Readonly<Record<string, unknown>> = {},
): Iterable<Readonly<Record<string, unknown>>> {
  const [first, ...rest] = choices;
  if (first === undefined) {
    yield before;
    return;
  }
  for (const value of first.values)
    yield* products(rest, value === undefined ? before : { ...before, [first.item]: value });
}
