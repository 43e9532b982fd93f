import { createInspector } from "@statelyai/inspect";
import type { Host, OpenCourse, Recorded, RecordInput } from "../course/host.ts";
import type { CourseSummary } from "../course/summary.ts";
import { symbolOf } from "../events/alphabet.ts";
import { isEventName } from "../events/declarations.ts";
import type { EventEntry } from "../journal/entry.ts";
import type { Refusal } from "../journal/refusal.ts";
import { patientsWatched } from "./feed.ts";
import { type InspectedEvent, readMessage, type Sink } from "./message.ts";
import { configurationOf } from "./state-value.ts";

export interface InspectOptions {
  /** Sends the evidence of each event too. It is trial data: without this, identifiers and states are all that is sent. */
  readonly evidence?: boolean;
}

/**
 * The same host, observed: what it opens and records goes to the sink as messages of the inspection protocol, one actor a patient.
 * What is not recorded through the host that this returns is not seen. A sink that throws or rejects is not heard and disturbs nothing.
 */
export function inspectHost(host: Host, sink: Sink, { evidence = false }: InspectOptions = {}): Host {
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

  const observe = (patientId: string, command: RecordInput, recorded: Recorded): void => {
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

  const observed = (course: OpenCourse): OpenCourse => ({ ...course, record: recordObserved(course, observe) });

  return {
    ...host,
    open: (patientId) => {
      const course = host.open(patientId);
      if (introduced.has(patientId)) return observed(course);
      // A journal that cannot be read is reported to whoever records or reads, not to the observer.
      course.state().then(
        (summary) => undisturbed(() => introduce(patientId, summary)),
        () => {},
      );
      return observed(course);
    },
  };
}

function recordObserved(
  course: OpenCourse,
  observe: (patientId: string, command: RecordInput, recorded: Recorded) => void,
): OpenCourse["record"] {
  return async (command) => {
    const recorded = await course.record(command);
    undisturbed(() => observe(course.patientId, command, recorded));
    return recorded;
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
function inspectedEvent(host: Host, command: RecordInput, recorded: Recorded, evidence: boolean) {
  if (!recorded.ok) return refusedEvent(host, command, recorded.refusals);
  return recorded.entry === null ? undefined : recordedEvent(recorded.entry, evidence);
}

/** Words that a person wrote (evidence, reasons, names, the refusals' sentences and paths) stay out. */
function refusedEvent({ engine }: Host, { event, id }: RecordInput, refusals: readonly Refusal[]): InspectedEvent {
  const known = isEventName(event) && engine.events.has(event);
  // Without the places in the evidence many refusals are the same, one for each wrong field.
  const reasons = new Map(refusals.map(({ code, requirement }) => [`${code} ${requirement}`, { code, requirement }]));
  const refused = [...reasons.values()];
  // A refused command may hold anything where its event and its id should be.
  return { type: known ? event : "unknown event", ...(isIdentifier(id) ? { commandId: id } : {}), refused };
}

function recordedEvent({ event, verdict, deviation, commandId, evidence }: EventEntry, asked: boolean): InspectedEvent {
  return {
    type: isEventName(event) ? symbolOf(event, verdict, deviation !== null) : event,
    commandId,
    ...(deviation === null ? {} : { deviation: [...deviation.requirements] }),
    ...(asked ? { evidence } : {}),
  };
}

function isIdentifier(id: unknown): boolean {
  return typeof id === "string" && id.length > 0 && id.length <= 200;
}
