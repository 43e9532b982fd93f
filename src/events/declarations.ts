import type * as z from "zod";
import { attestationEvents } from "./consent-attested.ts";
import type { EventDeclaration } from "./declaration.ts";
import { followUpEvents } from "./follow-up.ts";
import { infusionEvents } from "./infusion.ts";
import { leavingEvents } from "./leaving.ts";
import { preparationEvents } from "./preparation.ts";
import { productEvents } from "./product.ts";
import { reconsentEvents } from "./reconsent.ts";
import { responseEvents } from "./response.ts";
import { screeningEvents } from "./screening.ts";
import { siteEvents } from "./sites.ts";
import { toxicityEvents } from "./toxicity.ts";

/** Every event that a journal can hold, in the order in which a course usually meets them. */
export const declarations = [
  ...screeningEvents,
  ...siteEvents,
  ...attestationEvents,
  ...reconsentEvents,
  ...productEvents,
  ...preparationEvents,
  ...infusionEvents,
  ...responseEvents,
  ...toxicityEvents,
  ...leavingEvents,
  ...followUpEvents,
] as const;

type Declared = (typeof declarations)[number];

export type EventName = Declared["event"];

/** The declaration of an event. */
export type DeclarationOf<E extends EventName> = Extract<Declared, { readonly event: E }>;

/** The verdicts that the evidence of an event can be judged to under some definition; `null` where there is nothing to judge. */
export type VerdictOf<E extends EventName> = Verdicts[E];

/** A table, so that the verdicts of fewer events are among those of more. */
type Verdicts = { readonly [E in EventName]: ReturnType<DeclarationOf<E>["verdicts"]>[number] };

/** The evidence of an event as it is recorded. */
export type EvidenceOf<E extends EventName> = z.input<ReturnType<DeclarationOf<E>["schema"]>>;

/** The names of all events, in the order in which a course usually meets them. */
export const eventNames: readonly EventName[] = declarations.map(({ event }) => event);

const byName = new Map<string, EventDeclaration<EventName>>(declarations.map((one) => [one.event, one]));

/**
 * Whether this is the name of an event.
 * @example
 * ```ts
 * import { isEventName } from "patient-course/events";
 *
 * console.log(isEventName("fraction.given"), isEventName("fraction.givn")); // prints: true false
 * ```
 */
export function isEventName(name: string): name is EventName {
  return byName.has(name);
}

/**
 * What an event says of itself: its words, who records it, its verdicts, and how its evidence is read, judged and remembered.
 * @example
 * ```ts
 * import { declarationOf } from "patient-course/events";
 *
 * console.log(declarationOf("fraction.given").sentence); // prints: A fraction is infused
 * ```
 */
export function declarationOf(event: EventName): EventDeclaration<EventName> {
  const declaration = byName.get(event);
  if (declaration === undefined) throw new Error(`no event ${event} is declared`);
  return declaration;
}
