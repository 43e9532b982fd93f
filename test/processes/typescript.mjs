import { register } from "node:module";

// `node --import` of this module lets a process of its own run the sources as they are, without a build that could be of yesterday.
register("./typescript-hooks.mjs", import.meta.url);
