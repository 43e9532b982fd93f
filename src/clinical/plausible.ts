/** The lowest and the highest value that a living patient has, both plausible themselves. */
export type Range = readonly [low: number, high: number];

interface Measured {
  /** As a sentence names it. */
  readonly name: string;
  /** The range in each unit in which it is reported. */
  readonly units: Readonly<Record<string, Range>>;
  /** Where the ranges come from. */
  readonly source: string;
}

const mimic = "MIMIC-Extract, variable_ranges.csv (MIT licence): the valid values of intensive care";
const ohdsi = "OHDSI DataQualityDashboard 1.3.1, concept level (Apache 2.0)";
const ownLimits = "no public range of limits of normal was found: what laboratories print, with room on both sides";

/**
 * What no living patient has lies outside (SIL-18): for each measured value, by its place in evidence, a range in each of its units.
 * Wide on purpose: what sick people have must pass; a slipped unit or decimal point must not. Public ranges that come from healthy
 * people are not used. Ranges in several units of one dimension are one range converted.
 */
export const plausibleRanges = {
  lifeExpectancy: { name: "life expectancy", units: { mo: [0, 1200] }, source: "a hundred years" },
  lvef: {
    name: "left ventricular ejection fraction",
    units: { "%": [5, 90] },
    source: "no public range was found: below it no circulation, above it no ventricle; 0.6 is a share of one",
  },
  spo2: {
    name: "oxygen saturation",
    units: { "%": [30, 100] },
    source: `${mimic} has 0 to 100; raised to 30, since 0.97 is a share of one and 0 is nobody alive`,
  },
  creatinine: {
    name: "creatinine",
    units: { "mg/dL": [0.1, 60], "umol/L": [8.84, 5304] },
    source: `${mimic}, in mg/dL; 1 mg/dL is 88.4 umol/L`,
  },
  "creatinine.upperLimit": {
    name: "upper limit of normal of creatinine",
    units: { "mg/dL": [0.2, 3], "umol/L": [17.68, 265.2] },
    source: ownLimits,
  },
  alt: { name: "ALT", units: { "U/L": [2, 10_000] }, source: mimic },
  "alt.upperLimit": { name: "upper limit of normal of ALT", units: { "U/L": [10, 200] }, source: ownLimits },
  ast: {
    name: "AST",
    units: { "U/L": [2, 20_000] },
    source: `${mimic}; its low end of 6 is lowered to that of ALT, since laboratories report less`,
  },
  "ast.upperLimit": { name: "upper limit of normal of AST", units: { "U/L": [10, 200] }, source: ownLimits },
  bilirubin: {
    name: "total bilirubin",
    units: { "mg/dL": [0.1, 60], "mg/L": [1, 600], "umol/L": [1.7104, 1026.24] },
    source: `${mimic}, in mg/dL; 1 mg/dL is 17.104 umol/L`,
  },
  hemoglobin: {
    name: "haemoglobin",
    units: { "g/dL": [2, 25], "g/L": [20, 250] },
    source: `the high end from ${mimic}; the low end of ${ohdsi}, 3 g/dL, is lowered, since people have lived with less`,
  },
  weight: {
    name: "dosing weight",
    units: { kg: [2, 250] },
    source: `the low end from ${ohdsi}, the high end from ${mimic}`,
  },
  "findings.marrowBlastsPercent": { name: "blasts in the marrow", units: { "%": [0, 100] }, source: "by definition" },
  "findings.baselineMarrowBlastsPercent": {
    name: "blasts in the marrow before treatment",
    units: { "%": [0, 100] },
    source: "by definition",
  },
  "findings.anc": {
    name: "absolute neutrophil count",
    units: { "10*9/L": [0, 50] },
    source: `the high end from ${ohdsi}; a true 0 is possible after lymphodepletion`,
  },
  "findings.platelets": { name: "platelets", units: { "10*9/L": [0, 2000] }, source: mimic },
} as const satisfies Readonly<Record<string, Measured>>;

/** The place of a measured value in evidence, such as `creatinine` or `creatinine.upperLimit`. */
export type MeasuredPlace = keyof typeof plausibleRanges;

/** Ranges that a definition has in place of those of the table: by the place of the value, and by unit. */
export type OwnRanges = Readonly<Record<string, Readonly<Record<string, Range>>>>;

/** Every measured value with its place. */
export const measuredPlaces: readonly (readonly [MeasuredPlace, Measured])[] = Object.entries(plausibleRanges).flatMap(
  ([place, measured]) => (isMeasuredPlace(place) ? [[place, measured] as const] : []),
);

/** Whether evidence has a measured value of this name at this place. */
export function isMeasuredPlace(place: string): place is MeasuredPlace {
  return Object.hasOwn(plausibleRanges, place);
}

/** The plausible range of a measured value in a unit: the definition's own, else that of the table; `undefined` where it is not reported in that unit (SIL-18). */
export function plausibleRange(place: MeasuredPlace, unit: string, own: OwnRanges = {}): Range | undefined {
  const units: Readonly<Record<string, Range>> = plausibleRanges[place].units;
  return valueAt(valueAt(own, place) ?? {}, unit) ?? valueAt(units, unit);
}

/** Only what a table holds itself: a unit may be called like something that every object has. */
function valueAt<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
