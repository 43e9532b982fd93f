import { createInspector } from "@statelyai/inspect";
import type { CommandOf, RecordInput } from "../course/commands.ts";
import type { Host, OpenAs } from "../course/host.ts";
import type { OpenCourse, Recorded } from "../course/open-course.ts";
import type { CourseSummary } from "../course/summary.ts";
import { symbolOf } from "../events/alphabet.ts";
import { type EventName, isEventName } from "../events/declarations.ts";
import { changeKinds } from "../journal/change.ts";
import type { Actor } from "../journal/command.ts";
import type { AmendmentEntry, ChangeEntry, EventEntry } from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import { patientsWatched } from "./feed.ts";
import { type InspectedEvent, readMessage, type Sink } from "./message.ts";
import { configurationOf } from "./state-value.ts";

/** What became of any command, whatever it was about. */
type AnyRecorded = Recorded<EventName, EventEntry | ChangeEntry | AmendmentEntry>;

export interface InspectOptions {
  /** Sends the evidence of each event too. It is trial data: without this, identifiers and states are all that is sent. */
  readonly evidence?: boolean;
}

/**
 * The same host, observed: what it opens and records goes to the sink as messages of the inspection protocol, one actor a patient.
 * What is not recorded through the host that this returns is not seen. A sink that throws or rejects is not heard and disturbs nothing.
 * @example
 * ```ts
 * import { createHost, createMemoryStore, shippedDefinitions } from "patient-course";
 * import { inspectHost } from "patient-course/inspect";
 *
 * const host = createHost({ definition: shippedDefinitions["cd19-b-all"], store: createMemoryStore() });
 * const watched: string[] = [];
 * await inspectHost(host, ({ sessionId }) => watched.push(sessionId)).open("P-001").state();
 * console.log(watched); // prints: [ 'P-001' ]
 * ```
 */
export function inspectHost<E extends EventName, R extends string>(
  host: Host<E, R>,
  sink: Sink,
  { evidence = false }: InspectOptions = {},
): Host<E, R> {
  const { config } = host.engine.chart.machine;
  // The inspector would sort the states by name, and cut the chart off at the tenth level.
  const definition = JSON.stringify(config);
  const inspector = createInspector({
    send: (message) => {
      const known = tell(sink, message.type === "@xstate.actor" ? { ...message, definition } : message);
      if (!known) introduced.delete(message.sessionId);
    },
  });
  /** The patients whom the sink knows, as far as it said. */
  const introduced = new Set<string>();

  const introduce = (patientId: string, summary: CourseSummary): void => {
    const known = introduced.delete(patientId);
    introduced.add(patientId);
    const [longestSilent] = introduced;
    if (introduced.size > patientsWatched && longestSilent !== undefined) introduced.delete(longestSilent);
    if (known) return;
    const actor = {
      sessionId: patientId,
      logic: { config: { id: config.id } },
      send: () => {},
      getSnapshot: () => undefined,
    };
    inspector.actor(actor, snapshotOf(summary));
  };

  const observe = (patientId: string, command: unknown, recorded: AnyRecorded): void => {
    const event = inspectedEvent(host, command, recorded, evidence);
    if (event === undefined) return;
    introduce(patientId, recorded.state);
    inspector.event(patientId, event);
    if (!introduced.has(patientId)) {
      introduce(patientId, recorded.state);
      inspector.event(patientId, event);
    }
    inspector.snapshot(patientId, snapshotOf(recorded.state), { event });
  };

  const watch = async <Made extends AnyRecorded>(
    patientId: string,
    command: unknown,
    recording: Promise<Made>,
  ): Promise<Made> => {
    const recorded = await recording;
    undisturbed(() => observe(patientId, command, recorded));
    return recorded;
  };

  const observed = <Input, Who>(course: OpenCourse<E, Input, Who>): OpenCourse<E, Input, Who> => {
    const { patientId } = course;
    // A journal that cannot be read is reported to whoever records or reads, not to the observer.
    if (!introduced.has(course.patientId))
      course.state().then(
        (summary) => undisturbed(() => introduce(course.patientId, summary)),
        () => {},
      );
    return {
      ...course,
      record: (command, until) => watch(patientId, command, course.record(command, until)),
      submit: (command, until) => watch(patientId, command, course.submit(command, until)),
      correct: (said) => watch(patientId, { ...said, kind: "correction" }, course.correct(said)),
      strike: (said) => watch(patientId, { ...said, kind: "strike" }, course.strike(said)),
      amend: (said) => watch(patientId, { ...said, kind: "amendment" }, course.amend(said)),
      acknowledge: (said) => watch(patientId, { ...said, kind: "acknowledgement" }, course.acknowledge(said)),
    };
  };

  type Anybodys = OpenCourse<E, RecordInput<E, R>, { readonly by: Actor<R> }>;
  function open(patientId: string): Anybodys;
  function open(patientId: string, as: OpenAs<R>): OpenCourse<E, CommandOf<E>, object>;
  function open(patientId: string, as?: OpenAs<R>): Anybodys | OpenCourse<E, CommandOf<E>, object> {
    return as === undefined ? observed(host.open(patientId)) : observed(host.open(patientId, as));
  }

  return {
    ...host,
    open,
    import: async (command) => {
      const recorded = await host.import(command);
      undisturbed(() => observe(recorded.state.patientId, command, recorded));
      return recorded;
    },
  };
}

