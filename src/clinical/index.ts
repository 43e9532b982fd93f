export { crsBedside, gradeCrs } from "./astct-crs.ts";
export { gradeIcans, icansBedside } from "./astct-icans.ts";
export { addDays, addYears, completedYears, daysBetween, type Instant, type IsoDate } from "./calendar.ts";
export { type Clause, clauseInWords } from "./clause.ts";
export { type Criterion, cd19BAllCriteria } from "./criteria.ts";
export { type Dose, doseCases, doseFor } from "./dose-rule.ts";
export {
  type Amount,
  doseRatio,
  type FractionShare,
  plannedCells,
  plannedFractions,
  withinTolerance,
} from "./dosing.ts";
export { type EligibilityVerdict, type Finding, judgeEligibility, type ReadBy } from "./eligibility.ts";
export type { Item, Items } from "./item.ts";
export { type EligibilityEvidence, type ItemName, itemLibrary } from "./items.ts";
export { judgeResponse, type Response, type ResponseEvidence, responseRuleSets } from "./response.ts";
export { isTimeZone, siteDay, type TimeZone } from "./site-day.ts";
export { inScale, type ToxicityGrade, toxicityKind, toxicityKinds, unknownKind } from "./toxicity.ts";
export { convert, type UnitCode, unitCodes } from "./units.ts";
