import { useId } from "react";
import { useStudio } from "../../app/studio.tsx";
import { openFromStore, openSessionHistory } from "../../patient/history-sources.ts";
import type { LoadedHistory } from "../../patient/loaded-history.ts";

interface SourceBarProps {
  readonly loaded: LoadedHistory | undefined;
  readonly patient: string | undefined;
  readonly onPatient: (patientId: string) => void;
  readonly onFile: (file: File) => void;
}

/** Where the history comes from, and which patient of it is looked at. */
export function SourceBar({ loaded, patient, onPatient, onFile }: SourceBarProps) {
  const studio = useStudio();
  const { session, deviations, showDeviations } = studio;
  const reading = loaded?.reading;
  const patients = reading?.ok === true ? reading.patients : [];
  const { history, store } = session;
  return (
    <div className="history-source">
      <FileButton onFile={onFile} />
      {history === null || loaded?.source.from === "session" ? null : (
        <button type="button" onClick={() => void openSessionHistory(studio, history)}>
          Open {history}
        </button>
      )}
      {store === null ? null : (
        <label>
          Patient of {store.name}
          <select
            value={loaded?.source.from === "store" ? loaded.source.name : ""}
            onChange={({ target: { value } }) => {
              void openFromStore(studio, value);
              onPatient(value);
            }}
          >
            <option value="" disabled>
              choose
            </option>
            {store.patients.map((id) => (
              <option key={id}>{id}</option>
            ))}
          </select>
        </label>
      )}
      {patients.length === 0 || loaded?.source.from === "store" ? null : (
        <label>
          Patient
          <select value={patient ?? ""} onChange={({ target: { value } }) => onPatient(value)}>
            {patient === undefined ? (
              <option value="" disabled>
                choose
              </option>
            ) : null}
            {patients.map(({ patientId, lines }) => (
              <option key={patientId} value={patientId}>
                {patientId} ({lines} {lines === 1 ? "line" : "lines"})
              </option>
            ))}
          </select>
        </label>
      )}
      {loaded === undefined ? null : (
        <label>
          <input type="checkbox" checked={deviations} onChange={({ target }) => showDeviations(target.checked)} />
          Show deviations on the chart
        </label>
      )}
      {loaded === undefined ? null : (
        <p className="history-title one-line">
          <b>{loaded.source.name}</b>
          {reading?.ok === true && reading.title !== null ? ` ${reading.title}` : ""}
        </p>
      )}
    </div>
  );
}

/** Chooses a file of this computer; it is read in the page and goes nowhere. */
export function FileButton({ onFile }: { readonly onFile: (file: File) => void }) {
  const id = useId();
  return (
    <span className="history-file screen-only">
      <label htmlFor={id} className="button">
        Open a history…
      </label>
      <input
        id={id}
        type="file"
        accept=".jsonl,.ndjson,.json,.txt"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) onFile(file);
          // So that choosing the same file again reads it again.
          target.value = "";
        }}
      />
    </span>
  );
}