/** Whether the sink knows the patient; only its own `false` says that it does not. */
function tell(sink: Sink, value: unknown): boolean {
  const message = readMessage(value);
  return message === undefined || undisturbed(() => sink(message)) !== false;
}

/** Nobody may lose a record because somebody looked on: not by what it throws, nor by what it rejects later. */
function undisturbed(look: () => unknown): unknown {
  try {
    const seen = look();
    Promise.resolve(seen).catch(() => {});
    return seen;
  } catch {
    return undefined;
  }
}

function snapshotOf({ state, status }: CourseSummary) {
  return { status, value: configurationOf(state) };
}

/** Nothing where the same command was recorded before: then nothing happened. */
function inspectedEvent(host: Pick<Host, "engine">, command: unknown, recorded: AnyRecorded, evidence: boolean) {
  if (!recorded.ok) return refusedEvent(host, command, recorded.refusals);
  const { entry } = recorded;
  if (entry === null) return undefined;
  return entry.kind === "event" ? recordedEvent(entry, evidence) : { type: entry.kind, commandId: entry.commandId };
}

/** Words that a person wrote (evidence, reasons, names, the refusals' sentences and paths) stay out. */
function refusedEvent(
  { engine }: Pick<Host, "engine">,
  command: unknown,
  refusals: readonly Refusal[],
): InspectedEvent {
  const { event, id, kind } = {
    event: undefined,
    id: undefined,
    kind: undefined,
    ...(typeof command === "object" ? command : {}),
  };
  const known = isName(event) && engine.events.has(event);
  const change = [...changeKinds, "amendment" as const].find((one) => one === kind);
  // Without the places in the evidence many refusals are the same, one for each wrong field.
  const reasons = new Map(refusals.map(({ code, requirement }) => [`${code} ${requirement}`, { code, requirement }]));
  const refused = [...reasons.values()];
  // A refused command may hold anything where its event and its id should be.
  return { type: change ?? (known ? event : "unknown event"), ...(isIdentifier(id) ? { commandId: id } : {}), refused };
}

function recordedEvent({ event, verdict, deviation, commandId, evidence }: EventEntry, asked: boolean): InspectedEvent {
  return {
    type: isEventName(event) ? symbolOf(event, verdict, deviation !== null) : event,
    commandId,
    ...(deviation === null ? {} : { deviation: [...deviation.requirements] }),
    ...(asked ? { evidence } : {}),
  };
}

function isName(event: unknown): event is EventName {
  return typeof event === "string" && isEventName(event);
}

function isIdentifier(id: unknown): id is string {
  return typeof id === "string" && id.length > 0 && id.length <= 200;
}
