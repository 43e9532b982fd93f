import { type Clause, isLeaf, joined, type LeafClause, mustBeTaken } from "./clause.ts";
import { inputsOf } from "./derive.ts";
import { formulaInputs, formulas } from "./formulas.ts";
import type { Item, ItemOf, Items } from "./item.ts";
import { itemSchema } from "./item-schema.ts";
import { isItemName, itemCalled } from "./items.ts";
import { isReadableIn } from "./units.ts";

/** What a clause or an item asks for that can never be: where within it, and why. */
export interface ClauseFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Clauses within clauses beyond this depth are refused: nobody reads them. */
const deepest = 8;

/** Everything in a clause that could never be judged: an item that is not there or of another kind, an answer nobody gives, a bound in another dimension. */
export function clauseFaults(clause: Clause, items: Items, depth = 1): readonly ClauseFault[] {
  if (isLeaf(clause)) return leafFaults(clause, items);
  if (depth > deepest) return [{ path: [], message: `clauses stand within clauses more than ${deepest} deep` }];
  return joined(clause).flatMap(({ place, part }) =>
    clauseFaults(part, items, depth + 1).map(({ path, message }) => ({ path: [...place, ...path], message })),
  );
}

/** The kinds of items that each clause reads. */
const reads: Readonly<Record<LeafClause["clause"], readonly Item["kind"][]>> = {
  answer: ["answer"],
  count: ["count"],
  measure: ["measure", "derived"],
  timesUpperLimit: ["measure"],
  timesLowerLimit: ["measure"],
  withinDays: ["date"],
};

function leafFaults(clause: LeafClause, items: Items): readonly ClauseFault[] {
  const item = itemCalled(items, clause.item);
  if (item === undefined || !reads[clause.clause].includes(item.kind)) {
    const possible = Object.keys(items).filter((name) => canRead(clause, items[name]));
    return [{ path: ["item"], message: `a clause of the kind ${clause.clause} reads one of ${possible.join(", ")}` }];
  }
  switch (clause.clause) {
    case "answer":
      return clause.is.flatMap((value, index) =>
        itemSchema(item).safeParse(value).success
          ? []
          : [{ path: ["is", index], message: `${clause.item} is never answered ${value}` }],
      );
    case "count":
      return item.kind === "count" ? countFaults(clause, item) : [];
    case "measure":
      return [...boundFaults(clause, unitsOf(item)), ...takenFaults(clause, item)];
    case "timesUpperLimit":
    case "timesLowerLimit": {
      if (canRead(clause, item)) return [];
      const beside = Object.keys(items).filter((name) => canRead(clause, items[name]));
      const which = clause.clause === "timesUpperLimit" ? "upper" : "lower";
      const where = beside.length === 0 ? "beside nothing" : `beside ${beside.join(", ")}`;
      return [{ path: ["item"], message: `no ${which} limit of normal stands beside ${clause.item}, but ${where}` }];
    }
    case "withinDays":
      return washoutFaults(clause);
  }
}

function canRead(clause: LeafClause, item: Item | undefined): boolean {
  if (item === undefined || !reads[clause.clause].includes(item.kind)) return false;
  if (clause.clause === "timesUpperLimit") return item.kind === "measure" && item.upperLimit !== undefined;
  return clause.clause !== "timesLowerLimit" || (item.kind === "measure" && item.lowerLimit !== undefined);
}

/** The units in which an item is reported, or computed. */
export function unitsOf(item: Item): readonly string[] {
  if (item.kind === "measure") return Object.keys(item.units);
  return item.kind === "derived" ? [formulas[item.formula].unit] : [];
}

type CountClause = Extract<LeafClause, { clause: "count" }>;

/** A bound that no number of the item lies on both sides of decides nothing, or rules everybody out. */
function countFaults({ bound }: CountClause, { from, to }: ItemOf<"count">): readonly ClauseFault[] {
  return bound >= from && bound <= to
    ? []
    : [{ path: ["bound"], message: `it is counted from ${from} to ${to}, which ${bound} is outside of` }];
}

type MeasureClause = Extract<LeafClause, { clause: "measure" }>;

