import { keptIn } from "../kept.ts";

/** The journals of format 1, and the definitions as they were, by the digest that their entries carry. */
export const { definitions, definitionOf, journals } = keptIn(new URL(".", import.meta.url));
