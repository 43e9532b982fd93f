import { createHost, type Host } from "../../src/course/host.ts";
import type { OpenCourse } from "../../src/course/open-course.ts";
import type { EventName } from "../../src/events/declarations.ts";
import { type InspectOptions, inspectHost } from "../../src/inspect/inspect-host.ts";
import type { InspectionMessage } from "../../src/inspect/message.ts";
import { createMemoryStore } from "../../src/stores/memory.ts";
import { cd19, commandFor } from "../course/story.ts";

/** A host under observation, and what was told of it. */
export function observedHost(options: InspectOptions = {}, plain: Host = freshHost()) {
  const messages: InspectionMessage[] = [];
  return { host: inspectHost(plain, (message) => messages.push(message), options), messages };
}

export function freshHost(): Host {
  return createHost({ definition: cd19, store: createMemoryStore() });
}

const start = Date.parse("2026-01-05T01:00:00Z");
let count = 0;

/** A command that its event's own form asks for. */
export function recordable(event: EventName, evidence: Record<string, unknown> = {}, id = `c-${++count}`) {
  const { patientId: _, recordedAt: __, ...command } = commandFor(event, evidence, start, id);
  return command;
}

/** The first two steps of a patient. */
export async function consents(course: OpenCourse): Promise<void> {
  await course.submit(recordable("screening.identified", { screeningNumber: "S-1" }));
  await course.submit(recordable("consent.signed", { signedOn: "2026-01-05" }));
}

/** Where a patient stands before both attestations, with nothing else going on beside the course. */
export function standingAt(consent: "neither" | "patientSigned") {
  return { study: { course: { consent }, toxicity: "clear", contact: "inContact" } };
}
