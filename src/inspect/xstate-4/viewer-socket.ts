import type { WebSocket } from "ws";
import { isObject } from "./message.ts";

/**
 * Lets nothing through from a viewer's socket but the two things that a viewer says: the XState 4 inspector falls over what is no
 * JSON, and takes whatever says that it came from an inspector.
 */
export function onlyAsViewer(socket: WebSocket): void {
  const emit = socket.emit.bind(socket);
  socket.emit = (name: string | symbol, ...given: unknown[]) => {
    if (name === "message" && !isFromViewer(String(given[0]))) return false;
    return emit(name, ...given);
  };
}

function isFromViewer(text: string): boolean {
  try {
    const message: unknown = JSON.parse(text);
    if (!isObject(message)) return false;
    if (message.type === "xstate.inspecting") return true;
    if (message.type !== "xstate.event") return false;
    const event: unknown = JSON.parse(String(message.event));
    return isObject(event) && typeof event.name === "string";
  } catch {
    return false;
  }
}
