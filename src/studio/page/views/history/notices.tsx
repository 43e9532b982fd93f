import { shippedDefinitions } from "../../../../protocol/load.ts";
import type { PatientHistory } from "../../../model/history/moment.ts";
import type { UnreadableHistory } from "../../../model/history/open.ts";
import { useStudio } from "../../app/studio.tsx";
import type { LoadedHistory } from "../../patient/loaded-history.ts";

/** Says that the history is of another protocol than the one that is open, and offers the right one where it is shipped. */
export function OtherProtocol({ loaded }: { readonly loaded: LoadedHistory }) {
  const { definition, open } = useStudio();
  const { reading } = loaded;
  if (reading === undefined) return null;
  const recorded = reading.ok ? reading.recordedUnder?.id : undefined;
  const named = recorded ?? reading.protocol;
  if (named == null || named === definition.id) return null;
  const shipped = Object.hasOwn(shippedDefinitions, named) ? shippedDefinitions[named] : undefined;
  return (
    <div className="history-notice history-deviation" role="status">
      <p>
        This history is one of the protocol {named}; it is read under {definition.id} {definition.version}, which is
        open.
      </p>
      {shipped === undefined ? null : (
        <button type="button" onClick={() => open(shipped, named)}>
          Open {named}
        </button>
      )}
    </div>
  );
}

/** What is wrong with a journal, or that it was recorded under other numbers. */
export function JournalNotice({ history }: { readonly history: PatientHistory }) {
  const { definition } = useStudio();
  const { broken, recordedUnder } = history;
  return (
    <>
      {broken === null ? null : (
        <p className="history-notice history-refused" role="alert">
          The journal of {history.patientId} does not fit at entry {broken.sequence}, line {broken.line}:{" "}
          {broken.because}.
        </p>
      )}
      {recordedUnder === null ? null : (
        <p className="history-notice history-deviation" role="status">
          The journal was recorded under {recordedUnder.id} {recordedUnder.version}, digest{" "}
          <code>{recordedUnder.digest.slice(0, 12)}</code>. Its entries are decided anew under {definition.id}{" "}
          {definition.version}: what stands here is what this protocol would have said.
        </p>
      )}
    </>
  );
}

/** Why a history cannot be read, problem by problem. */
export function Unreadable({ name, reading }: { readonly name: string; readonly reading: UnreadableHistory }) {
  const { problems, more } = reading;
  return (
    <div className="history-unreadable" role="alert">
      <h2>{name} cannot be read</h2>
      <ul>
        {[...new Set(problems)].map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {more === 0 ? null : <p>{more} more were found.</p>}
    </div>
  );
}
