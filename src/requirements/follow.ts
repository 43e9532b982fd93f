import type { ToxicityLevel } from "../protocol/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { followTreatment, treatmentEnds } from "./follow-treatment.ts";
import { codecOf, type Monitor, type Occurrence } from "./monitor.ts";
import {
  type Active,
  type Attesting,
  ended,
  type FollowUp,
  isActive,
  type Screening,
  type Standing,
  type Treating,
  unknown,
} from "./standing.ts";

/** What a protocol's patients can meet: where one stands after an occurrence. */
export type Follow = (standing: Standing, occurrence: Occurrence) => Standing;

function attest(standing: Attesting, { event, verdict }: Occurrence): Standing {
  const signed = {
    ...standing,
    consent: standing.consent || event === "consent.signed",
    family: standing.family || event === "family.agreed",
  };
  if (signed.consent && signed.family) return { at: "screening", eligible: "undecided" };
  if (event === "consent.declined" || event === "death.recorded") return ended;
  return event === "withdrawal.recorded" && verdict === "study" ? ended : signed;
}

function screen(standing: Screening, { event, verdict }: Occurrence): Standing {
  switch (event) {
    case "eligibility.assessed":
      return { at: "screening", eligible: verdict === "eligible" || verdict === "ineligible" ? verdict : "undecided" };
    case "screening.failed":
      return standing.eligible === "ineligible" ? ended : standing;
    case "enrolment.signed":
      return {
        at: "treating",
        step: { at: "collection" },
        course: 0,
        failures: 0,
        level: "clear",
        severe: false,
        infused: false,
      };
    default:
      return standing;
  }
}

/** The worst open toxicity that a verdict names. */
function levelIn(verdict: string | null): ToxicityLevel | undefined {
  return verdict === "clear" || verdict === "minor" || verdict === "holding" || verdict === "severe"
    ? verdict
    : undefined;
}

function treat(standing: Treating, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  switch (occurrence.event) {
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved": {
      const level = levelIn(occurrence.verdict) ?? standing.level;
      return { ...standing, level, severe: standing.severe || level === "severe" };
    }
    case "disease.progressed": {
      const leadsTo = occurrence.verdict === "PD" ? definition.response.PD : definition.response.relapse;
      return leadsTo === "endTreatment" ? treatmentEnds(standing, definition) : standing;
    }
    case "treatment.stopped":
    case "withdrawal.recorded":
      return treatmentEnds(standing, definition);
    default:
      return followTreatment(standing, occurrence, definition);
  }
}

function followUp(standing: FollowUp, { event, verdict }: Occurrence, definition: ProtocolDefinition): Standing {
  switch (event) {
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved":
      return { ...standing, level: levelIn(verdict) ?? standing.level };
    case "otherTherapy.recorded":
      return { ...standing, clockRuns: standing.clockRuns && !definition.otherTherapy.endsResponseClock };
    case "followUp.completed":
      return verdict === "atTerm" ? ended : standing;
    default:
      return standing;
  }
}

function active(standing: Active, occurrence: Occurrence, definition: ProtocolDefinition): Standing {
  const { event, verdict } = occurrence;
  if (event === "death.recorded" || event === "study.terminated") return ended;
  if (event === "withdrawal.recorded" && verdict === "study") return ended;
  if (event === "contact.lost") return definition.lossToFollowUp.reversible ? { at: "lost", from: standing } : ended;
  switch (standing.at) {
    case "screening":
      return screen(standing, occurrence);
    case "treating":
      return treat(standing, occurrence, definition);
    case "followUp":
      return followUp(standing, occurrence, definition);
  }
}

/** Where a patient stands, told from what happened alone, by the protocol text; an event that has no place leaves it as it is. */
export function followerOf(definition: ProtocolDefinition): Follow {
  return (standing, occurrence) => {
    const { event } = occurrence;
    if (isActive(standing)) return active(standing, occurrence, definition);
    switch (standing.at) {
      case "unknown":
        return event === "screening.identified" ? { at: "attesting", consent: false, family: false } : standing;
      case "attesting":
        return attest(standing, occurrence);
      case "lost":
        if (event === "contact.regained") return standing.from;
        return event === "death.recorded" || event === "study.terminated" ? ended : standing;
      case "ended":
        return standing;
    }
  };
}

/** A follower whose standings are text. */
export interface TextFollower {
  readonly start: string;
  next(standing: string, occurrence: Occurrence): string;
  decode(standing: string): Standing;
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

/** A rule on where the patient stands when something happens: why it breaks the requirement, or `undefined`. */
export type Rule<S extends Standing = Standing> = (standing: S, occurrence: Occurrence) => string | undefined;

/** Makes monitors that watch one shared account of where the patient stands. */
export interface Watch {
  /** A monitor whose rule speaks in every standing. */
  always(id: RequirementId, rule: Rule): Monitor;
  /** A monitor whose rule speaks only for a patient in contact, in the study, with both attestations. */
  active(id: RequirementId, rule: Rule<Active>): Monitor;
}

/** The watch of a definition; its monitors all have the same state. */
export function watchOf(definition: ProtocolDefinition): Watch {
  const { start, next, decode } = textFollowerOf(definition);
  const always: Watch["always"] = (id, rule) => ({
    id,
    start,
    violation: (state, occurrence) => rule(decode(state), occurrence),
    next,
  });
  return {
    always,
    active: (id, rule) =>
      always(id, (standing, occurrence) => (isActive(standing) ? rule(standing, occurrence) : undefined)),
  };
}
