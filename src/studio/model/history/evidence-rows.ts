import { isItemName, itemInWords } from "../../../clinical/items.ts";

/** One line of evidence as a person reads it. */
export interface EvidenceRow {
  readonly name: string;
  readonly value: string;
}

/** Evidence as lines to read: items of the catalogue by their names, quantities with unit, inner parts by their path. */
export function evidenceRows(evidence: Readonly<Record<string, unknown>>): readonly EvidenceRow[] {
  return Object.entries(evidence).flatMap(([key, value]) => rowsOf(nameOf(key), value));
}

function rowsOf(name: string, value: unknown): readonly EvidenceRow[] {
  if (isPlain(value)) return [{ name, value: plain(value) }];
  if (Array.isArray(value) && value.every(isPlain)) return [{ name, value: value.map(plain).join(", ") }];
  if (Array.isArray(value)) return value.flatMap((part: unknown, index) => rowsOf(`${name}, ${index + 1}`, part));
  if (typeof value !== "object" || value === null) return [];
  const quantity = quantityOf(value);
  if (quantity !== undefined) return [{ name, value: quantity }];
  return Object.entries(value).flatMap(([key, part]) => rowsOf(`${name}: ${nameOf(key)}`, part));
}

/** `97 %, on room air: yes`; `undefined` for what has no value with a unit. */
function quantityOf(value: object): string | undefined {
  const parts = new Map<string, unknown>(Object.entries(value));
  const [number, unit] = [parts.get("value"), parts.get("unit")];
  if (typeof number !== "number" || typeof unit !== "string") return undefined;
  const rest = [...parts].filter(([key]) => key !== "value" && key !== "unit");
  if (!rest.every(([, part]) => isPlain(part))) return undefined;
  return [`${plain(number)} ${unit}`, ...rest.map(([key, part]) => `${nameOf(key)}: ${plain(part)}`)].join(", ");
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== "object";
}

function plain(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return inDigits(value);
  if (value === null) return "none";
  return value === "notApplicable" ? "not applicable" : String(value);
}

/** A number with its digits in groups of three, such as 21,000,000. */
export function inDigits(number: number): string {
  return number.toLocaleString("en-GB", { maximumFractionDigits: 6 });
}

/** `screeningNumber` as `screening number`; an item of the catalogue by its own name. */
function nameOf(key: string): string {
  if (isItemName(key)) return itemInWords(key);
  return key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}
