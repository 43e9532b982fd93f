import type { ProtocolDefinition } from "../protocol/definition.ts";
import { couldHappen } from "./could-happen.ts";
import { followerOf } from "./follow.ts";
import type { Occurrence } from "./monitor.ts";
import { lossTerm, reasonOfEnd } from "./reasons.ts";
import { isInStudy, type Standing } from "./standing.ts";
import { textFollowerOf } from "./watch.ts";

/** How study treatment and study participation stand, two things that end apart (SIL-08; CDISC NCOMPLT terms). */
export interface Dispositions {
  /** `notStarted`, `ongoing`, or why treatment ended. */
  readonly treatment: string;
  /** `none` while the patient takes part. */
  readonly study: string;
}

/** Both dispositions, and where the patient stands. */
export interface Told extends Dispositions {
  readonly at: Standing;
}

/** Whether nothing more can happen to the patient, who has died. */
export function isOver({ at }: Told): boolean {
  return at.at === "dead";
}

/** An account of a patient from what happened alone; its state is text, as a monitor's is. */
export interface Account {
  readonly start: string;
  next(state: string, occurrence: Occurrence): string;
  dispositions(state: string): Dispositions;
  /** Whether nothing more can happen to the patient, who has died. */
  isOver(state: string): boolean;
  /** Whether the occurrence could have happened in fact, so that it must be recordable, as a deviation where it is not lawful. */
  couldHappen(state: string, occurrence: Occurrence): boolean;
  /** Where the patient stands, which is what the monitors' states say too. */
  standing(state: string): Standing;
  /** The state with these dispositions and this standing. */
  stateOf(dispositions: Dispositions, standing: Standing): string;
  /** What a state says. */
  told(state: string): Told;
  /** What the account says after an occurrence: the same object where nothing changes. */
  after(told: Told, occurrence: Occurrence): Told;
}

/** Whether participation has ended, so that nothing changes its disposition any more; loss is an end only where it is not reversible (SIL-10). */
function participationOver({ at, study }: Told, { lossToFollowUp }: ProtocolDefinition): boolean {
  if (at.at === "offStudy" || at.at === "dead") return true;
  return at.at === "fatal" && study !== "none" && !(study === lossTerm && lossToFollowUp.reversible);
}

/** Both dispositions after an occurrence; a grade 5 changes neither before the death is recorded (STR-10). */
function dispositionsAfter(
  before: Told,
  after: Standing,
  occurrence: Occurrence,
  definition: ProtocolDefinition,
): Dispositions {
  if (after.at === "fatal" || participationOver(before, definition)) return before;
  const reason = reasonOfEnd(occurrence, before.at, definition);
  const ends = before.treatment === "ongoing" && after.at !== "treating";
  return {
    treatment: after.at === "treating" ? "ongoing" : ends ? reason : before.treatment,
    study: isInStudy(after) ? (after.lost ? lossTerm : "none") : after.at === "unknown" ? "none" : reason,
  };
}

/** The state of an account as text: both dispositions and the standing, which is text of its own, a line each. */
function written({ treatment, study }: Dispositions, standing: string): string {
  return `${treatment}\n${study}\n${standing}`;
}

/** Tells both dispositions from a history (SIL-08, SIL-09, SIL-10), and what could have happened next. */
export function accountOf(definition: ProtocolDefinition): Account {
  const { start, encode, decode } = textFollowerOf(definition);
  const follow = followerOf(definition);
  const known = new Map<string, Told>();
  const told = (state: string): Told => {
    const met = known.get(state);
    if (met !== undefined) return met;
    const [treatment = "", study = "", ...standing] = state.split("\n");
    const read = { treatment, study, at: decode(standing.join("\n")) };
    known.set(state, read);
    return read;
  };
  const after: Account["after"] = (before, occurrence) => {
    const at = follow(before.at, occurrence);
    if (at === before.at) return before;
    const { treatment, study } = dispositionsAfter(before, at, occurrence, definition);
    return { treatment, study, at };
  };
  const stateOf: Account["stateOf"] = (dispositions, standing) => written(dispositions, encode(standing));
  return {
    start: written({ treatment: "notStarted", study: "none" }, start),
    next(state, occurrence) {
      const before = told(state);
      const next = after(before, occurrence);
      return next === before ? state : stateOf(next, next.at);
    },
    dispositions(state) {
      const { treatment, study } = told(state);
      return { treatment, study };
    },
    isOver: (state) => isOver(told(state)),
    couldHappen: (state, occurrence) => couldHappen(told(state).at, occurrence),
    standing: (state) => told(state).at,
    stateOf,
    told,
    after,
  };
}
