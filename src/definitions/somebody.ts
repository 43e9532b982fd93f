import { z } from "zod";
import { type Criterion, criterion } from "../clinical/criteria.ts";
import type { Items } from "../clinical/item.ts";
import { type AskedItem, type ClauseOf, itemClasses, itemsThatNobodyMeets } from "../clinical/item-classes.ts";
import { itemInWords } from "../clinical/items.ts";
import { divideCriteria, jointClasses, mostCombinations } from "../clinical/joint-classes.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { wellFormed } from "../protocol/well-formed.ts";
import { clauseFaultsOf, itemsIn } from "./criteria-faults.ts";

/** The day on which criteria are asked here: any day will do. */
const assessedOn = "2026-01-05";

const changeABound = "change a bound, or what the criteria ask for, so that somebody meets them";

/** Why nobody could ever be eligible: what leaves no value that meets it. */
export function nobodyFaults(definition: Readonly<Record<string, unknown>>): readonly DefinitionFault[] {
  const criteria = wellFormed(z.array(criterion), definition.criteria);
  if (criteria === undefined || clauseFaultsOf(definition).length > 0) return [];
  const items = itemsIn(definition);
  const placeOf = (last: string | undefined) => `criteria.${criteria.findIndex(({ id }) => id === last)}`;
  const { apart, groups } = divideCriteria(criteria, items);
  return [
    ...itemsThatNobodyMeets(apart, { assessedOn, items }).map((one) =>
      fault(placeOf(one.clauses.at(-1)?.id), nobodyInWords(one, items), changeABound),
    ),
    ...groups.flatMap((group) =>
      groupFaults(group, items).map((message) => fault(placeOf(group.at(-1)?.id), message, changeABound)),
    ),
  ];
}

/** Why nobody meets criteria that have to be looked at together. */
function groupFaults(group: readonly Criterion[], items: Items): readonly string[] {
  const ids = group.map(({ id }) => id).join(" and ");
  const { classes, combinations } = jointClasses(group, { assessedOn, items });
  if (combinations > mostCombinations)
    return [
      `${ids} read too much at once for it to be looked at whether somebody meets them: ${combinations} combinations of values, at most ${mostCombinations}`,
    ];
  if (classes.some(({ stands }) => stands.every((stand) => stand === "for"))) return [];
  return [`nobody can be eligible: nothing meets ${ids} (${combinations} combinations of values were looked at)`];
}

function nobodyInWords({ item, clauses, tried }: AskedItem & { readonly tried: number }, items: Items): string {
  const ids = [...new Set(clauses.map(({ id }) => id))].join(" and ");
  return `nobody can be eligible: no ${itemInWords(item, items)} meets ${ids} (${tried} classes of its values were looked at, at and around every bound)`;
}

/** The criteria that everybody meets, or that nobody could be found to fail. */
export function metByEverybody(criteria: readonly Criterion[], items: Items): readonly string[] {
  const { apart, groups } = divideCriteria(criteria, items);
  const known = itemClasses(apart, { assessedOn, items });
  const fails = ({ id }: Criterion) =>
    known.some(({ clauses, classes }) =>
      classes.some(({ stands }) => stands.some((stand, index) => stand === "against" && isOf(clauses[index], id))),
    );
  const failedTogether = new Set(
    groups.flatMap((group) =>
      jointClasses(group, { assessedOn, items }).classes.flatMap(({ stands }) =>
        group.filter((_, index) => stands[index] === "against").map(({ id }) => id),
      ),
    ),
  );
  return criteria.filter((one) => !fails(one) && !failedTogether.has(one.id)).map(({ id }) => id);
}

function isOf(clause: ClauseOf | undefined, id: string): boolean {
  return clause?.id === id;
}
