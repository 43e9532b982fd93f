import { createDevTools, type InspectorOptions, inspect } from "@xstate/inspect";
import { type Bridge, createBridge, type Offered } from "./bridge.ts";

/**
 * Shows courses in another window or frame that holds an XState 4 viewer (`createWindowReceiver`). `url` is the viewer's address:
 * messages reach that origin alone. There is no default, since the inspector's own default is a page of a third party.
 */
export function inspectInWindow(
  targetWindow: NonNullable<InspectorOptions["targetWindow"]>,
  url: string,
  offered?: Offered,
): Bridge {
  const devTools = createDevTools();
  inspect({ targetWindow, url, devTools, iframe: false });
  return createBridge(devTools, offered);
}
