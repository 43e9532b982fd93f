import { demandsOf } from "../src/events/toxicity-gates.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import type { Demand } from "../src/protocol/gates.ts";
import type { Condition } from "./conditions.ts";
import type { Block } from "./setup.ts";
import { type ChartAction, type Refuses, refusing, set, type Way } from "./transitions.ts";

/** Whether the rest of the course is open: nothing demands, or has demanded while it was at stake, that it is not given (SIL-03). */
export function restOpen(definition: ProtocolDefinition): readonly Condition[] {
  const demanded = demandsOf(definition);
  const conditions: readonly Condition[] = [
    { name: "restNotOmitted", requirement: "SIL-03" },
    { name: "noStopDemanded", requirement: "SIL-03" },
  ];
  return conditions.filter(({ name }) => demanded.includes(name === "noStopDemanded" ? "stop" : "omitRest"));
}

/** Where treatment is to be stopped, the rest is not merely omitted (SIL-03). */
export function restMayBeOmitted(definition: ProtocolDefinition): readonly Condition[] {
  return restOpen(definition).filter(({ name }) => name === "noStopDemanded");
}

/** What a demand stands in the way of while a fraction after the first is due, whichever fraction an entry names (SIL-03). */
export function againstDemands(definition: ProtocolDefinition): Refuses {
  const unless = (conditions: readonly Condition[]): readonly Block[] =>
    conditions.map((condition) => ({ requirement: "SIL-03", unless: condition }));
  if (demandsOf(definition).length === 0) return {};
  const [closed, stopped] = [unless(restOpen(definition)), unless(restMayBeOmitted(definition))];
  return refusing(
    { "fraction.given": closed, "fraction.postponed": closed },
    stopped.length === 0 ? {} : { "fractions.omitted": stopped, "product.unavailable": stopped },
  );
}

/** From the first fraction on the rest of a course is at stake, where a row can demand something of it. */
export function restAtStake(definition: ProtocolDefinition): readonly ChartAction[] {
  return demandsOf(definition).length === 0 ? [] : [set({ rest: "due" })];
}

/** Once the course is over nothing of it is at stake. */
export function restOver(definition: ProtocolDefinition): { readonly exit?: ChartAction[] } {
  return demandsOf(definition).length === 0 ? {} : { exit: [set({ rest: "none" })] };
}

/** Whoever has left the study, or reached a grade 5, has no course of which anything is demanded. */
export function demandOver(definition: ProtocolDefinition): { readonly exit?: ChartAction[] } {
  return demandsOf(definition).length === 0 ? {} : { exit: [set({ demand: "none" })] };
}

/** What open toxicities demand now, as a part of what a change of their worst level sets. */
export function demandNow(definition: ProtocolDefinition, demand: Demand | "none") {
  return demandsOf(definition).length === 0 ? {} : { demand };
}

/**
 * The ways of a change of the worst level away from one that demands something: what it demanded of a rest that was at stake stays, whatever
 * becomes of the toxicity (SIL-03).
 */
export function afterDemand(definition: ProtocolDefinition, demanded: Demand, ways: readonly Way[]): readonly Way[] {
  const both = demandsOf(definition).includes("omitRest") && demanded === "stop";
  const atStake: Condition = { name: both ? "restNotStopped" : "restDue" };
  // A rest is at stake of who is in treatment alone, where the first of the ways is open whatever it needs.
  const stays = ways
    .slice(0, 1)
    .map((way): Way => ({ ...way, conditions: [atStake], actions: [...(way.actions ?? []), set({ rest: demanded })] }));
  return [...stays, ...ways];
}
