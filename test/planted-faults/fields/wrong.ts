import type { EventDeclaration } from "../../../src/events/declaration.ts";

/** What is wrong with a declaration, and the fields that are other than they were. */
export type Wrong = readonly [how: string, change: Partial<EventDeclaration>];

/** The ways in which a field of a declaration can be wrong; `other` is a declaration to take a wrong value from. */
export type WaysWrong = (own: EventDeclaration, other: EventDeclaration) => readonly Wrong[];
