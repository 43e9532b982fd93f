import { keptIn } from "../kept.ts";

/** The journals of format 2 that were written before anything in them was committed to. */
export const { journals } = keptIn(new URL(".", import.meta.url));
