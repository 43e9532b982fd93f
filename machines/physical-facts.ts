import { alphabetOf, type ChartSymbol, symbolOf } from "../src/events/alphabet.ts";
import { declarationOf } from "../src/events/declarations.ts";
import type { ProtocolDefinition } from "../src/protocol/definition.ts";
import { isStates, type Taking } from "./state-tree.ts";
import { departs, set, type Transitions, type Way } from "./transitions.ts";

const anyNumber = "assumption: deviations are finitely many";

/** What is done to a patient or observed, and what becomes of lots: it has happened whatever the protocol says, so it can be recorded as a deviation. */
function canBeStray({ event, deviation }: ChartSymbol): boolean {
  const fact = declarationOf(event).physicalFact;
  return deviation && (fact === "doneToPatient" || fact === "observed" || fact === "ofLot");
}

/** A fact that has no step in the course: it changes what is known, and not the place ("What reality does to a protocol"). */
function stray({ event, verdict }: ChartSymbol): Transitions {
  const { order, sentence } = declarationOf(event);
  const way: Way = {
    cites: [order],
    says: `${sentence}, where the course has no step for it`,
    ...(event === "fraction.given" ? { actions: [set({ infused: true })] } : {}),
    bound: anyNumber,
    stray: true,
  };
  return departs(event, verdict, way);
}

/** Which letters something below a state, or the state itself, takes lawfully or as a deviation of its own. */
function takenWithin(state: Taking): ReadonlySet<string> {
  const own = typeof state.on === "object" && state.on !== null ? Object.keys(state.on) : [];
  const below = isStates(state.states) ? Object.values(state.states).flatMap((child) => [...takenWithin(child)]) : [];
  return new Set([...own, ...below]);
}

/**
 * The same states, in which every physical fact can be recorded: where nothing within a state takes it, there at once, else in each of the
 * states within that do not take it. A fact that has its step somewhere is never taken from outside as a departure.
 */
export function withPhysicalFacts<S extends Taking>(state: S, definition: ProtocolDefinition): S {
  return adding(state, alphabetOf(definition).filter(canBeStray));
}

function adding<S extends Taking>(state: S, facts: readonly ChartSymbol[]): S {
  const taken = takenWithin(state);
  const takenByIt = typeof state.on === "object" && state.on !== null ? state.on : {};
  const concerns = (letter: ChartSymbol, symbols: { has(symbol: string): boolean }) =>
    symbols.has(letter.symbol) || symbols.has(symbolOf(letter.event, letter.verdict));
  const nowhere = facts.filter((letter) => !concerns(letter, taken));
  const own = new Set(Object.keys(takenByIt));
  const within = facts.filter((letter) => concerns(letter, taken) && !concerns(letter, own));
  const strays: Transitions = Object.assign({}, ...nowhere.map(stray));
  return {
    ...state,
    ...(nowhere.length === 0 ? {} : { on: { ...takenByIt, ...strays } }),
    ...(isStates(state.states)
      ? { states: Object.fromEntries(Object.entries(state.states).map(([key, child]) => [key, adding(child, within)])) }
      : {}),
  };
}
