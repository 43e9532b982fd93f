import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { EventName } from "./declarations.ts";

/** What only a checked definition's type has. Protected, so that a copy with changes does not count as checked; there is no such value. */
declare abstract class Checked<out E extends EventName, out R extends string> {
  protected readonly has: E;
  protected readonly hasRole: R;
}

/**
 * A definition without faults, frozen: what `defineProtocol`, `readDefinition` and `parseDefinition` give, and what an engine takes.
 * `E` are the events that it has and `R` its roles, as far as its type says so; every event and any role where it was read from data.
 */
export type CheckedDefinition<E extends EventName = EventName, R extends string = string> = ProtocolDefinition &
  Checked<E, R>;

const checked = new WeakSet<object>();

/** Freezes a definition that was found without faults, and marks it as checked. */
export function markChecked<E extends EventName, R extends string>(
  definition: ProtocolDefinition,
): CheckedDefinition<E, R> {
  freeze(definition);
  checked.add(definition);
  // The mark is in the set: a type alone cannot tell what was checked.
  return definition as CheckedDefinition<E, R>;
}

/** Whether a value is a definition that was checked. */
export function isChecked(value: unknown): value is CheckedDefinition {
  return typeof value === "object" && value !== null && checked.has(value);
}

/** @throws TypeError for a definition that was not checked, or was copied since */
export function assertChecked(value: unknown, taker: string): asserts value is CheckedDefinition {
  if (isChecked(value)) return;
  throw new TypeError(
    `${taker} takes a checked definition: give this one to defineProtocol first, also where it is a changed copy of a checked one`,
  );
}

function freeze(value: unknown): void {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
