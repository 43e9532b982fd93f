import type { StateEventTable, TableCell, TableColumn, TableRow } from "../../../report/state-event-table.ts";
import { questionOf, saidAs, sayingAll } from "../ask/question.ts";

/** What is left of a table by a filter: places of its rows and columns. */
export interface FilteredTable {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

/**
 * The part of the table that a text finds: the rows and columns that say its words, or what stands for them in the field, whole, and the cells that name it as a
 * requirement. An empty text finds everything.
 */
export function filterTable(
  { rows, columns }: StateEventTable,
  sought: string,
  inWords: { readonly row: (row: TableRow) => string; readonly column: (column: TableColumn) => string },
): FilteredTable {
  const text = sought.trim().toLowerCase();
  const question = questionOf(text);
  const says = (...texts: readonly string[]) => text === "" || sayingAll(texts.join("\n"), question) > saidAs.not;
  const rowSays = rows.map((row) => says(row.path, row.name, row.sentence, inWords.row(row)));
  const columnSays = columns.map((column) => says(column.symbol, column.words, inWords.column(column)));
  const found = (row: number, column: number, cell: TableCell | undefined) =>
    rowSays[row] === true ||
    columnSays[column] === true ||
    cell?.some(({ requirements }) => requirements.some((id) => id.toLowerCase() === text)) === true;
  const cells = rows.map(({ cells: own }, row) => columns.map((_, column) => found(row, column, own[column])));
  return {
    rows: rows.flatMap((_, row) => (cells[row]?.includes(true) === true ? [row] : [])),
    columns: columns.flatMap((_, column) => (cells.some((one) => one[column] === true) ? [column] : [])),
  };
}
