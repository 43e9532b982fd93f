export { createLiveFeed, type FeedLimits, type LiveFeed, type Subscription } from "./feed.ts";
export { type InspectOptions, inspectHost } from "./inspect-host.ts";
export {
  type ActorMessage,
  type EventMessage,
  type InspectedEvent,
  type InspectionMessage,
  parseMessage,
  readMessage,
  type Sink,
  type SnapshotMessage,
} from "./message.ts";
export { configurationOf, leavesOf, type StateValue } from "./state-value.ts";
