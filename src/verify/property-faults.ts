import type { ChartIr } from "../chart/ir.ts";
import type { ChartSymbol } from "../events/alphabet.ts";
import type { Predicate, Property } from "../protocol/properties.ts";
import { valuesOf } from "./kill.ts";

/**
 * What a definition's own properties name that its chart does not have: a misspelt state would make `never` hold for no reason.
 * Each fault names the property and what is unknown.
 */
export function propertyFaults(
  ir: ChartIr,
  letters: readonly ChartSymbol[],
  properties: readonly Property[],
): readonly string[] {
  const values = valuesOf(ir);
  const faultsOf = (predicate: Predicate): readonly string[] => {
    if ("in" in predicate) {
      const known = ir.states.some(({ id }) => id === predicate.in || id.endsWith(`.${predicate.in}`));
      return known ? [] : [`no state ${predicate.in}`];
    }
    if ("event" in predicate) {
      const known = letters.some(
        ({ symbol }) => symbol === predicate.event || symbol.startsWith(`${predicate.event}.`),
      );
      return known ? [] : [`no event ${predicate.event}`];
    }
    if ("value" in predicate) {
      return Object.entries(predicate.value).flatMap(([key, value]) => {
        const taken = values.get(key);
        if (taken === undefined) return [`no value ${key}: there are ${[...values.keys()].join(", ")}`];
        // A counter takes values that no assignment spells out.
        const counts = typeof value === "number" && taken.some((one) => typeof one === "number");
        return counts || taken.includes(value) ? [] : [`${key} is never ${value}: it is one of ${taken.join(", ")}`];
      });
    }
    if ("not" in predicate) return faultsOf(predicate.not);
    if ("all" in predicate) return predicate.all.flatMap(faultsOf);
    return "any" in predicate ? predicate.any.flatMap(faultsOf) : [];
  };
  return properties.flatMap((property, index) =>
    predicatesOf(property)
      .flatMap(faultsOf)
      .map((fault) => `properties.${index} (${property.name}): ${fault}`),
  );
}

function predicatesOf(property: Property): readonly Predicate[] {
  if ("always" in property) return [property.always];
  if ("never" in property) return [property.never];
  if ("eventually" in property) return [property.eventually];
  if ("reachable" in property) return [property.reachable];
  if ("until" in property) return [property.until.holds, property.until.until];
  return [property.respond.to, property.respond.with];
}
