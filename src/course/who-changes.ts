import { rolesFor } from "../events/catalogue.ts";
import { isEventName } from "../events/declarations.ts";
import { isAmendment } from "./amend/moved-step.ts";
import type { StandingStep } from "./standing-step.ts";
import { inForce, type Versions } from "./version.ts";

/** Who may change what stands of an entry, and acknowledge its findings: whoever may record its event, and the investigator (SIL-11). */
export function whoChanges(versions: Versions, { stands, after }: StandingStep): readonly string[] {
  const event = isAmendment(stands) ? "" : stands.entry.event;
  const own = isEventName(event) ? rolesFor(event, inForce(versions, after).definition) : [];
  return [...new Set([...own, "investigator"])];
}
