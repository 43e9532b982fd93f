export { attachLive, type LiveEndpoint, type LiveOptions } from "./live-server.ts";
export { type Publisher, type PublishOptions, publishTo, UnusableLiveAddress } from "./publish-to.ts";
