import { compareInstants, type Instant } from "../clinical/calendar.ts";
import { assertChecked, type CheckedDefinition } from "../events/checked-definition.ts";
import type { EventName } from "../events/declarations.ts";
import type { Actor } from "../journal/command.ts";
import type { AmendmentEntry, ChangeEntry, EventEntry, StoredEntry } from "../journal/entry.ts";
import { LookAlikes } from "../journal/look-alike.ts";
import { JournalConflict, type JournalStore, type PlacedEntry } from "../journal/store.ts";
import type { Role } from "../protocol/roles.ts";
import { asOnRecord, copyOf, patientNamedIn } from "./as-given.ts";
import { type AvailableEvent, available, why } from "./available.ts";
import { Bell, type Following, following } from "./changes.ts";
import type { CommandOf, RecordInput } from "./commands.ts";
import type { Course } from "./course.ts";
import { inWordsOf, type Recording, refusal } from "./decision.ts";
import type { Due } from "./due.ts";
import { type DueQuestion, dueByQuestion, joined } from "./due-list.ts";
import { createEngine, type Engine } from "./engine.ts";
import type { AsOf, OpenCourse, Preview, Recorded } from "./open-course.ts";
import { courseAt } from "./place.ts";
import { effectsOf } from "./preview.ts";
import { type CourseQuery, isAskedFor } from "./query.ts";
import { Queues } from "./queues.ts";
import { Recent } from "./recent.ts";
import { type CourseSummary, summarize } from "./summary.ts";
import { unguessable } from "./unguessable.ts";
import { assertUnbroken } from "./unreadable-journal.ts";
import { assertGoesOn, type Until } from "./until.ts";

/** How a course is opened. */
export interface OpenAs<R extends string = Role> {
  /** Who records everything through this handle, as the application knows the person; its commands name nobody. */
  readonly by: Actor<R>;
}

/** Keeps the courses of one protocol in a store, for an application that embeds the engine. `E` are its events, `R` its roles. */
export interface Host<E extends EventName = EventName, R extends string = string> {
  readonly engine: Engine;
  /** Opens a patient's course: one that is on record, or a new one. Each command names who records it. */
  open(patientId: string): OpenCourse<E, RecordInput<E, R>, { readonly by: Actor<R> }>;
  /** Opens a patient's course for one person, who records every command given to this handle, whatever else a command says. */
  open(patientId: string, as: OpenAs<R>): OpenCourse<E, CommandOf<E>, object>;
  /**
   * Records a command of a history that was recorded elsewhere, with the time at which it was (`recordedAt`); its entry says that it was
   * imported (STR-09). The patient is the one that the command names.
   */
  import(command: unknown): Promise<Recorded<E, EventEntry<E> | ChangeEntry | AmendmentEntry>>;
  patients(): Promise<readonly string[]>;
  /**
   * The courses of all patients that are as asked, in short, in the order in which they were begun; what is remembered and did not change is not
   * read again.
   */
  query(query: CourseQuery, until?: Until): Promise<readonly CourseSummary[]>;
  /**
   * Every entry of every patient after a place, refused attempts included, in the order in which the store took them, and then each as it is
   * recorded, by whomever: at least once for a reader who keeps the place of the last entry that it has dealt with, and goes on from there.
   */
  changes(from?: Following): AsyncIterable<PlacedEntry>;
  /**
   * What is due in a range of days, overdue or missed, of every patient on record, or of those that are asked for; by what stands, so the same
   * after a restart. Each patient's day of now is that of the host's clock at the patient's site (SIL-17).
   * @throws RangeError for a day that does not exist, or a range that ends before it begins
   */
  due(question: DueQuestion, until?: Until): Promise<readonly Due[]>;
}

export interface HostOptions<E extends EventName = EventName, R extends string = string> {
  /** A checked definition: one of `shippedDefinitions`, or what `defineProtocol` gives. */
  readonly definition: CheckedDefinition<E, R>;
  readonly store: JournalStore;
  /** Older or newer versions of the protocol: journals that began by one of them are read, and patients move by an amendment. */
  readonly versions?: readonly CheckedDefinition[];
  /** The present instant with offset; the system's clock in UTC where absent. It is when everything is recorded (STR-09). */
  readonly now?: () => string;
  /** A text that nobody can guess, another at each call: from it follow the salts of a command's personal fields. The platform's random numbers where absent. */
  readonly seed?: () => string;
  /** How far clocks may be apart, in seconds, 120 where absent: what happened later than that by this host's clock is refused (STR-09). */
  readonly clockSkew?: number;
  /** How many courses it remembers between calls, 1,000 where absent: the others are read from their journals when they are asked for. */
  readonly remembers?: number;
}

/** A course as it was read, and the mark of the store at that time. */
interface Known {
  readonly course: Course;
  readonly mark: number;
}

