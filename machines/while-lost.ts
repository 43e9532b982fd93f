import { mayDeviate, symbolOf } from "../src/events/alphabet.ts";
import { type EventName, eventNames } from "../src/events/declarations.ts";
import type { Condition } from "./conditions.ts";
import { isStates, isTransitions, type Taking } from "./state-tree.ts";
import type { ChartTransition, Refuses, Transitions } from "./transitions.ts";

const inContact: Condition = { name: "inContact", requirement: "STR-07" };

/** What is recorded although a patient is lost: contact, death and termination, and what is learned from elsewhere (STR-07). */
const learnedOfTheLost: ReadonlySet<EventName> = new Set([
  "contact.lost",
  "contact.regained",
  "death.recorded",
  "study.terminated",
  "toxicity.reported",
  "toxicity.regraded",
  "toxicity.resolved",
  "disease.progressed",
  "otherTherapy.recorded",
]);

/** What stands in the way of everything else while a patient is lost, wherever the course stands (STR-07). */
export const silentWhileLost: Refuses = Object.fromEntries(
  eventNames
    .filter((event) => !learnedOfTheLost.has(event))
    .map((event) => [event, [{ requirement: "STR-07", unless: inContact }]]),
);

/**
 * The same states, in which everything but what is learned of the lost needs the patient in contact (STR-07). What has happened all the
 * same is recorded as a deviation and leads where it leads for anybody.
 */
export function lawfulInContact<S extends Taking>(state: S): S {
  const { on, states } = state;
  const changed = {
    ...state,
    ...(isTransitions(on) ? { on: inContactOnly(on) } : {}),
    ...(isStates(states)
      ? { states: Object.fromEntries(Object.entries(states).map(([key, child]) => [key, lawfulInContact(child)])) }
      : {}),
  };
  return changed;
}

function inContactOnly(on: Transitions): Transitions {
  const changed: Transitions = {};
  for (const [symbol, ways] of Object.entries(on)) {
    const event = ways[0]?.meta.event;
    if (event === undefined || learnedOfTheLost.has(event)) {
      changed[symbol] = ways;
      continue;
    }
    changed[symbol] = ways.map(needingContact);
    const verdict = symbol === event ? null : symbol.slice(event.length + 1);
    const departure = symbolOf(event, verdict, true);
    const lawful = !ways.some(({ meta }) => meta.deviation);
    if (lawful && mayDeviate(event, verdict) && !Object.hasOwn(on, departure)) changed[departure] = ways.map(departing);
  }
  return changed;
}

/** Lawful: only in contact. A departure that something else makes one stays as it is; one by unmet conditions is one out of contact too. */
function needingContact(way: ChartTransition): ChartTransition {
  const { guard, meta } = way;
  if (!meta.deviation) {
    const conditions = [...meta.conditions, inContact];
    return { ...way, guard: { type: "lawful", params: { conditions } }, meta: { ...meta, conditions } };
  }
  if (guard?.type !== "departing") return way;
  const { conditions, unmet } = guard.params;
  return { ...way, guard: { type: "departing", params: { conditions, unmet: [...unmet, inContact] } } };
}

/** Out of contact what is lawful for anybody departs by that alone: whatever else it needs still decides whether it can be. */
function departing(way: ChartTransition): ChartTransition {
  const { conditions } = way.meta;
  return {
    ...way,
    guard: { type: "departing", params: { conditions, unmet: [inContact] } },
    meta: { ...way.meta, deviation: true },
  };
}
