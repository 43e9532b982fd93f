import { clauseFaults, itemFaults } from "../clinical/clause-faults.ts";
import { criterion } from "../clinical/criteria.ts";
import { type Items, item, itemName } from "../clinical/item.ts";
import { itemsOf } from "../clinical/items.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Written = Readonly<Record<string, unknown>>;

/** The items that a definition as written knows: those of the library, and those of its own that are well formed. */
export function itemsIn({ items }: Written): Items {
  return itemsOf({ items: Object.fromEntries(ownItems(items)) });
}

function ownItems(written: unknown) {
  return Object.entries(fields(written)).flatMap(([name, one]) => {
    const read = wellFormed(item, one);
    return read === undefined || wellFormed(itemName, name) === undefined ? [] : [[name, read] as const];
  });
}

/** What is wrong with the definition's own items beside their form. */
export function itemFaultsOf(definition: Written): readonly DefinitionFault[] {
  const items = itemsIn(definition);
  return ownItems(definition.items).flatMap(([name, one]) =>
    itemFaults(name, one, items).map(({ path, message }) =>
      fault(
        ["items", name, ...path].join("."),
        message,
        "see the reference of the protocol language for what an item can say",
      ),
    ),
  );
}

/** What in the clauses of the criteria could never be judged. */
export function clauseFaultsOf(definition: Written): readonly DefinitionFault[] {
  const items = itemsIn(definition);
  return elements(definition.criteria).flatMap((one, index) =>
    (wellFormed(criterion, one)?.clauses ?? []).flatMap((clause, at) =>
      clauseFaults(clause, items).map(({ path, message }) =>
        fault(
          ["criteria", index, "clauses", at, ...path].join("."),
          message,
          "change the clause, or declare the item under items",
        ),
      ),
    ),
  );
}
