export { createWebSocketReceiver, createWindowReceiver } from "@xstate/inspect";
export { type Bridge, createBridge, type LeftOut, type Offered } from "./bridge.ts";
export { follow } from "./follow.ts";
export { readTold, type Told, type ToldEvent } from "./message.ts";
export { type InspectorServer, serveInspector } from "./server.ts";
export { inspectInWindow } from "./window.ts";
