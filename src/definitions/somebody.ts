import * as z from "zod";
import { askedAtScreening, type Criterion, criterion } from "../clinical/criteria.ts";
import type { Items } from "../clinical/item.ts";
import { type AskedItem, type ClauseOf, itemClasses, itemsThatNobodyMeets } from "../clinical/item-classes.ts";
import { itemInWords } from "../clinical/items.ts";
import { divideCriteria, jointClasses, mostCombinations } from "../clinical/joint-classes.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";
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
  return askedTogether(definition, criteria).flatMap(({ nobody, asked }) => {
    const { apart, groups } = divideCriteria(asked, items);
    return [
      ...itemsThatNobodyMeets(apart, { assessedOn, items }).map((one) =>
        fault(placeOf(one.clauses.at(-1)?.id), nobodyInWords(nobody, one, items), changeABound),
      ),
      ...groups.flatMap((group) =>
        groupFaults(nobody, group, items).map((message) => fault(placeOf(group.at(-1)?.id), message, changeABound)),
      ),
    ];
  });
}

/** Criteria that are asked at one time, and what nobody is who meets none of them. */
interface AskedTogether {
  readonly nobody: string;
  readonly asked: readonly Criterion[];
}

/** The criteria of screening, and those of each other place that asks one which screening does not: what screening asks was looked at there. */
function askedTogether(
  definition: Readonly<Record<string, unknown>>,
  criteria: readonly Criterion[],
): readonly AskedTogether[] {
  const listed = (ids: unknown) => criteria.filter(({ id }) => elements(ids).includes(id));
  const elsewhere = [
    { nobody: "nobody can be ready", asked: listed(fields(definition.readiness).criteria) },
    { nobody: "nobody can be ready for lymphodepletion", asked: listed(fields(definition.lymphodepletion).criteria) },
    ...Object.entries(fields(definition.fields)).map(([event, asked]) => ({
      nobody: `${event} can never be recorded without a deviation`,
      asked: listed(fields(asked).refuse),
    })),
  ];
  return [
    { nobody: "nobody can be eligible", asked: askedAtScreening(criteria) },
    ...elsewhere.filter(({ asked }) => asked.some(({ screening }) => screening === false)),
  ];
}

/** Why nobody meets criteria that have to be looked at together. */
function groupFaults(nobody: string, group: readonly Criterion[], items: Items): readonly string[] {
  const ids = group.map(({ id }) => id).join(" and ");
  const { classes, combinations } = jointClasses(group, { assessedOn, items });
  if (combinations > mostCombinations)
    return [
      `${ids} read too much at once for it to be looked at whether somebody meets them: ${combinations} combinations of values, at most ${mostCombinations}`,
    ];
  if (classes.some(({ stands }) => stands.every((stand) => stand === "for"))) return [];
  return [`${nobody}: nothing meets ${ids} (${combinations} combinations of values were looked at)`];
}

function nobodyInWords(
  nobody: string,
  { item, clauses, tried }: AskedItem & { readonly tried: number },
  items: Items,
): string {
  const ids = [...new Set(clauses.map(({ id }) => id))].join(" and ");
  return `${nobody}: no ${itemInWords(item, items)} meets ${ids} (${tried} classes of its values were looked at, at and around every bound)`;
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
