import type { Field, Property, Way } from "./field.ts";
import { isPlainObject } from "./words.ts";

/** What stands in a form before anything is filled in: only what can be nothing else. */
export function emptyValue(field: Field): unknown {
  switch (field.kind) {
    case "fixed":
      return field.value;
    case "object": {
      const parts = field.properties
        .filter(({ required }) => required)
        .map(({ name, field: part }) => [name, emptyValue(part)] as const);
      return Object.fromEntries(parts.filter(([, value]) => value !== undefined));
    }
    case "list":
      return [];
    case "record":
      return {};
    case "named":
      return emptyValue(field.field());
    default:
      return undefined;
  }
}

/**
 * The least that is valid, to begin a new part with: its default, the first choice, the least number, no more items than there must be.
 * `undefined` for what only whoever fills in the form can say, such as a name.
 */
export function leastValue(field: Field): unknown {
  if (field.otherwise !== undefined) return field.otherwise;
  switch (field.kind) {
    case "fixed":
      return field.value;
    case "choice":
      return field.options[0]?.value;
    case "number":
      return field.least;
    case "object":
      return Object.fromEntries(
        field.properties
          .filter(({ required }) => required)
          .map(({ name, field: part }) => [name, leastValue(part)] as const)
          .filter(([, value]) => value !== undefined),
      );
    case "list":
      return Array.from({ length: field.least }, () => leastValue(field.item) ?? "");
    case "tuple":
      return field.items.map((item) => leastValue(item) ?? "");
    case "record":
      return {};
    case "alternatives":
      return firstLeast(field.ways);
    case "named":
      return leastValue(field.field());
    case "text":
    case "json":
      return undefined;
  }
}

/** The first form that can be begun: those after it are not looked at, for they may hold what they are a form of. */
function firstLeast(ways: readonly Way[]): unknown {
  for (const { field } of ways) {
    const value = leastValue(field);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** A value in another of its forms: parts that both forms have stay, the others are begun. */
export function inForm(field: Field, value: unknown, begun: unknown): unknown {
  if (field.kind !== "object" || !isPlainObject(value) || !isPlainObject(begun)) return begun;
  const kept = field.properties.filter(
    ({ name, field: part }) => part.kind !== "fixed" && Object.hasOwn(value, name) && looksLike(part, value[name]),
  );
  return { ...begun, ...Object.fromEntries(kept.map(({ name }) => [name, value[name]])) };
}

/** Which of several forms a value has; the first where it has none of them yet. */
export function wayOf(ways: readonly Way[], value: unknown): Way | undefined {
  return ways.find(({ field }) => looksLike(field, value)) ?? ways[0];
}

function looksLike(field: Field, value: unknown): boolean {
  switch (field.kind) {
    case "fixed":
      return value === field.value;
    case "choice":
      return field.options.some((option) => option.value === value);
    case "text":
      return typeof value === "string" && (!field.date || isDate(value));
    case "number":
      return typeof value === "number";
    case "list":
      return Array.isArray(value);
    case "tuple":
      return Array.isArray(value) && value.length === field.items.length;
    case "object": {
      if (!isPlainObject(value)) return false;
      const fixed = field.properties.filter(({ required, field: part }) => required && part.kind === "fixed");
      if (fixed.length > 0) return fixed.every(({ name, field: part }) => looksLike(part, value[name]));
      return field.properties.some(({ name }) => Object.hasOwn(value, name)) && hasNoOther(field.properties, value);
    }
    case "alternatives":
      return field.ways.some((way) => looksLike(way.field, value));
    case "named":
      return looksLike(field.field(), value);
    default:
      return isPlainObject(value);
  }
}

function hasNoOther(properties: readonly Property[], value: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(value).every((name) => properties.some((property) => property.name === name));
}

/** Whether a text is a day that the browser's own control for days can show. */
export function isDate(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The object with another value under a name; `undefined` takes the name out. */
export function withPart(value: unknown, name: string, part: unknown): Readonly<Record<string, unknown>> {
  const { [name]: _, ...others } = isPlainObject(value) ? value : {};
  if (part === undefined) return others;
  // The name keeps its place where it had one.
  return isPlainObject(value) && Object.hasOwn(value, name) ? { ...value, [name]: part } : { ...others, [name]: part };
}

/** A way to a part of a value: names in objects, places in lists. */
export type PartPath = readonly (string | number)[];

/** The part at the end of a path; `undefined` where there is none. */
export function partAt(value: unknown, [step, ...rest]: PartPath): unknown {
  if (step === undefined) return value;
  if (Array.isArray(value)) return partAt(value[Number(step)], rest);
  return isPlainObject(value) && Object.hasOwn(value, step) ? partAt(value[step], rest) : undefined;
}

/** The value with another part at the end of a path; `undefined` takes a name out of its object. */
export function withPartAt(value: unknown, [step, ...rest]: PartPath, part: unknown): unknown {
  if (step === undefined) return part;
  const inner = withPartAt(partAt(value, [step]), rest, part);
  return Array.isArray(value) ? value.with(Number(step), inner) : withPart(value, String(step), inner);
}
