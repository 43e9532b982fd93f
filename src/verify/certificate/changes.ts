import type { Answering } from "./rules.ts";
import type { Rows, Table, Value } from "./table.ts";

/** What becomes of fields: a value, or what another field was before. */
export type Change = Readonly<Record<string, { readonly to: Value } | { readonly as: string }>>;

/**
 * What turns rows of a table into others: `after` has the number of the row that each becomes, -1 for one that is not asked about.
 * Rows have one answer where each field stays, becomes the same value in all, or becomes what one other field of its name was.
 */
export function becoming({ fields, columns, ...table }: Table, after: Int32Array): Answering<Change> {
  /** By field, the value after it; -1 in rows that are not asked about. */
  const becomes = columns.map((column) => after.map((next) => (next < 0 ? -1 : (column[next] ?? -1))));
  const changed = [...fields.keys()].filter(
    (field) => becomes[field]?.some((value, row) => value >= 0 && value !== columns[field]?.[row]) === true,
  );
  /** Whether in all these rows the field becomes what the other one was. */
  const isAs = (field: number, other: number, of: Rows): boolean => {
    const [then, before] = [becomes[field] ?? after, columns[other] ?? after];
    for (const row of of) {
      const value = then[row] ?? -1;
      if (value >= 0 && value !== before[row]) return false;
    }
    return true;
  };
  const isConstant = (field: number, of: Rows): boolean => {
    const then = becomes[field] ?? after;
    let first = -1;
    for (const row of of) {
      const value = then[row] ?? -1;
      if (value < 0) continue;
      if (first < 0) first = value;
      else if (value !== first) return false;
    }
    return true;
  };
  const sources = fields.map((field, own) =>
    [...fields.keys()].filter((other) => other !== own && lastPart(fields[other]) === lastPart(field)),
  );
  const sourceOf = (field: number, of: Rows): number | undefined =>
    sources[field]?.find((other) => isAs(field, other, of));
  const isMixed = (field: number, of: Rows): boolean =>
    !isAs(field, field, of) && !isConstant(field, of) && sourceOf(field, of) === undefined;
  const isAsked = (row: number): boolean => (after[row] ?? -1) >= 0;
  return {
    isSilent: (of) => !of.some(isAsked),
    spreadIn(whole) {
      // What has one answer in all rows has it in some of them.
      const mixed = changed.filter((field) => isMixed(field, whole));
      return (of) => {
        let count = 0;
        for (const field of mixed) if (isMixed(field, of)) count++;
        return count * of.length;
      };
    },
    answer(of) {
      const change: Record<string, { to: Value } | { as: string }> = {};
      const asked = of.find(isAsked) ?? -1;
      for (const field of changed) {
        const name = fields[field] ?? "";
        if (isAs(field, field, of)) continue;
        if (isConstant(field, of)) {
          change[name] = { to: table.valueOf(becomes[field]?.[asked] ?? -1) };
          continue;
        }
        const source = sourceOf(field, of);
        if (source === undefined) return undefined;
        change[name] = { as: fields[source] ?? "" };
      }
      return change;
    },
  };
}

/** `course` of `again.course`: what goes on from one step to another keeps its name. */
function lastPart(field: string | undefined): string | undefined {
  return field?.split(".").at(-1);
}
