import { type KeyboardEvent, memo, useCallback, useRef } from "react";
import { kindOfCell, outcomeInWords } from "../../../../report/cell-in-words.ts";
import type { StateEventTable, TableColumn, TableRow } from "../../../../report/state-event-table.ts";
import type { FilteredTable } from "../../../model/paths/table-filter.ts";
import { CellIcon } from "./cell-icon.tsx";

/** A cell of the table, by the places of its row and column. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface TableWords {
  readonly row: (row: TableRow) => string;
  readonly column: (column: TableColumn) => string;
}

interface EventTableProps {
  readonly table: StateEventTable;
  readonly shown: FilteredTable;
  readonly inWords: TableWords;
  readonly place: Place | undefined;
  readonly onPlace: (place: Place) => void;
}

const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** States down, events across; one cell at a time has the focus, and the arrow keys move it. */
export function EventTable({ table, shown, inWords, place, onPlace }: EventTableProps) {
  const grid = useRef<HTMLTableElement>(null);
  const { rows, columns } = shown;
  const move = (event: KeyboardEvent) => {
    const by = moves[event.key];
    if (by === undefined || place === undefined) return;
    event.preventDefault();
    const row = rows[clamp(rows.indexOf(place.row) + by[0], rows.length)];
    const column = columns[clamp(columns.indexOf(place.column) + by[1], columns.length)];
    if (row === undefined || column === undefined) return;
    onPlace({ row, column });
    grid.current?.querySelector<HTMLButtonElement>(`[data-cell="${row}.${column}"]`)?.focus();
  };
  const choose = useCallback((row: number, column: number) => onPlace({ row, column }), [onPlace]);
  const first = { row: rows[0] ?? 0, column: columns[0] ?? 0 };
  const stop = place !== undefined && rows.includes(place.row) && columns.includes(place.column) ? place : first;
  return (
    <div className="paths-table-scroll printed-whole">
      <table ref={grid} className="paths-events" onKeyDown={move}>
        <caption className="hidden-visually">What every event comes to in every state</caption>
        <thead>
          <tr>
            <th className="paths-corner" scope="col">
              State
            </th>
            {columns.map((at) => {
              const column = table.columns[at];
              return column === undefined ? null : (
                <th key={column.symbol} scope="col" className={column.deviation ? "paths-deviation" : ""}>
                  <span>{inWords.column(column).replace(/^deviation, /, "")}</span>
                  {column.deviation ? <span className="hidden-visually">, as a deviation</span> : null}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => {
            const row = table.rows[at];
            return row === undefined ? null : (
              <Row
                key={row.id}
                at={at}
                row={row}
                name={inWords.row(row)}
                columns={columns}
                symbols={table.columns}
                stop={stop.row === at ? stop.column : undefined}
                chosen={place?.row === at ? place.column : undefined}
                onChoose={choose}
              />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface RowProps {
  readonly at: number;
  readonly row: TableRow;
  readonly name: string;
  readonly columns: readonly number[];
  readonly symbols: readonly TableColumn[];
  /** The column whose cell the Tab key comes to. */
  readonly stop: number | undefined;
  readonly chosen: number | undefined;
  readonly onChoose: (row: number, column: number) => void;
}

const Row = memo(function Row({ at, row, name, columns, symbols, stop, chosen, onChoose }: RowProps) {
  return (
    <tr>
      <th scope="row" title={row.sentence}>
        {name}
      </th>
      {columns.map((column) => {
        const cell = row.cells[column] ?? [];
        const kind = kindOfCell(cell);
        return (
          <td key={symbols[column]?.symbol} className={`paths-cell-${kind}`}>
            <button
              type="button"
              data-cell={`${at}.${column}`}
              tabIndex={column === stop ? 0 : -1}
              aria-pressed={column === chosen}
              title={cell.map(outcomeInWords).join("; or ")}
              aria-label={`${name}, ${symbols[column]?.words ?? ""}: ${cell.map(outcomeInWords).join("; or ")}`}
              onClick={() => onChoose(at, column)}
            >
              <CellIcon of={kind} />
            </button>
          </td>
        );
      })}
    </tr>
  );
});

function clamp(place: number, length: number): number {
  return Math.max(0, Math.min(length - 1, place));
}