function boundFaults({ item, bounds }: MeasureClause, reported: readonly string[]): readonly ClauseFault[] {
  const stated = bounds.flatMap(({ unit }, index) => {
    const path = ["bounds", index, "unit"];
    const unreadable = `${item} is reported in ${reported.join(" or ")}, which cannot be read against ${unit}`;
    return [
      ...(reported.some((other) => isReadableIn(other, unit)) ? [] : [{ path, message: unreadable }]),
      ...(bounds.findIndex((other) => other.unit === unit) === index
        ? []
        : [{ path, message: `${unit} has two bounds` }]),
    ];
  });
  const unstated = reported.filter((unit) => bounds.every((one) => one.unit !== unit));
  const ambiguous = unstated.flatMap((unit) => {
    const near = bounds.map((one) => one.unit).filter((other) => isReadableIn(unit, other));
    const message = `${unit} could be read against ${near.join(" or ")}: state a bound in ${unit}`;
    return near.length > 1 ? [{ path: ["bounds"], message }] : [];
  });
  return [...stated, ...ambiguous];
}

function takenFaults(clause: MeasureClause, item: Item): readonly ClauseFault[] {
  const ways = item.kind === "measure" ? Object.keys(item.taken ?? {}) : [];
  return mustBeTaken(clause)
    .filter((how) => !ways.includes(how))
    .map((how) => {
      const stated = ways.length === 0 ? "nothing of the kind" : ways.join(" or ");
      const path = clause.onRoomAir === true && how === "onRoomAir" ? ["onRoomAir"] : ["taken"];
      return {
        path,
        message: `${clause.item} does not say whether it was taken ${how}: evidence of it says ${stated}`,
      };
    });
}

function washoutFaults({
  days,
  halfLives,
  whichever,
}: Extract<LeafClause, { clause: "withinDays" }>): readonly ClauseFault[] {
  if (days === undefined && halfLives === undefined)
    return [{ path: ["days"], message: "it states neither days nor half-lives" }];
  const both = days !== undefined && halfLives !== undefined;
  if (both === (whichever !== undefined)) return [];
  return [
    {
      path: ["whichever"],
      message: both
        ? "days and half-lives are stated: say whether the longer or the shorter counts"
        : "only one of days and half-lives is stated",
    },
  ];
}

/** What evidence has beside items: a remark, and the fields of a definition's own. */
const reservedNames: readonly string[] = ["note", "fields"];

/** What is wrong with an item of a definition's own beside its form: a name that is taken, an example that it does not take, inputs that are not there. */
export function itemFaults(name: string, item: Item, items: Items): readonly ClauseFault[] {
  const taken = [
    ...(isItemName(name) ? [{ path: [], message: `${name} is an item of the library` }] : []),
    ...(reservedNames.includes(name) ? [{ path: [], message: `${name} is the name of a field of every event` }] : []),
  ];
  if (item.kind === "derived") return [...taken, ...inputFaults(item, items)];
  if (item.example === undefined || itemSchema(item).safeParse(item.example).success) return taken;
  return [...taken, { path: ["example"], message: `it is no value of ${name}` }];
}

function inputFaults(item: ItemOf<"derived">, items: Items): readonly ClauseFault[] {
  const usual = formulas[item.formula].reads.map((input) => formulaInputs[input].item);
  const unread = Object.keys(item.from).filter((name) => !usual.some((one) => one === name));
  const constant =
    item.constant === undefined || item.formula === "bedsideSchwartz"
      ? []
      : [{ path: ["constant"], message: `${item.formula} has no constant to choose` }];
  return [
    ...constant,
    ...unread.map((name) => ({
      path: ["from", name],
      message: `${item.formula} reads ${usual.join(", ")}, and no ${name}`,
    })),
    ...inputsOf(item).flatMap(({ input, item: name }) => {
      const { item: place, kind, unit } = formulaInputs[input];
      const found = itemCalled(items, name);
      const fits = found?.kind === kind && (unit === null || unitsOf(found).some((one) => isReadableIn(one, unit)));
      const sexes = found?.kind === "answer" ? ["female", "male"].every((one) => found.options.includes(one)) : true;
      const wanted =
        kind === "answer" ? "an answer of female or male" : `a ${kind}${unit === null ? "" : ` in ${unit}`}`;
      return fits && sexes ? [] : [{ path: ["from", place], message: `${name} is not ${wanted}` }];
    }),
  ];
}
