import { expect, onTestFinished, vi } from "vitest";
import { WebSocket } from "ws";
import * as z from "zod";
import type { Host } from "../../src/course/host.ts";
import {
  type Bridge,
  createWebSocketReceiver,
  type InspectorServer,
  readTold,
} from "../../src/inspect/xstate-4/index.ts";
import { eventually } from "./live.ts";
import { consents, observedHost } from "./observed.ts";

export const received = z.looseObject({
  type: z.string(),
  sessionId: z.string().optional(),
  state: z.looseObject({ value: z.unknown() }).optional(),
  event: z.looseObject({ name: z.string() }).optional(),
  machine: z.looseObject({ id: z.string() }).optional(),
});
export type Received = z.output<typeof received>;

/** A viewer made with the receiver of @xstate/inspect, once the server knows it; `about` is what it heard of a patient. */
export async function viewing(server: InspectorServer) {
  vi.stubGlobal("WebSocket", WebSocket);
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  const heard: Received[] = [];
  const receiver = createWebSocketReceiver({ server: `127.0.0.1:${server.port}`, serialize: undefined });
  receiver.subscribe((event) => heard.push(received.parse(event)));
  await told(server, "P-0");
  await eventually(() => expect(heard.some(({ sessionId }) => sessionId === "P-0")).toBe(true));
  return {
    about: (id: string, type?: string) =>
      heard.filter((one) => one.sessionId === id && (type === undefined || one.type === type)),
    send: (event: unknown) => receiver.send({ type: "xstate.event", event: JSON.stringify(event), service: "" }),
  };
}

/** Records the first steps of a patient, and shows what was told of them. */
export async function told(bridge: Pick<Bridge, "receive">, patientId: string, plain?: Host): Promise<void> {
  const { host, messages } = observedHost({}, plain);
  await consents(host.open(patientId));
  for (const message of messages) show(bridge, message);
}

export function show(bridge: Pick<Bridge, "receive">, message: unknown): void {
  const read = readTold(JSON.stringify(message));
  if (read === undefined) throw new Error("the bridge cannot read what the host tells");
  bridge.receive(read);
}
