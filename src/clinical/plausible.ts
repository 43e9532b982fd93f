import type { Item, Items } from "./item.ts";
import { itemLibrary } from "./items.ts";
import { measuredItems } from "./library/measured.ts";

/** The lowest and the highest value that a living patient has, both plausible themselves. */
export type Range = readonly [low: number, high: number];

/** A measured value: what a sentence names it, and the range in each unit in which it is reported. */
export interface Measured {
  readonly name: string;
  readonly units: Readonly<Record<string, Range>>;
}

const { anc, marrowBlasts, platelets } = measuredItems;

/** Measured values in the findings of a response, as the library's items of the same name have them, each in the one unit that it is asked for in. */
const findings: Readonly<Record<string, Measured>> = {
  "findings.marrowBlastsPercent": { name: marrowBlasts.label, units: marrowBlasts.units },
  "findings.baselineMarrowBlastsPercent": {
    name: `${marrowBlasts.label} before treatment`,
    units: marrowBlasts.units,
  },
  "findings.anc": { name: anc.label, units: { "10*9/L": anc.units["10*9/L"] } },
  "findings.platelets": { name: platelets.label, units: { "10*9/L": platelets.units["10*9/L"] } },
};

/** Every measured value by its place in evidence, such as `creatinine` or `creatinine.upperLimit` (SIL-18). */
export function measuredPlaces(items: Items): Readonly<Record<string, Measured>> {
  const made = known.get(items) ?? { ...Object.fromEntries(Object.entries(items).flatMap(placesOf)), ...findings };
  known.set(items, made);
  return made;
}

const known = new WeakMap<Items, Readonly<Record<string, Measured>>>();

function placesOf([place, item]: readonly [string, Item]): readonly (readonly [string, Measured])[] {
  if (item.kind !== "measure") return [];
  const { label, units, upperLimit, lowerLimit } = item;
  return [
    [place, { name: label, units }],
    ...limitPlace(`${place}.upperLimit`, `upper limit of normal of ${label}`, upperLimit),
    ...limitPlace(`${place}.lowerLimit`, `lower limit of normal of ${label}`, lowerLimit),
  ];
}

function limitPlace(place: string, name: string, units: Measured["units"] | undefined) {
  return units === undefined ? [] : [[place, { name, units }] as const];
}

/** Ranges that a definition has in place of those of the table: by the place of the value, and by unit. */
export type OwnRanges = Readonly<Record<string, Readonly<Record<string, Range>>>>;

/** The plausible range of a measured value in a unit: the definition's own, else that of the item; `undefined` where it is not reported in that unit (SIL-18). */
export function plausibleRange(
  place: string,
  unit: string,
  own: OwnRanges = {},
  items: Items = itemLibrary,
): Range | undefined {
  const measured = valueAt(measuredPlaces(items), place);
  return valueAt(valueAt(own, place) ?? {}, unit) ?? valueAt(measured?.units ?? {}, unit);
}

/** Only what a table holds itself: a unit may be called like something that every object has. */
function valueAt<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
