import { type CellKind, kindOfCell } from "./cell-in-words.ts";
import type { Outcome } from "./outcomes-in-words.ts";
import type { StateEventTable, TableRow } from "./state-event-table.ts";

/** The letters that come to the same in a state. */
export interface SameOutcome {
  readonly kind: CellKind;
  readonly outcomes: readonly Omit<Outcome, "configurations">[];
  /** By number, in the order of the table's columns. */
  readonly letters: readonly number[];
}

const ranks: Readonly<Record<CellKind, number>> = { goes: 0, depends: 1, refused: 2, impossible: 3 };

/** What the letters come to in a state, those that come to the same together, what is taken first. */
export function groupedOutcomes({ cells }: TableRow): readonly SameOutcome[] {
  const groups = new Map<string, { readonly outcomes: SameOutcome["outcomes"]; readonly letters: number[] }>();
  for (const [letter, cell] of cells.entries()) {
    const outcomes = cell.map(({ configurations: _, ...outcome }) => outcome);
    const said = JSON.stringify(outcomes);
    const group = groups.get(said) ?? { outcomes, letters: [] };
    groups.set(said, group);
    group.letters.push(letter);
  }
  return [...groups.values()]
    .map((group) => ({ kind: kindOfCell(group.outcomes), ...group }))
    .sort((a, b) => ranks[a.kind] - ranks[b.kind]);
}

/** The table with what comes to the same said once. */
export interface GroupedTable extends Pick<StateEventTable, "columns"> {
  readonly rows: readonly (Omit<TableRow, "cells"> & { readonly groups: readonly SameOutcome[] })[];
}

export function groupedTable({ columns, rows }: StateEventTable): GroupedTable {
  return { columns, rows: rows.map(({ cells, ...row }) => ({ ...row, groups: groupedOutcomes({ cells, ...row }) })) };
}