/** How often a command is decided again when somebody else wrote first. */
const attempts = 10;

/**
 * Creates a host over a store. The commands of one patient are decided one after the other, through however many handles they come. Two
 * hosts may share one store: who writes second reads again and decides again.
 * @throws TypeError for a definition that was not checked, RangeError where it should remember less than one course
 * @example
 * ```ts
 * import { createHost, createMemoryStore, shippedDefinitions } from "patient-course";
 *
 * const host = createHost({ definition: shippedDefinitions["cd19-b-all"], store: createMemoryStore() });
 * const patient = host.open("P-001", { by: { id: "co.lin", role: "coordinator" } });
 * const { ok, state } = await patient.record({
 *   id: "c-1",
 *   event: "screening.identified",
 *   evidence: { screeningNumber: "S-001" },
 *   at: "2026-01-05T09:15:00+08:00",
 * });
 * console.log(ok, state.state[0]); // prints: true study.course.consent.neither
 * ```
 */
export function createHost<E extends EventName, R extends string>(options: HostOptions<E, R>): Host<E, R> {
  const { definition, store, versions = [], now = () => new Date().toISOString(), clockSkew = 120 } = options;
  const { seed = unguessable, remembers = 1000 } = options;
  assertChecked(definition, "createHost");
  const engine = createEngine(definition, { versions });
  const courses = new Recent<Known>(remembers);
  const queues = new Queues();
  const bell = new Bell();
  let lookAlikes: Promise<LookAlikes> | undefined;

  /** The course as it is on record: with nothing read again of what is known, unless the store says that it may have been changed. */
  const load = async (patientId: string): Promise<Known> => {
    const known = courses.get(patientId);
    const { sequence, hash, mark } = await store.end(patientId);
    if (known?.mark === mark && known.course.sequence === sequence && known.course.lastHash === hash) return known;
    const course =
      known?.mark === mark && known.course.sequence < sequence
        ? engine.resume(known.course, await store.read(patientId, known.course.sequence))
        : engine.replay(patientId, await store.read(patientId), known?.course);
    const loaded = { course, mark };
    courses.set(patientId, loaded);
    return loaded;
  };
  const courseOf = async (patientId: string) => (await load(patientId)).course;

  /** The identifiers in the store by their look: read once, since a look-alike is a warning and no rule. */
  const looks = (): Promise<LookAlikes> => {
    lookAlikes ??= looksOf(store).catch((error: unknown) => {
      // What cannot be read now may be read when it is asked next.
      lookAlikes = undefined;
      throw error;
    });
    return lookAlikes;
  };
  /** What is said with the first entry of a patient whose identifier is easily taken for another's. */
  const warnings = async ({ patientId, sequence }: Course): Promise<readonly string[]> => {
    const other = sequence > 0 ? undefined : (await looks()).like(patientId);
    return other === undefined ? [] : [`${patientId} is easily taken for ${other}, who is on record`];
  };

  /** When a command is recorded: by the host's clock, never before what is on record, and not before it happened by clocks a little apart (STR-09). */
  const recordedNow = ({ lastRecordedAt }: Course, { at }: { readonly at?: unknown }): Instant => {
    const clock = now();
    const present = lastRecordedAt !== null && compareInstants(clock, lastRecordedAt) < 0 ? lastRecordedAt : clock;
    if (typeof at !== "string") return present;
    const ahead = Date.parse(at) - Date.parse(present);
    return ahead > 0 && ahead <= clockSkew * 1000 ? at : present;
  };

  const asked = (course: Course, given: object | null, as: OpenAs<R> | undefined, imported: boolean): unknown => {
    if (given === null || imported) return given;
    return { ...given, ...as, patientId: course.patientId, recordedAt: recordedNow(course, given) };
  };

  const recordOnce = async <Made>(
    patientId: string,
    given: object | null,
    as: OpenAs<R> | undefined,
    imported: boolean,
    until: Until | undefined,
  ): Promise<Recorded<E, Made>> => {
    const { course, mark } = courses.get(patientId) ?? (await load(patientId));
    if (!imported && given !== null && "recordedAt" in given && given.recordedAt !== undefined)
      return { ok: false, refusals: inWordsOf(engine.definition, [callersTime]), state: summarize(course) };
    const recording: Recording = {
      notices: await warnings(course),
      seed: seed(),
      ...(imported ? { imported } : {}),
    };
    const decision = engine.decide(course, asked(course, given, as, imported), recording);
    assertGoesOn(until);
    await store.append(patientId, course.sequence, decision.entries);
    bell.ring();
    const after = decision.entries.reduce(engine.evolve, course);
    courses.set(patientId, { course: after, mark });
    if (course.sequence === 0 && after.sequence > 0) (await looks()).note(patientId);
    const state = summarize(after);
    if (!decision.ok) return { ok: false, refusals: decision.refusals, state };
    const [entry] = decision.entries;
    // What a command becomes follows from its kind, and the engine accepts no event but those of its definition.
    return { ok: true, entry: entry === undefined ? null : (entry as Made), state };
  };

  const record = <Made>(
    patientId: string,
    command: unknown,
    as: OpenAs<R> | undefined,
    until?: Until,
    imported = false,
  ): Promise<Recorded<E, Made>> => {
    // What the caller changes while this waits its turn is not what was given.
    const given = copyOf(command);
    return queues.run(patientId, async () => {
      for (let attempt = 1; ; attempt++) {
        assertGoesOn(until);
        try {
          return await recordOnce<Made>(patientId, given, as, imported, until);
        } catch (error) {
          if (!(error instanceof JournalConflict) || attempt === attempts) throw error;
          await load(patientId);
        }
      }
    });
  };

  const previewOf = async (patientId: string, command: unknown, as: OpenAs<R> | undefined): Promise<Preview> => {
    const course = await courseOf(patientId);
    const decision = engine.decide(course, asked(course, copyOf(command), as, false));
    if (!decision.ok) return { ok: false, refusals: decision.refusals };
    const after = decision.entries.reduce(engine.evolve, course);
    return { ok: true, effects: effectsOf(course, after), state: summarize(after) };
  };

  const stateOf = async (patientId: string, { at, asKnownAt }: AsOf): Promise<CourseSummary> => {
    const course =
      asKnownAt === undefined
        ? await courseOf(patientId)
        : engine.replay(patientId, knownAt(await store.read(patientId), asKnownAt));
    return summarize(at === undefined ? course : courseAt(engine, course, at));
  };

  type Anybodys = OpenCourse<E, RecordInput<E, R>, { readonly by: Actor<R> }>;
  function open(patientId: string): Anybodys;
  function open(patientId: string, as: OpenAs<R>): OpenCourse<E, CommandOf<E>, object>;
  function open(id: string, as?: OpenAs<R>): Anybodys & OpenCourse<E, CommandOf<E>, object> {
    const patientId = asOnRecord(id);
    const change = <Made>(kind: ChangeEntry["kind"] | "amendment", said: object) =>
      record<Made>(patientId, { ...said, kind }, as);
    return {
      patientId,
      record: (command, until) => record(patientId, command, as, until),
      submit: (command, until) => record(patientId, command, as, until),
      correct: (said) => change("correction", said),
      strike: (said) => change("strike", said),
      acknowledge: (said) => change("acknowledgement", said),
      amend: (said) => change("amendment", said),
      preview: (command) => previewOf(patientId, command, as),
      state: (asOf = {}) => stateOf(patientId, asOf),
      findings: async () => (await courseOf(patientId)).findings,
      available: async (when) =>
        // The events that may happen are among those of the definition, and the definition's type lists them.
        available(engine, await courseOf(patientId), when) as readonly AvailableEvent<E>[],
      why: async (event, when) => why(engine, await courseOf(patientId), event, when),
      history: async () => {
        const entries = await store.read(patientId);
        assertUnbroken(patientId, entries);
        return entries;
      },
    };
  }

  return {
    engine,
    patients: () => store.patients(),
    query: async (query, until) => {
      const found: CourseSummary[] = [];
      for (const id of await store.patients()) {
        assertGoesOn(until);
        const course = await courseOf(id);
        const summary = summarize(course);
        if (isAskedFor(summary, course.facts.sites.at(-1)?.site, query)) found.push(summary);
      }
      assertGoesOn(until);
      return found;
    },
    changes: (from = {}) => following(store, bell, from),
    due: async (question, until) => {
      const { patientId } = question;
      const asked = patientId === undefined ? await store.patients() : [asOnRecord(patientId)];
      const lists: (readonly Due[])[] = [];
      for (const id of asked) {
        assertGoesOn(until);
        lists.push(dueByQuestion(engine, await courseOf(id), question, now()));
      }
      assertGoesOn(until);
      return joined(lists);
    },
    open,
    import: (command) => record(patientNamedIn(command), command, undefined, undefined, true),
  };
}

async function looksOf(store: JournalStore): Promise<LookAlikes> {
  const known = new LookAlikes();
  for (const id of await store.patients()) known.note(id);
  return known;
}

const callersTime = refusal(
  "INVALID_COMMAND",
  "the host says when it is recorded: leave it out, or import what was recorded elsewhere",
  "recordedAt",
  "STR-09",
);

/** What was on record at a time: up to the first entry that was recorded later; the times of refused attempts do not count (STR-09). */
function knownAt(entries: readonly StoredEntry[], time: Instant): readonly StoredEntry[] {
  const later = entries.findIndex(
    ({ kind, recordedAt }) => kind !== "refused" && compareInstants(recordedAt, time) > 0,
  );
  return later === -1 ? entries : entries.slice(0, later);
}
