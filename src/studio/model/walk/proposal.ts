import { dateOf } from "../../../clinical/calendar.ts";
import { plannedCells } from "../../../clinical/dosing.ts";
import type { Course } from "../../../course/course.ts";
import type { ChartSymbol } from "../../../protocol/alphabet.ts";
import { eventCatalogue, rolesFor } from "../../../protocol/events.ts";
import { type Circumstances, evidenceFor, type Realisation } from "../../../verify/realise/evidence.ts";
import { toxicitySteps } from "../../../verify/realise/toxicity-evidence.ts";
import type { Guide } from "./guide.ts";
import { judged } from "./judged.ts";
import { timeOn, usualDay } from "./times.ts";
import type { Draft } from "./walk.ts";

/** A form filled in beforehand, and whether the engine would judge it to just the verdict that was asked for. */
export interface Proposal {
  readonly draft: Draft;
  readonly fits: boolean;
}

type Letter = Pick<ChartSymbol, "event" | "verdict" | "deviation">;

/** The name under which the studio proposes to record. */
export const studioName = "studio";
const dosingWeightKg = 70;

/** What to record so that this letter of the chart happens now: evidence that yields it where there is any, who, when, and what must be signed. */
export function propose(guide: Guide, course: Course, letter: Letter): Proposal {
  const { definition } = guide.engine;
  const { event, verdict, deviation } = letter;
  const now = { definition, facts: course.facts, today: usualDay(event, course.lastAt) };
  const { evidence, on } = evidenceOf(letter, now) ?? { evidence: {} };
  const day = on !== undefined && (course.lastAt === null || on >= dateOf(course.lastAt)) ? on : now.today;
  const { signature, needsReason } = eventCatalogue[event];
  const meaning = signature ?? (deviation ? ("responsibility" as const) : undefined);
  const [role = "investigator"] = rolesFor(event, definition);
  const draft: Draft = {
    event,
    evidence,
    by: { id: studioName, name: studioName, role },
    at: timeOn(day, course.lastAt),
    ...(needsReason === true ? { reason: "Tried in the studio" } : {}),
    ...(meaning === undefined ? {} : { signature: { name: studioName, meaning } }),
    ...(deviation ? { deviation: { reason: "It happened, as tried in the studio" } } : {}),
  };
  const found = judged(guide, course, draft);
  return { draft, fits: found.usable && found.verdict === verdict };
}

function evidenceOf({ event, verdict }: Letter, now: Circumstances): Realisation | undefined {
  const { definition, facts } = now;
  switch (event) {
    case "toxicity.reported":
    case "toxicity.regraded":
    case "toxicity.resolved": {
      // Where others must be open or resolved first, the last step alone does not fit yet; the form says so.
      const evidence = toxicitySteps(event, verdict ?? "", now)?.at(-1)?.evidence;
      return evidence === undefined ? undefined : { evidence };
    }
    case "screening.identified": {
      const before = facts.screeningNumber ?? "S-001";
      const again = { screeningNumber: `${before}-2`, previousScreeningNumber: before };
      return { evidence: verdict === "again" ? again : { screeningNumber: "S-001" } };
    }
    case "lot.released": {
      const made = evidenceFor({ event, verdict }, now);
      // Enough for every course, and for a fraction that was given twice over.
      const cells = 3 * definition.courses.max * plannedCells(definition.infusion.dose, dosingWeightKg);
      return made === undefined ? undefined : { evidence: { ...made.evidence, cells } };
    }
    default:
      return evidenceFor({ event, verdict }, now);
  }
}
