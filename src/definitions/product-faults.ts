import * as z from "zod";
import { clause as clauseSchema, leavesOf } from "../clinical/clause.ts";
import { type DefinitionFault, fault } from "../protocol/fault.ts";
import { product as productSchema } from "../protocol/product.ts";
import { elements, fields, wellFormed } from "../protocol/well-formed.ts";

type Written = Readonly<Record<string, unknown>>;

/** Events by which cells are collected and a product is made of them. */
const ofMaking = ["apheresis.performed", "manufacture.started"] as const;
/** Items of evidence that speak of the collection, each with why nobody needs them. */
const ofCollection: Readonly<Record<string, string>> = {
  apheresisContraindication: "no apheresis takes place",
  collection: "no cells are collected, so no day counts from that",
};

/** STR-02, SIL-07: parts of a definition that speak of another product than the one it has. A parameter at its default says nothing. */
export function productFaults(definition: Written): readonly DefinitionFault[] {
  const written = fields(definition.product);
  const source = wellFormed(productSchema.shape.source, written.source);
  if (source === undefined) return [];
  if (source !== "offTheShelf") return notOffTheShelf(written);
  return [...collectionsFaults(written), ...askedWithMaking(definition), ...criteriaOfCollection(definition)];
}

function isOther(written: Written, parameter: "maxCollections" | "maxAttempts"): boolean {
  const value = wellFormed(productSchema.shape[parameter], written[parameter]);
  return value !== undefined && value !== productSchema.shape[parameter].parse(undefined);
}

function notOffTheShelf(written: Written): readonly DefinitionFault[] {
  if (!isOther(written, "maxAttempts")) return [];
  const message = "attempts at a product that is made of collected cells are its collections";
  return [fault("product.maxAttempts", message, "use product.maxCollections, or offTheShelf for product.source")];
}

function collectionsFaults(written: Written): readonly DefinitionFault[] {
  if (!isOther(written, "maxCollections")) return [];
  const message = "the product is off the shelf: no cells are collected";
  return [fault("product.maxCollections", message, "use product.maxAttempts, or leave it out")];
}

function askedWithMaking({ fields: asked, roles }: Written): readonly DefinitionFault[] {
  return ofMaking.flatMap((event) =>
    Object.entries({ fields: asked, roles }).flatMap(([section, value]) =>
      Object.hasOwn(fields(value), event)
        ? [fault(`${section}.${event}`, `the product is off the shelf: ${event} is no part of it`, "leave it out")]
        : [],
    ),
  );
}

function criteriaOfCollection({ criteria }: Written): readonly DefinitionFault[] {
  return elements(criteria).flatMap((one, index) => {
    const clauses = wellFormed(z.array(clauseSchema), fields(one).clauses) ?? [];
    const items = new Set(clauses.flatMap(leavesOf).map(({ item }) => item));
    return Object.entries(ofCollection).flatMap(([item, because]) =>
      items.has(item)
        ? [
            fault(
              `criteria.${index}.clauses`,
              `it asks for ${item}, and ${because}: the product is off the shelf`,
              "leave it out",
            ),
          ]
        : [],
    );
  });
}
