import type { Instant } from "../clinical/calendar.ts";
import { isEventName } from "../events/declarations.ts";
import type { AmendmentEntry, ChangeEntry, DefinitionReference, EventEntry, StoredEntry } from "../journal/entry.ts";
import { amendmentAsItStands, asItStands, comparePlaces, type Naming } from "../journal/standing.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import { isAmendment, movedAgain, movedAsRecorded } from "./amend/moved-step.ts";
import type { Course } from "./course.ts";
import type { Engine } from "./engine.ts";
import { namingIn, shownBy, shownOf } from "./findings.ts";
import { recall, remembering } from "./remembered.ts";
import {
  asRecorded,
  type Judged,
  judgedAgain,
  type Outcome,
  type StandingStep,
  type Whereabouts,
} from "./standing-step.ts";
import { stepOf } from "./steps.ts";
import { assertUnbroken, UnreadableJournal } from "./unreadable-journal.ts";
import { beginning, inForce, type Versions } from "./version.ts";

/** The course after one more entry; a refused attempt lengthens the journal and moves nothing. @throws UnreadableJournal */
export function evolve(versions: Versions, before: Course, stored: StoredEntry): Course {
  const entry = upgradeEntry(stored);
  const course = before.sequence === 0 ? begunBy(versions, before, entry.definition) : before;
  if (entry.sequence !== course.sequence + 1 || entry.patientId !== course.patientId) {
    throw new UnreadableJournal(
      entry.patientId,
      entry.sequence,
      `does not follow entry ${course.sequence} of ${course.patientId}`,
    );
  }
  const written = { sequence: entry.sequence, lastHash: entry.hash };
  if (entry.kind === "refused")
    return { ...course, refused: remembering(course.refused, entry.commandId, entry), ...written };
  const after =
    entry.kind === "event" || entry.kind === "amendment"
      ? withPlaced(versions, course, entry)
      : withChange(versions, course, entry);
  return {
    ...course,
    ...after,
    lastRecordedAt: entry.recordedAt,
    commands: remembering(course.commands, entry.commandId, entry),
    ...written,
  };
}

/** A course begins by the version by which its first entry was judged, where that is held. */
function begunBy(versions: Versions, course: Course, definition: DefinitionReference): Course {
  const version = versions.versionOf(definition);
  if (version === undefined || version === versions.versionOf(course.begun)) return course;
  return { ...course, ...beginning(versions, { begun: version.reference }), begun: version.reference };
}

function whereAfter(versions: Versions, course: Course, step: StandingStep | null): Whereabouts {
  return step === null ? beginning(versions, course) : step.after;
}

/** An entry by which a course goes on: something that happened, or the move to another version. */
function withPlaced(versions: Versions, course: Course, entry: EventEntry | AmendmentEntry): Partial<Course> {
  if (entry.kind === "event" && !isEventName(entry.event))
    throw new UnreadableJournal(entry.patientId, entry.sequence, `unknown event ${entry.event}`);
  const naming = namingIn(course.changes);
  const stands = standsAs(entry, naming);
  const late = stepsFrom(course.steps, stands);
  const before = late[0]?.before ?? (late.length === 0 ? course.steps : null);
  const where = whereAfter(versions, course, before);
  refuseOtherVersion(versions, where, entry);
  const judged = stepAsRecorded(versions, stands, where);
  const step = { stands, ...judged, before };
  if (late.length === 0) {
    const shown = shownOf(step, naming);
    return {
      steps: step,
      ...step.after,
      deviations: [...course.deviations, ...shown.deviations],
      notices: [...course.notices, ...shown.notices],
    };
  }
  const again = late.map(({ stands, outcome }) => ({ stands, outcome }));
  return standing(versions, course, course.changes, judgedFrom(versions, course, step, again, entry.sequence));
}

/** Each entry is judged by the version in force where it stands. @throws UnreadableJournal for one that was judged by another */
function refuseOtherVersion(versions: Versions, where: Whereabouts, entry: EventEntry | AmendmentEntry): void {
  const judgedBy = versions.versionOf(entry.definition);
  if (judgedBy === undefined || judgedBy === inForce(versions, where)) return;
  const { id, version } = entry.definition;
  const because = `judged by ${id} ${version}, and ${where.definition.id} ${where.definition.version} is in force there`;
  throw new UnreadableJournal(entry.patientId, entry.sequence, because);
}

type Stands = StandingStep["stands"];

function standsAs(entry: EventEntry | AmendmentEntry, naming: Naming): Stands {
  return entry.kind === "amendment" ? amendmentAsItStands(entry, naming) : asItStands(entry, naming);
}

function stepAsRecorded(versions: Versions, stands: Stands, where: Whereabouts): Judged {
  return isAmendment(stands) ? movedAsRecorded(versions, stands, where) : asRecorded(versions, stands, where);
}

function stepJudgedAgain(
  versions: Versions,
  stands: Stands,
  where: Whereabouts,
  before: Outcome | undefined,
  cause: number,
): Judged {
  return isAmendment(stands)
    ? movedAgain(versions, stands, where, before, cause)
    : judgedAgain(versions, stands, where, before, cause);
}

