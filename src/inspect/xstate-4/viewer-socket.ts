import type { WebSocket } from "ws";
import { isEvent, isObject, type ToldEvent } from "./message.ts";

/** That a viewer looks on: all that the inspector gets from one. */
const looksOn = JSON.stringify({ type: "xstate.inspecting" });

/**
 * Lets nothing of what a viewer writes reach the XState 4 inspector: that one falls over what is no JSON, believes what says that it came
 * from an inspector, and shows a viewer's event to all viewers as one that happened. Of the two things that a viewer says, looking on is
 * said to the inspector in words of our own, and an event goes to `offer` without it.
 */
export function onlyAsViewer(socket: WebSocket, offer: (patientId: string, event: ToldEvent) => void): void {
  const emit = socket.emit.bind(socket);
  socket.emit = (name: string | symbol, ...given: unknown[]) => {
    if (name !== "message") return emit(name, ...given);
    const [data, isBinary] = given;
    const said = isBinary === true ? undefined : saidIn(String(data));
    if (said === "looks on") return emit("message", Buffer.from(looksOn), false);
    if (said !== undefined) offer(said.patientId, said.event);
    return false;
  };
}

function saidIn(text: string): "looks on" | { readonly patientId: string; readonly event: ToldEvent } | undefined {
  try {
    const message: unknown = JSON.parse(text);
    if (!isObject(message)) return undefined;
    if (message.type === "xstate.inspecting") return "looks on";
    if (message.type !== "xstate.event") return undefined;
    const sent: unknown = JSON.parse(String(message.event));
    if (!isObject(sent) || typeof sent.origin !== "string" || !isEvent(sent.data)) return undefined;
    return { patientId: sent.origin, event: sent.data };
  } catch {
    return undefined;
  }
}
