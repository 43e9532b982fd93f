import type { Course } from "../../../course/course.ts";
import { namingIn, type OpenFinding } from "../../../course/findings.ts";
import { recall } from "../../../course/remembered.ts";
import type { StandingStep } from "../../../course/standing-step.ts";
import { stepOf } from "../../../course/steps.ts";
import { stepsApart } from "../../../course/steps-apart.ts";
import type { ChangeEntry, DefinitionReference, Entry } from "../../../journal/entry.ts";
import { acknowledgementsOf, isChange, type Naming, standingStrike } from "../../../journal/standing.ts";
import { canonicalJson } from "../../../protocol/digest.ts";

/** How an entry stands from a moment on, until a later moment says it again. Entries are named by their place in the journal. */
export interface EntryStanding {
  readonly sequence: number;
  /** The correction that it stands by; of a correction, the one that counts in its place. */
  readonly correctedBy: number | null;
  /** The strike by which it does not stand. */
  readonly struckBy: number | null;
  /** It could not have been made as things stand, so it moves nothing. */
  readonly moot: boolean;
  readonly verdict: string | null;
  readonly finding: OpenFinding | null;
  /** The last acknowledgement of its findings that stands. */
  readonly acknowledgedBy: number | null;
  /** What it says, and when that happened; null for an entry that says something of another. */
  readonly says: Said | null;
  /** The version of the protocol in force where it stands, by which it is judged; null for an entry that says something of another. */
  readonly judgedBy: DefinitionReference | null;
}

export interface Said {
  readonly at: string;
  /** Where it stands among the others: when it happened, or for a decision when it was recorded. */
  readonly place: string;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** How entries stand since one more was recorded: that one itself, and whichever stands otherwise because of it. */
export function restatedBy(before: Course, after: Course, entry: Entry): readonly EntryStanding[] {
  if (entry.kind === "refused") return [];
  const apart = stepsApart(before, after);
  const otherwise = [...apart.after.values()].flatMap((step) => {
    const now = eventStanding(after, step);
    const former = apart.before.get(now.sequence);
    const stays = former !== undefined && canonicalJson(eventStanding(before, former)) === canonicalJson(now);
    return stays ? [] : [now];
  });
  if (!isChange(entry)) return otherwise;
  // An acknowledgement changes no step, yet the event that it concerns stands otherwise since.
  const concerned = recall(after.concerned, String(entry.sequence)) ?? entry.names;
  const event = apart.after.has(concerned) ? undefined : stepOf(after.steps, concerned);
  return [
    ...otherwise,
    ...(event === undefined ? [] : [eventStanding(after, event)]),
    ...changesAbout(after, concerned).map((change) => changeStanding(after, change)),
  ];
}

/** The entry before which a late one took its place; null where it came after all others. */
export function lateBefore(before: Course, after: Course, { sequence }: Entry): number | null {
  if (after.steps === before.steps) return null;
  let next: StandingStep | null = null;
  for (let step = after.steps; step !== null; step = step.before) {
    if (step.stands.entry.sequence === sequence) return next?.stands.entry.sequence ?? null;
    next = step;
  }
  return null;
}

function eventStanding(course: Course, { stands, outcome, before }: StandingStep): EntryStanding {
  const { entry, correctedBy, struckBy, at, place, evidence } = stands;
  const { sequence } = entry;
  return {
    sequence,
    correctedBy: correctedBy?.sequence ?? null,
    struckBy: struckBy?.sequence ?? null,
    moot: outcome.kind === "moot",
    verdict: outcome.verdict,
    finding: course.findings.find((one) => one.sequence === sequence) ?? null,
    acknowledgedBy: acknowledgementsOf(sequence, namingIn(course.changes)).at(-1)?.sequence ?? null,
    says: { at, place, evidence },
    judgedBy: before?.after.definition ?? course.begun,
  };
}

function changeStanding(course: Course, change: ChangeEntry): EntryStanding {
  const { sequence } = change;
  const naming = namingIn(course.changes);
  return {
    sequence,
    correctedBy: change.kind === "correction" ? laterCorrection(change, naming) : null,
    struckBy: standingStrike(sequence, naming)?.sequence ?? null,
    moot: false,
    verdict: null,
    finding: null,
    acknowledgedBy: null,
    says: null,
    judgedBy: null,
  };
}

function laterCorrection({ sequence, names }: ChangeEntry, naming: Naming): number | null {
  const last = naming(names).findLast(({ kind }) => kind === "correction");
  return last === undefined || last.sequence === sequence ? null : last.sequence;
}

/** All changes that concern an event: those that name it, and those that name one of these. */
function changesAbout(course: Course, event: number): readonly ChangeEntry[] {
  const direct = namingIn(course.changes)(event);
  return direct.flatMap((change) => [change, ...changesAbout(course, change.sequence)]);
}
