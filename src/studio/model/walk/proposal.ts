import { dateOf, type IsoDate } from "../../../clinical/calendar.ts";
import type { Course } from "../../../course/course.ts";
import { inForce } from "../../../course/version.ts";
import { rolesFor, signatureFor } from "../../../events/catalogue.ts";
import { declarationOf, type EventName } from "../../../events/declarations.ts";
import { instantOn } from "./days.ts";
import type { Guide } from "./guide.ts";
import { judged } from "./judged.ts";
import { timeOn, usualDay } from "./times.ts";
import type { Draft } from "./walk.ts";

/** A form filled in beforehand, and whether the engine would judge it to just the verdict that was asked for. */
export interface Proposal {
  readonly draft: Draft;
  readonly fits: boolean;
}

/** A letter as it is chosen in a form, where nothing says yet that its event has such a verdict. */
export interface Letter {
  readonly event: EventName;
  readonly verdict: string | null;
  readonly deviation: boolean;
}

/** The name under which the studio proposes to record. */
export const studioName = "studio";

/**
 * What to record so that this letter of the chart happens now, or on a day that is asked about: evidence that yields it where there is any, who,
 * when, and what must be signed.
 */
export function propose(guide: Guide, course: Course, letter: Letter, asked?: IsoDate): Proposal {
  const { definition } = inForce(guide.engine, course);
  const { event, verdict, deviation } = letter;
  const now = { definition, facts: course.facts, today: asked ?? usualDay(event, course.lastAt) };
  const declaration = declarationOf(event);
  // Where other entries must come first the last alone does not fit yet; the form says so.
  const { evidence, on } = declaration.example(verdict, now) ?? { evidence: {} };
  const day = on !== undefined && (course.lastAt === null || on >= dateOf(course.lastAt)) ? on : now.today;
  const { needsReason } = declaration;
  const meaning = signatureFor(event, definition, deviation);
  const [role = "investigator"] = rolesFor(event, definition);
  const draft: Draft = {
    event,
    evidence,
    by: { id: studioName, name: studioName, role },
    at: asked === undefined ? timeOn(day, course.lastAt) : instantOn(day, course),
    ...(needsReason ? { reason: "Tried in the studio" } : {}),
    ...(meaning === null ? {} : { signature: { name: studioName, meaning } }),
    ...(deviation ? { deviation: { reason: "It happened, as tried in the studio" } } : {}),
  };
  const found = judged(guide, course, draft);
  return { draft, fits: found.usable && found.verdict === verdict };
}
