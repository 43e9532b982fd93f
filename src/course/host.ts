import { assertChecked, type CheckedDefinition } from "../events/checked-definition.ts";
import type { EventName, VerdictOf } from "../events/declarations.ts";
import type { Actor } from "../journal/command.ts";
import type { EventEntry, StoredEntry } from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import { JournalConflict, type JournalStore } from "../journal/store.ts";
import { type AvailableEvent, available, type When, type WhyVerdict, why } from "./available.ts";
import type { CommandOf, RecordInput } from "./commands.ts";
import type { Course } from "./course.ts";
import { createEngine, type Engine } from "./engine.ts";
import { Queues } from "./queues.ts";
import { type CourseSummary, summarize } from "./summary.ts";

/** What became of a recorded command. `entry` is null where the same command was recorded before. */
export type Recorded<E extends EventName = EventName> =
  | { readonly ok: true; readonly entry: EventEntry<E> | null; readonly state: CourseSummary }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly state: CourseSummary };

/**
 * One patient's course, open in a host. `E` are the events of the host's definition, `Input` is what its commands look like.
 */
export interface OpenCourse<E extends EventName = EventName, Input = RecordInput<E>> {
  readonly patientId: string;
  /** Records a command durably, or says every reason why not. */
  record(command: Input): Promise<Recorded<E>>;
  /**
   * Records what came from outside, of which no type says anything: decided as `record` decides, so what is no command is refused.
   * The patient is this one whatever it says.
   */
  submit(command: unknown): Promise<Recorded<E>>;
  state(): Promise<CourseSummary>;
  /** What may happen now, by whom, with the JSON Schema of its evidence; with `at`, what may happen at that time. */
  available(when?: When): Promise<readonly AvailableEvent<E>[]>;
  /** Which requirement stands in the way of an event now, verdict by verdict; with `at`, of what it can be judged to at that time. */
  why(event: E, when?: When): Promise<readonly WhyVerdict<VerdictOf<E>>[]>;
  /**
   * Every entry on record, refused attempts included, as the store keeps it: in the format in which it was written, so that
   * `brokenLink` can check its hash. `upgradeEntry` gives each in the form of today. A store may hold anything, so no type of a definition
   * says which events these are.
   */
  history(): Promise<readonly StoredEntry[]>;
}

/** How a course is opened. */
export interface OpenAs {
  /** Who records everything through this handle, as the application knows the person; its commands name nobody. */
  readonly by: Actor;
}

/** Keeps the courses of one protocol in a store, for an application that embeds the engine. */
export interface Host<E extends EventName = EventName> {
  readonly engine: Engine;
  /** Opens a patient's course: one that is on record, or a new one. Each command names who records it. */
  open(patientId: string): OpenCourse<E>;
  /** Opens a patient's course for one person, who records every command given to this handle, whatever else a command says. */
  open(patientId: string, as: OpenAs): OpenCourse<E, CommandOf<E>>;
  patients(): Promise<readonly string[]>;
}

export interface HostOptions<E extends EventName = EventName> {
  /** A checked definition: one of `shippedDefinitions`, or what `defineProtocol` gives. */
  readonly definition: CheckedDefinition<E>;
  readonly store: JournalStore;
  /** The present instant with offset; the system's clock in UTC where absent. */
  readonly now?: () => string;
}

/** How often a command is decided again when somebody else wrote first. */
const attempts = 10;

/**
 * Creates a host over a store. The commands of one patient are decided one after the other, through however many handles they come. Two
 * hosts may share one store: who writes second reads again and decides again.
 * @throws TypeError for a definition that was not checked
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
export function createHost<E extends EventName>(options: HostOptions<E>): Host<E> {
  const { definition, store, now = () => new Date().toISOString() } = options;
  assertChecked(definition, "createHost");
  const engine = createEngine(definition);
  const courses = new Map<string, Course>();
  const queues = new Queues();

  const load = async (patientId: string): Promise<Course> => {
    const course = engine.replay(patientId, await store.read(patientId));
    courses.set(patientId, course);
    return course;
  };
  const current = async (patientId: string) => courses.get(patientId) ?? load(patientId);

  const recordOnce = async (patientId: string, input: unknown): Promise<Recorded<E>> => {
    const course = await current(patientId);
    const decision = engine.decide(course, input);
    await store.append(patientId, course.sequence, decision.entries);
    const after = decision.entries.reduce(engine.evolve, course);
    courses.set(patientId, after);
    const state = summarize(after);
    if (!decision.ok) return { ok: false, refusals: decision.refusals, state };
    const [entry] = decision.entries;
    // The engine accepts no event but those of its definition, and the definition's type lists them.
    return { ok: true, entry: entry?.kind === "event" ? (entry as EventEntry<E>) : null, state };
  };

  const record = async (patientId: string, command: object | null, as: OpenAs | undefined): Promise<Recorded<E>> => {
    const said = { recordedAt: undefined, ...command };
    const input = command === null ? null : { ...said, ...as, patientId, recordedAt: said.recordedAt ?? now() };
    for (let attempt = 1; ; attempt++) {
      try {
        return await recordOnce(patientId, input);
      } catch (error) {
        if (!(error instanceof JournalConflict) || attempt === attempts) throw error;
        await load(patientId);
      }
    }
  };

  function open(patientId: string): OpenCourse<E>;
  function open(patientId: string, as: OpenAs): OpenCourse<E, CommandOf<E>>;
  function open(id: string, as?: OpenAs): OpenCourse<E> & OpenCourse<E, CommandOf<E>> {
    // As it goes on record; one that cannot is refused with the first command.
    const patientId = id.trim().normalize("NFC");
    const submit = async (command: unknown) => {
      // What the caller changes while this waits its turn is not what was given.
      const given = copyOf(command);
      return queues.run(patientId, () => record(patientId, given, as));
    };
    return {
      patientId,
      record: submit,
      submit,
      state: async () => summarize(await load(patientId)),
      available: async (when) =>
        // The events that may happen are among those of the definition, and the definition's type lists them.
        available(engine, await load(patientId), when) as readonly AvailableEvent<E>[],
      why: async (event, when) => why(engine, await load(patientId), event, when),
      history: () => store.read(patientId),
    };
  }

  return { engine, patients: () => store.patients(), open };
}

/** A command as it is now, on its own; `null` for what is no plain data, which is refused as no command. */
function copyOf(command: unknown): object | null {
  if (typeof command !== "object" || Array.isArray(command)) return null;
  try {
    return structuredClone(command);
  } catch {
    return null;
  }
}
