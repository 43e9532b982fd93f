import type { IrState } from "../../../chart/ir.ts";
import { type Asking, lostKey } from "./asking.ts";
import { type EventSection, isAskedAbout, sectionsOf } from "./sections.ts";

/** All that can happen in a state by one of the states around it, or beside it. */
export interface Possible {
  /** The state that says so. */
  readonly state: string;
  /** Whether it is the state itself, one around it, or one that goes on beside it. */
  readonly place: "here" | "around" | "beside";
  readonly sections: readonly EventSection[];
}

/**
 * All that can happen in a state: what it says itself, what each state around it says, from the nearest on, and what goes on beside it. What a
 * nearer state always takes does not come up again; out of contact a patient is asked about only where he is just that.
 */
export function possibleIn(asking: Asking, id: string): readonly Possible[] {
  const states = new Map(asking.ir.states.map((state) => [state.id, state]));
  const chain = aroundOf(states, id);
  const [own] = chain;
  if (own === undefined) return [];
  const lost = asking.ir.transitions.some(
    ({ targets, assignments }) =>
      targets.includes(id) && assignments.some((one) => "set" in one && one.set[lostKey] === true),
  );
  const there = lost ? { ...asking, contact: { [lostKey]: true } } : asking;
  const inward = chain.flatMap((state) => asking.ir.transitions.filter(({ source }) => source === state.id));
  const sections = sectionsOf(there, inward.filter(isAskedAbout), "inOneState");
  const ofChain = chain.map(({ id: state }): Possible => {
    const said = sections.flatMap((section) => {
      const ways = section.ways.filter(({ from }) => from.includes(state));
      return ways.length === 0 ? [] : [{ ...section, ways }];
    });
    return { state, place: state === id ? "here" : "around", sections: said };
  });
  const beside = besides(states, chain).map((state): Possible => {
    const within = new Set([state.id, ...insideOf(states, state)]);
    const moves = asking.ir.transitions.filter(({ source }) => within.has(source)).filter(isAskedAbout);
    return { state: state.id, place: "beside", sections: sectionsOf(there, moves, "anywhere") };
  });
  return [...ofChain, ...beside].filter(({ sections: said }) => said.length > 0);
}

type States = ReadonlyMap<string, IrState>;

/** A state and those around it, the innermost first. */
function aroundOf(states: States, id: string | null): readonly IrState[] {
  const state = id === null ? undefined : states.get(id);
  return state === undefined ? [] : [state, ...aroundOf(states, state.parent)];
}

function insideOf(states: States, { children }: IrState): readonly string[] {
  return children.flatMap((child) => {
    const state = states.get(child);
    return state === undefined ? [] : [child, ...insideOf(states, state)];
  });
}

/** The regions that go on beside a state: the others of each state around it whose regions go on together. */
function besides(states: States, chain: readonly IrState[]): readonly IrState[] {
  return chain.flatMap(({ type, children }, at) => {
    if (type !== "parallel") return [];
    const own = chain[at - 1]?.id;
    return children.filter((child) => child !== own).flatMap((child) => states.get(child) ?? []);
  });
}
