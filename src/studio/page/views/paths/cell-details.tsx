import { kindOfCell, outcomeInWords } from "../../../../report/cell-in-words.ts";
import type { StateEventTable } from "../../../../report/state-event-table.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { CellIcon } from "./cell-icon.tsx";
import type { Place, TableWords } from "./event-table.tsx";

interface CellDetailsProps {
  readonly table: StateEventTable;
  readonly place: Place | undefined;
  readonly inWords: TableWords;
}

/** One cell of the table in words, with the requirements behind it. */
export function CellDetails({ table, place, inWords }: CellDetailsProps) {
  const row = place === undefined ? undefined : table.rows[place.row];
  const column = place === undefined ? undefined : table.columns[place.column];
  if (row === undefined || column === undefined || place === undefined)
    return (
      <section className="paths-cell printed-whole" aria-label="The cell">
        <p className="note">Choose a cell to read it.</p>
      </section>
    );
  const cell = row.cells[place.column] ?? [];
  const ids = [...new Set(cell.flatMap(({ requirements }) => requirements))];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by the keyboard too.
    <section className="paths-cell printed-whole" aria-label="The cell" aria-live="polite" tabIndex={0}>
      <h2>
        <CellIcon of={kindOfCell(cell)} /> {inWords.column(column)}, in “{inWords.row(row)}”
      </h2>
      <p className="note">
        {column.words} <code>{column.symbol}</code>
      </p>
      <p className="note">{row.sentence}</p>
      <ul className="plain-list">
        {cell.map((outcome) => (
          <li key={outcomeInWords(outcome)}>
            <CellIcon of={outcome.kind} /> {outcomeInWords(outcome)}
            {cell.length > 1 ? (
              <span className="note">
                {" "}
                in {outcome.configurations} of {row.configurations} configurations
              </span>
            ) : null}
          </li>
        ))}
      </ul>
      {ids.map((id) => (
        <RequirementQuote key={id} id={id} />
      ))}
    </section>
  );
}
