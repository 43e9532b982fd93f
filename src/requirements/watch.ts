import type { EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { followerOf } from "./follow.ts";
import { codecOf, type Monitor, type Occurrence, type Rule } from "./monitor.ts";
import { type InStudy, isInStudy, isLiving, type Living, type Standing, unknown } from "./standing.ts";

/** A follower whose standings are text. */
export interface TextFollower {
  readonly start: string;
  next(standing: string, occurrence: Occurrence): string;
  decode(standing: string): Standing;
  encode(standing: Standing): string;
}

const followers = new WeakMap<ProtocolDefinition, TextFollower>();

/** The follower of a definition over text; everything that watches the same definition shares one, so that a step is written once. */
export function textFollowerOf(definition: ProtocolDefinition): TextFollower {
  const follower = followers.get(definition) ?? newTextFollower(definition);
  followers.set(definition, follower);
  return follower;
}

function newTextFollower(definition: ProtocolDefinition): TextFollower {
  const follow = followerOf(definition);
  const { encode, decode } = codecOf<Standing>();
  // Whoever watches is asked one after the other about the same occurrence, so the last answer serves them all.
  let last: { state: string; occurrence: Occurrence; after: string } | undefined;
  return {
    start: encode(unknown),
    decode,
    encode,
    next(state, occurrence) {
      if (last === undefined || last.state !== state || last.occurrence !== occurrence) {
        const before = decode(state);
        const after = follow(before, occurrence);
        last = { state, occurrence, after: after === before ? state : encode(after) };
      }
      return last.after;
    },
  };
}

/** Makes monitors that watch one shared account of where the patient stands, each about some events or, where none is named, about all. */
export interface Watch {
  /** A monitor whose rule speaks in every standing. */
  always(id: RequirementId, rule: Rule, about?: readonly EventName[]): Monitor;
  /** A monitor whose rule speaks from identification until death, in the study or off it. */
  living(id: RequirementId, rule: Rule<Living>, about?: readonly EventName[]): Monitor;
  /** A monitor whose rule speaks from identification until participation ends. */
  inStudy(id: RequirementId, rule: Rule<InStudy>, about?: readonly EventName[]): Monitor;
}

/** The watch of a definition; its monitors all have the same state. */
export function watchOf(definition: ProtocolDefinition): Watch {
  const { start, next, decode } = textFollowerOf(definition);
  const always: Watch["always"] = (id, rule, events) => {
    const monitor = { id, start, next, rule };
    if (events === undefined) return { ...monitor, violation: (state, occurrence) => rule(decode(state), occurrence) };
    const about = new Set(events);
    return {
      ...monitor,
      about,
      violation: (state, occurrence) => (about.has(occurrence.event) ? rule(decode(state), occurrence) : undefined),
    };
  };
  return {
    always,
    living: (id, rule, about) =>
      always(id, (standing, occurrence) => (isLiving(standing) ? rule(standing, occurrence) : undefined), about),
    inStudy: (id, rule, about) =>
      always(id, (standing, occurrence) => (isInStudy(standing) ? rule(standing, occurrence) : undefined), about),
  };
}
