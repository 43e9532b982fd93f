import type { Instant } from "../clinical/calendar.ts";
import { isEventName } from "../events/declarations.ts";
import type { ChangeEntry, EventEntry, StoredEntry } from "../journal/entry.ts";
import { brokenLink } from "../journal/seal.ts";
import { asItStands, comparePlaces, type StandingEntry } from "../journal/standing.ts";
import { upgradeEntry } from "../journal/upgrade.ts";
import type { Course } from "./course.ts";
import type { Engine } from "./engine.ts";
import { namingIn, shownBy, shownOf } from "./findings.ts";
import { recall, remembering } from "./remembered.ts";
import { asRecorded, judgedAnew, type Outcome, type StandingStep, type Whereabouts } from "./standing-step.ts";
import { UnreadableJournal } from "./unreadable-journal.ts";

type Context = Pick<Engine, "definition" | "reference" | "recognises" | "chart" | "start">;
type Stepping = Pick<Engine, "definition" | "chart">;

/** The course after one more entry; a refused attempt lengthens the journal and moves nothing. @throws UnreadableJournal */
export function evolve(
  context: Pick<Context, "definition" | "chart" | "start">,
  course: Course,
  stored: StoredEntry,
): Course {
  const entry = upgradeEntry(stored);
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
  const after = entry.kind === "event" ? withEvent(context, course, entry) : withChange(context, course, entry);
  return {
    ...course,
    ...after,
    lastRecordedAt: entry.recordedAt,
    commands: remembering(course.commands, entry.commandId, entry),
    ...written,
  };
}

/** Where the course is before anything stands. */
function nowhere({ start }: Pick<Engine, "start">, { patientId }: Course): Whereabouts {
  const { position, facts } = start(patientId);
  return { position, facts, events: 0, lastAt: null };
}

function whereAfter(context: Pick<Engine, "start">, course: Course, step: StandingStep | null): Whereabouts {
  return step === null ? nowhere(context, course) : step.after;
}

function withEvent(context: Stepping & Pick<Engine, "start">, course: Course, entry: EventEntry): Partial<Course> {
  if (!isEventName(entry.event))
    throw new UnreadableJournal(entry.patientId, entry.sequence, `unknown event ${entry.event}`);
  const naming = namingIn(course.changes);
  const stands = asItStands(entry, naming);
  const late = stepsFrom(course.steps, stands);
  const before = late[0]?.before ?? (late.length === 0 ? course.steps : null);
  const judged = asRecorded(context, stands, whereAfter(context, course, before));
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
  return standing(context, course, course.changes, judgedFrom(context, course, step, again, entry.sequence));
}

function withChange(context: Stepping & Pick<Engine, "start">, course: Course, entry: ChangeEntry): Partial<Course> {
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
  const stands = asItStands(now.stands.entry, namingIn(changes));
  const { correctedBy, struckBy } = now.stands;
  if (stands.correctedBy === correctedBy && stands.struckBy === struckBy)
    return { ...taken, ...shownBy(course.steps, namingIn(changes)) };
  const steps = withInstead(context, course, now, stands, entry.sequence);
  return { ...taken, ...standing(context, course, changes, steps) };
}

/** What stands with an entry standing otherwise, or left out: it and all that comes after its former place or the new one is judged anew. */
function withInstead(
  context: Stepping & Pick<Engine, "start">,
  course: Course,
  now: StandingStep,
  stands: StandingEntry | null,
  cause: number,
): StandingStep | null {
  const first = stands !== null && comparePlaces(stands, now.stands) < 0 ? stands : now.stands;
  const reopened = stepsFrom(course.steps, first, true);
  const again = reopened.flatMap((step): readonly Reopened[] => {
    if (step !== now) return [step];
    return stands === null ? [] : [{ stands, outcome: now.outcome }];
  });
  again.sort((one, other) => comparePlaces(one.stands, other.stands));
  return judgedFrom(context, course, reopened[0]?.before ?? null, again, cause);
}

/** Where a course would be at a place if an entry did not stand: what a correction of it is judged against. */
export function whereaboutsWithout(
  context: Stepping & Pick<Engine, "start">,
  course: Course,
  step: StandingStep,
  place: Instant,
): Whereabouts {
  let last = withInstead(context, course, step, null, course.sequence);
  const at = { place, entry: step.stands.entry };
  while (last !== null && comparePlaces(last.stands, at) > 0) last = last.before;
  return whereAfter(context, course, last);
}

/** What is judged again: an entry as it stands now, and how it stood. */
interface Reopened {
  readonly stands: StandingEntry;
  readonly outcome: Outcome;
}

/** The steps that come after a place, the first one first; with `itself` those at the place too. */
function stepsFrom(last: StandingStep | null, place: StandingEntry, itself = false): readonly StandingStep[] {
  const steps: StandingStep[] = [];
  for (let step = last; step !== null; step = step.before) {
    const order = comparePlaces(step.stands, place);
    if (itself ? order < 0 : order <= 0) break;
    steps.push(step);
  }
  return steps.reverse();
}

function stepOf(last: StandingStep | null, sequence: number): StandingStep | undefined {
  for (let step = last; step !== null; step = step.before) if (step.stands.entry.sequence === sequence) return step;
  return undefined;
}

/** Judges entries anew, one after the other, after a step. */
function judgedFrom(
  context: Stepping & Pick<Engine, "start">,
  course: Course,
  from: StandingStep | null,
  again: readonly Reopened[],
  cause: number,
): StandingStep | null {
  let last = from;
  for (const { stands, outcome } of again) {
    const where = whereAfter(context, course, last);
    last = { stands, ...judgedAnew(context, stands, where, outcome, cause), before: last };
  }
  return last;
}

function standing(
  context: Pick<Engine, "start">,
  course: Course,
  changes: Course["changes"],
  steps: StandingStep | null,
): Partial<Course> {
  return { steps, ...whereAfter(context, course, steps), ...shownBy(steps, namingIn(changes)) };
}

/**
 * The course that a whole journal tells, from its first entry, or on from a course that is known, where these entries begin with its own: their
 * chain is checked whole, so that one hash stands for all before it.
 * @throws UnreadableJournal for a broken hash chain, another definition, or an entry that the chart does not take
 */
export function replay(context: Context, patientId: string, entries: readonly StoredEntry[], known?: Course): Course {
  const broken = brokenLink(entries);
  if (broken !== undefined) throw new UnreadableJournal(patientId, broken.sequence, broken.because);
  const goesOn = known !== undefined && known.sequence > 0 && entries[known.sequence - 1]?.hash === known.lastHash;
  let course = goesOn ? known : context.start(patientId);
  for (const entry of entries.slice(course.sequence)) {
    if (!context.recognises(entry.definition))
      throw new UnreadableJournal(patientId, entry.sequence, judgedByAnother(context, entry));
    course = evolve(context, course, entry);
  }
  return course;
}

/** What is different about the definition that an entry was judged by: its id, or only what stands under it. */
function judgedByAnother({ reference }: Context, { format, definition: { id, version } }: StoredEntry): string {
  const other = `judged by ${id} ${version}, another definition than this engine's`;
  if (id !== reference.id) return `${other} ${reference.id} ${reference.version}`;
  const different = format === 1 ? "a parameter, or the wording that format 1 covers too," : "a parameter";
  return `${other} under the same id: ${different} is different`;
}