function withChange(versions: Versions, course: Course, entry: ChangeEntry): Partial<Course> {
  const named = String(entry.names);
  const changes = remembering(course.changes, named, [...(recall(course.changes, named) ?? []), entry]);
  const concerned = recall(course.concerned, named) ?? entry.names;
  const taken = {
    changes,
    concerned: remembering(course.concerned, String(entry.sequence), concerned),
  };
  const now = stepOf(course.steps, concerned);
  if (now === undefined) {
    const because = `it names entry ${entry.names}, which is no event on record`;
    throw new UnreadableJournal(entry.patientId, entry.sequence, because);
  }
  const stands = standsAs(now.stands.entry, namingIn(changes));
  const { correctedBy, struckBy } = now.stands;
  if (stands.correctedBy === correctedBy && stands.struckBy === struckBy)
    return { ...taken, ...shownBy(course.steps, namingIn(changes)) };
  const steps = withInstead(versions, course, now, stands, entry.sequence);
  return { ...taken, ...standing(versions, course, changes, steps) };
}

/** What stands with an entry standing otherwise, or left out: it and all that comes after its former place or the new one is judged again. */
function withInstead(
  versions: Versions,
  course: Course,
  now: StandingStep,
  stands: Stands | null,
  cause: number,
): StandingStep | null {
  const first = stands !== null && comparePlaces(stands, now.stands) < 0 ? stands : now.stands;
  const reopened = stepsFrom(course.steps, first, true);
  const again = reopened.flatMap((step): readonly Reopened[] => {
    if (step !== now) return [step];
    return stands === null ? [] : [{ stands, outcome: now.outcome }];
  });
  again.sort((one, other) => comparePlaces(one.stands, other.stands));
  return judgedFrom(versions, course, reopened[0]?.before ?? null, again, cause);
}

/** Where a course would be at a place if an entry did not stand: what a correction of it is judged against. */
export function whereaboutsWithout(
  versions: Versions,
  course: Course,
  step: StandingStep,
  place: Instant,
): Whereabouts {
  let last = withInstead(versions, course, step, null, course.sequence);
  const at = { place, entry: step.stands.entry };
  while (last !== null && comparePlaces(last.stands, at) > 0) last = last.before;
  return whereAfter(versions, course, last);
}

/** What is judged again: an entry as it stands now, and how it stood. */
interface Reopened {
  readonly stands: Stands;
  readonly outcome: Outcome;
}

/** The steps that come after a place, the first one first; with `itself` those at the place too. */
function stepsFrom(last: StandingStep | null, place: Stands, itself = false): readonly StandingStep[] {
  const steps: StandingStep[] = [];
  for (let step = last; step !== null; step = step.before) {
    const order = comparePlaces(step.stands, place);
    if (itself ? order < 0 : order <= 0) break;
    steps.push(step);
  }
  return steps.reverse();
}

/** Judges entries again, one after the other, after a step. */
function judgedFrom(
  versions: Versions,
  course: Course,
  from: StandingStep | null,
  again: readonly Reopened[],
  cause: number,
): StandingStep | null {
  let last = from;
  for (const { stands, outcome } of again) {
    const where = whereAfter(versions, course, last);
    last = { stands, ...stepJudgedAgain(versions, stands, where, outcome, cause), before: last };
  }
  return last;
}

function standing(
  versions: Versions,
  course: Course,
  changes: Course["changes"],
  steps: StandingStep | null,
): Partial<Course> {
  return { steps, ...whereAfter(versions, course, steps), ...shownBy(steps, namingIn(changes)) };
}

/**
 * The course that a whole journal tells, from its first entry, or on from a course that is known, where these entries begin with its own: their
 * chain is checked whole, so that one hash stands for all before it.
 * @throws UnreadableJournal for a broken hash chain, another definition, or an entry that the chart does not take
 */
export function replay(
  context: Versions & Pick<Engine, "start">,
  patientId: string,
  entries: readonly StoredEntry[],
  known?: Course,
): Course {
  const goesOn = known !== undefined && known.sequence > 0 && entries[known.sequence - 1]?.hash === known.lastHash;
  if (!goesOn) return resume(context, context.start(patientId), entries);
  assertUnbroken(patientId, entries.slice(0, known.sequence));
  return resume(context, known, entries.slice(known.sequence));
}

/**
 * A known course with the entries that come after its last one: their chain is checked from there.
 * @throws UnreadableJournal for a broken hash chain, another definition, or an entry that the chart does not take
 */
export function resume(versions: Versions, known: Course, entries: readonly StoredEntry[]): Course {
  const { patientId, sequence, lastHash } = known;
  const after = sequence === 0 ? undefined : { patientId, sequence, hash: lastHash };
  assertUnbroken(patientId, entries, after);
  return entries.reduce((course, entry) => {
    if (versions.versionOf(entry.definition) === undefined)
      throw new UnreadableJournal(patientId, entry.sequence, judgedByAnother(versions, entry));
    return evolve(versions, course, entry);
  }, known);
}

/** What is different about the definition that an entry was judged by: its id, or only what stands under it. */
function judgedByAnother(
  { versions: [own, ...others] }: Versions,
  { format, definition: { id, version } }: StoredEntry,
): string {
  const reference = own?.reference;
  const other = `judged by ${id} ${version}, another definition than this engine's`;
  if (others.length > 0) return `${other} versions ${[own, ...others].map((one) => one?.reference.version).join(", ")}`;
  if (reference === undefined || id !== reference.id) return `${other} ${reference?.id} ${reference?.version}`;
  const different = format === 1 ? "a parameter, or the wording that format 1 covers too," : "a parameter";
  return `${other} under the same id: ${different} is different`;
}
