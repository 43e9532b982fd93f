import { type Implausible, implausibleIn, otherDayThan } from "../clinical/implausible.ts";
import { itemsOf } from "../clinical/items.ts";
import { fields } from "../protocol/well-formed.ts";
import type { Circumstances } from "./judgement.ts";

/** Fields of evidence that say on which day the event itself happened. */
const ownDay = ["signedOn"] as const;

/** Everything in the evidence of an event that is asked again before it is recorded, whether or not it was confirmed (SIL-18). */
export function implausibleEvidence(
  evidence: Readonly<Record<string, unknown>>,
  { definition, on }: Pick<Circumstances, "definition" | "on">,
): readonly Implausible[] {
  const otherDays = ownDay.flatMap((path) => {
    const date = Object.hasOwn(evidence, path) ? evidence[path] : undefined;
    // What is dated later than it happened cannot be, whoever confirms it (STR-09).
    if (typeof date !== "string" || date > on) return [];
    return otherDayThan(on, path, date) ?? [];
  });
  const within = (values: Readonly<Record<string, unknown>>) =>
    implausibleIn(values, on, definition.plausible, itemsOf(definition));
  const dosing = fields(evidence.dosing);
  return [...within(evidence), ...within(dosing).map((one) => ({ ...one, path: `dosing.${one.path}` })), ...otherDays];
}
