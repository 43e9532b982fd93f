import { fractionWindow } from "../../events/event-windows.ts";
import { openCourse } from "../../events/facts.ts";
import { timingOn } from "../../events/fraction-timing.ts";
import { fractionsOf } from "../../events/fraction-verdicts.ts";
import { lastDayOf } from "../../events/judgement.ts";
import { readinessExpired } from "../../events/readiness-window.ts";
import { cellsLeft, releasedLot, usableLots } from "../../events/stock.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import type { RealHistory } from "./realise.ts";

/**
 * What the journal tells that decides which evidence can come next, beside what examples bring about themselves: evidence judged,
 * the age of readiness, lots, other therapy, a toxicity of enrolment, and how today stands to the fractions of the open course.
 */
export function whatDecides({ course }: RealHistory, definition: ProtocolDefinition): string {
  const { facts } = course;
  const today = lastDayOf(definition, course) ?? "";
  const usable = usableLots(facts, { on: today });
  const lots = Object.keys(facts.lots).flatMap((id) => releasedLot(facts.lots, id, { on: today }) ?? []);
  const timings = fractionsOf(definition).map((number) =>
    fractionWindow(definition, facts, number) === undefined ? "" : timingOn(definition, facts, number, today),
  );
  return JSON.stringify([
    facts.oldestEvidence === null,
    readinessExpired(definition, facts, today),
    Math.min(usable.length, 2),
    facts.chosenLot !== null && usable.includes(facts.chosenLot),
    lots.some((lot) => cellsLeft(lot) > 0),
    lots.length > usable.length,
    facts.otherTherapy,
    Object.values(facts.openToxicities).some(({ atEnrolment = 0 }) => atEnrolment >= definition.toxicity.severeAtGrade),
    openCourse(facts) === undefined ? [] : timings,
  ]);
}
