import { type DosePlan, type DosingEvidence, dosePlan, dosingExamples } from "../../events/dose-plan.ts";
import { exampleWeightKg } from "../../events/evidence-parts.ts";
import { grouped } from "../../events/grouped.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { courseNumbers, regimenOf } from "../../protocol/regimens.ts";
import { today } from "../judged/situations.ts";

/** What a change of the dose means for a patient: `a patient of 70 kg gets 700,000,000 cells, was 70,000,000` (TRT-03). */
export function dosesInNumbers(original: ProtocolDefinition, changed: ProtocolDefinition): readonly string[] {
  return byCourse(original, changed, ({ given, was, is }) =>
    was.total === is.total ? [] : [`${patient(given)} gets ${grouped(is.total)} cells, was ${grouped(was.total)}`],
  );
}

/** What a change of the shares means for a patient, fraction by fraction (TRT-02). */
export function fractionsInNumbers(original: ProtocolDefinition, changed: ProtocolDefinition): readonly string[] {
  return byCourse(original, changed, ({ given, was, is }) =>
    Array.from({ length: Math.max(was.fractions.length, is.fractions.length) }, (_, index) => index).flatMap(
      (index) => {
        const [before, after] = [was.fractions[index], is.fractions[index]].map(cellsInWords);
        return before === after ? [] : [`fraction ${index + 1} of ${patient(given)} has ${after}, was ${before}`];
      },
    ),
  );
}

/** What a change of the schedule means: `fraction 2 is given on day 3, was day 2`, `until day 15, was day 21` (TRT-02, TRT-04). */
export function daysInNumbers(original: ProtocolDefinition, changed: ProtocolDefinition): readonly string[] {
  const days = [original, changed].map(({ infusion: { fractions } }) => fractions.map(daysOfFraction));
  const [was = [], is = []] = days;
  return is.flatMap((day, index) => {
    const before = was[index];
    return before === undefined || before === day ? [] : [`fraction ${index + 1} is given on ${day}, was ${before}`];
  });
}

/** A difference in the last day of a course on which cells are given (TRT-04). */
export function lastDayInNumbers({ infusion: was }: ProtocolDefinition, { infusion: is }: ProtocolDefinition) {
  return was.lastDay === is.lastDay ? [] : [`cells are given until day ${is.lastDay}, was day ${was.lastDay}`];
}

interface Planned {
  readonly given: DosingEvidence;
  readonly was: DosePlan;
  readonly is: DosePlan;
}

/** What is to be said of each course; once where it is the same of all. */
function byCourse(
  original: ProtocolDefinition,
  changed: ProtocolDefinition,
  said: (planned: Planned) => readonly string[],
): readonly string[] {
  const courses = courseNumbers(changed).map((course) => {
    const [before, after] = [original, changed].map((definition) => regimenOf(definition, course));
    if (before === undefined || after === undefined) return [];
    const lines = dosingExamples(before).flatMap((given) => {
      const [was, is] = [before, after].map((definition) => dosePlan(definition, given, today));
      return was === undefined || is === undefined || "because" in was || "because" in is
        ? []
        : said({ given, was, is });
    });
    return [...new Set(lines)];
  });
  const [first = []] = courses;
  if (courses.every((lines) => lines.join() === first.join())) return first;
  return courses.flatMap((lines, index) => lines.map((line) => `course ${index + 1}: ${line}`));
}

function patient({ weight, doseLevel }: DosingEvidence): string {
  const level = doseLevel === undefined ? "" : ` at dose level ${doseLevel}`;
  return `a patient of ${weight?.value ?? exampleWeightKg} kg${level}`;
}

function cellsInWords(cells: number | undefined): string {
  return cells === undefined ? "none" : `${grouped(cells)} cells`;
}

function daysOfFraction({
  day,
  window: { before, after },
}: ProtocolDefinition["infusion"]["fractions"][number]): string {
  return before === 0 && after === 0 ? `day ${day}` : `day ${day} (days ${day - before} to ${day + after})`;
}
