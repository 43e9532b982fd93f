import type { EventName } from "../events/declarations.ts";
import type { CommandInput } from "../journal/command.ts";
import type { EventEntry, StoredEntry } from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import { JournalConflict, type JournalStore } from "../journal/store.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { type AvailableEvent, available, type WhyVerdict, why } from "./available.ts";
import type { Course } from "./course.ts";
import { createEngine, type Engine } from "./engine.ts";
import { type CourseSummary, summarize } from "./summary.ts";

/** A command as an embedding application gives it: the patient is known, and the clock is the host's. */
export type RecordInput = Omit<CommandInput, "patientId">;

/** What became of a recorded command. `entry` is null where the same command was recorded before. */
export type Recorded =
  | { readonly ok: true; readonly entry: EventEntry | null; readonly state: CourseSummary }
  | { readonly ok: false; readonly refusals: readonly Refusal[]; readonly state: CourseSummary };

/** One patient's course, open in a host. */
export interface OpenCourse {
  readonly patientId: string;
  /** Records a command durably, or tells every reason why not. */
  record(command: RecordInput): Promise<Recorded>;
  state(): Promise<CourseSummary>;
  /** What may happen now, by whom, with the JSON Schema of its evidence. */
  available(): Promise<readonly AvailableEvent[]>;
  /** Which requirement stands in the way of an event now, verdict by verdict. */
  why(event: EventName): Promise<readonly WhyVerdict[]>;
  /**
   * Every entry on record, refused attempts included, as the store keeps it: in the format in which it was written, so that
   * `brokenLink` can check its hash. `upgradeEntry` gives each in the form of today.
   */
  history(): Promise<readonly StoredEntry[]>;
}

/** Keeps the courses of one protocol in a store, for an application that embeds the engine. */
export interface Host {
  readonly engine: Engine;
  /** Opens a patient's course: one that is on record, or a new one. */
  open(patientId: string): OpenCourse;
  patients(): Promise<readonly string[]>;
}

export interface HostOptions {
  readonly definition: ProtocolDefinition;
  readonly store: JournalStore;
  /** The present instant with offset; the system's clock in UTC where absent. */
  readonly now?: () => string;
}

/** How often a command is decided again when somebody else wrote first. */
const attempts = 10;

/** Creates a host over a store. Two hosts may share one store: who writes second reads again and decides again. */
export function createHost({ definition, store, now = () => new Date().toISOString() }: HostOptions): Host {
  const engine = createEngine(definition);
  const courses = new Map<string, Course>();

  const load = async (patientId: string): Promise<Course> => {
    const course = engine.replay(patientId, await store.read(patientId));
    courses.set(patientId, course);
    return course;
  };
  const current = async (patientId: string) => courses.get(patientId) ?? load(patientId);

  const recordOnce = async (patientId: string, input: unknown): Promise<Recorded> => {
    const course = await current(patientId);
    const decision = engine.decide(course, input);
    await store.append(patientId, course.sequence, decision.entries);
    const after = decision.entries.reduce(engine.evolve, course);
    courses.set(patientId, after);
    const state = summarize(after);
    if (!decision.ok) return { ok: false, refusals: decision.refusals, state };
    const [entry] = decision.entries;
    return { ok: true, entry: entry?.kind === "event" ? entry : null, state };
  };

  const record = async (patientId: string, command: RecordInput): Promise<Recorded> => {
    const input = { ...command, patientId, recordedAt: command.recordedAt ?? now() };
    for (let attempt = 1; ; attempt++) {
      try {
        return await recordOnce(patientId, input);
      } catch (error) {
        if (!(error instanceof JournalConflict) || attempt === attempts) throw error;
        await load(patientId);
      }
    }
  };

  return {
    engine,
    patients: () => store.patients(),
    open: (patientId) => {
      const one = inOrder();
      return {
        patientId,
        record: (command) => one(() => record(patientId, command)),
        state: async () => summarize(await load(patientId)),
        available: async () => available(engine, await load(patientId)),
        why: async (event) => why(engine, await load(patientId), event),
        history: () => store.read(patientId),
      };
    },
  };
}

/** Runs tasks one after the other, so that a handle's commands are decided in the order in which they were given. */
function inOrder() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(task: () => Promise<T>): Promise<T> => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
