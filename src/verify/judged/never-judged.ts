import { itemClasses } from "../../clinical/item-classes.ts";
import { itemsOf } from "../../clinical/items.ts";
import { divideCriteria, jointClasses } from "../../clinical/joint-classes.ts";
import type { EventName } from "../../events/declarations.ts";
import { givenCells, givenVerdictNamed, verdictsInCourse } from "../../events/fraction-verdicts.ts";
import { fatalGrade, mildestGrade } from "../../events/toxicity-level.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { coursesApart, regimenOf } from "../../protocol/regimens.ts";
import { coursesAsked, criteriaOf, windowsOf } from "./criteria-search.ts";
import { type JudgedByCriteria, today } from "./situations.ts";

/** Why a definition rightly leaves no evidence for a letter; `undefined` where some should be there. */
export function neverJudged(event: EventName, verdict: string, definition: ProtocolDefinition): string | undefined {
  switch (event) {
    case "fraction.given":
      return neverLate(verdict, definition);
    case "toxicity.reported":
    case "toxicity.regraded":
      return neverSevere(verdict, definition);
    case "eligibility.assessed":
    case "readiness.assessed":
    case "lymphodepletion.assessed":
      return neverByCriteria(event, verdict, definition);
    default:
      return undefined;
  }
}

/** TRT-04, SIL-03: where the window of a fraction ends on the last day, what is not on its day is after the last. */
function neverLate(verdict: string, definition: ProtocolDefinition): string | undefined {
  const named = givenVerdictNamed(verdict);
  const fraction = named === undefined ? null : givenCells(named).fraction;
  if (fraction?.timing !== "late") return undefined;
  const { number } = fraction;
  const courses = coursesApart(definition).filter((course) =>
    verdictsInCourse(definition, course, number).some((one) => one === verdict),
  );
  const endsLast = courses.every((course) => {
    const { fractions, lastDay } = regimenOf(definition, course).infusion;
    const one = fractions[number - 1];
    return one !== undefined && one.day + one.window.after === lastDay;
  });
  return courses.length > 0 && endsLast
    ? `the window of fraction ${number} ends on the last day, so what is late is too late`
    : undefined;
}

/** STR-10: where only grade 5 is severe, what is severe is death; SIL-01: where every grade is, nothing that has one is anything else. */
function neverSevere(verdict: string, { toxicity }: ProtocolDefinition): string | undefined {
  const severe = verdict.split(".").includes("severe");
  if (severe && toxicity.severeAtGrade >= fatalGrade) return "only grade 5 is severe, and that is death";
  if (verdict === "minor" && toxicity.severeAtGrade <= mildestGrade)
    return "every grade is severe, and what is ungraded holds";
  return undefined;
}

/** Criteria that nobody fails rule nobody out; that somebody must be able to meet them is asked for apart. */
function neverByCriteria(event: JudgedByCriteria, verdict: string, definition: ProtocolDefinition): string | undefined {
  const reasons = coursesAsked(event, definition).map((course) =>
    neverByCriteriaOf(event, verdict, regimenOf(definition, course)),
  );
  return reasons.every((reason) => reason !== undefined) ? reasons[0] : undefined;
}

function neverByCriteriaOf(
  event: JudgedByCriteria,
  verdict: string,
  definition: ProtocolDefinition,
): string | undefined {
  const items = itemsOf(definition);
  const asked = { assessedOn: today, items, windows: windowsOf[event](definition) };
  const { apart, groups } = divideCriteria(criteriaOf[event](definition), items);
  const stands = [
    ...itemClasses(apart, asked).flatMap(({ classes }) => classes.map(({ stand }) => stand)),
    ...groups.flatMap((group) => jointClasses(group, asked).classes.flatMap((one) => one.stands)),
  ];
  if (verdict === "undecided" && !stands.includes("unknown"))
    return "all that its criteria ask is attested in the journal, so nothing is missing";
  if ((verdict === "ineligible" || verdict === "notReady") && !stands.includes("against"))
    return "nobody fails any of its criteria";
  return undefined;
}
