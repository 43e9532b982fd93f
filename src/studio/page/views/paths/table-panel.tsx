import { useDeferredValue, useMemo, useState } from "react";
import type { StateEventTable, TableColumn, TableRow } from "../../../../report/state-event-table.ts";
import { filterTable } from "../../../model/paths/table-filter.ts";
import { useStudio } from "../../app/studio.tsx";
import { CellDetails } from "./cell-details.tsx";
import { EventTable, type Place } from "./event-table.tsx";
import "./paths-table.css";
import { CellIcon } from "./cell-icon.tsx";

const legend = [
  ["goes", "goes"],
  ["depends", "depends, the cell says on what"],
  ["refused", "refused"],
  ["impossible", "cannot occur"],
] as const;

/** What every event comes to in every state: to filter, and to read cell by cell. */
export function TablePanel({ table }: { readonly table: StateEventTable }) {
  const { subject, words } = useStudio();
  const [sought, setSought] = useState("");
  const [place, setPlace] = useState<Place>();
  const deferred = useDeferredValue(sought);
  const inWords = useMemo(() => {
    const titles = new Map(subject.ir.states.map((state) => [state.id, words.state(state)]));
    return {
      row: ({ id, name }: TableRow) => titles.get(id) ?? name,
      column: ({ symbol }: TableColumn) => words.event(symbol),
    };
  }, [subject, words]);
  const shown = useMemo(() => filterTable(table, deferred, inWords), [table, deferred, inWords]);
  return (
    <div className="paths-table">
      <div className="paths-table-head screen-only">
        <label>
          Find a state, an event or a requirement{" "}
          <input type="search" value={sought} onChange={({ target }) => setSought(target.value)} />
        </label>
        <span aria-live="polite" className="note">
          {shown.rows.length} of {table.rows.length} states, {shown.columns.length} of {table.columns.length} events
          with their verdicts
        </span>
        <ul className="paths-table-legend" aria-label="Signs">
          {legend.map(([of, told]) => (
            <li key={of}>
              <CellIcon of={of} /> {told}
            </li>
          ))}
          <li>
            <span className="paths-deviation paths-column-sign" /> as a deviation
          </li>
        </ul>
      </div>
      <EventTable table={table} shown={shown} inWords={inWords} place={place} onPlace={setPlace} />
      <CellDetails table={table} place={place} inWords={inWords} />
    </div>
  );
}
