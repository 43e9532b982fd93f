import type { WebSocket } from "ws";
import * as z from "zod";

/** What the side that is published to says: that it does not know a patient of whom a message speaks. */
const ask = z.object({ type: z.literal("patient-course.introduce"), sessionId: z.string().min(1).max(300) });

/** Questions that may wait inside a socket whose other side does not read. */
const highWater = 1 << 16;

/** The patient whom a text asks to introduce; `undefined` where it asks for none. */
export function askedFor(text: string): string | undefined {
  try {
    return ask.safeParse(JSON.parse(text)).data?.sessionId;
  } catch {
    return undefined;
  }
}

/** Asks who publishes to introduce a patient. */
export function askFor(socket: WebSocket, sessionId: string): void {
  if (socket.bufferedAmount < highWater) socket.send(JSON.stringify({ type: "patient-course.introduce", sessionId }));
}
