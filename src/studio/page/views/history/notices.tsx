import type { PatientHistory } from "../../../model/history/moment.ts";
import { useStudio } from "../../app/studio.tsx";
import type { LoadedHistory } from "../../patient/loaded-history.ts";
import { OpenShipped, otherThan } from "./other-protocol.tsx";

/** Says that the history is of another protocol than the one that is open, and offers the right one where it is shipped. */
export function OtherProtocol({ loaded: { reading } }: { readonly loaded: LoadedHistory }) {
  const { definition } = useStudio();
  const named = reading?.ok === true ? otherThan(definition.id, reading) : undefined;
  if (named === undefined) return null;
  return (
    <div className="history-notice mark-deviation" role="status">
      <p>
        This history is one of the protocol {named}; it is read under {definition.id} {definition.version}, which is
        open.
      </p>
      <OpenShipped named={named} />
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
        <p className="history-notice mark-refused" role="alert">
          The journal of {history.patientId} does not fit at entry {broken.sequence}, line {broken.line}:{" "}
          {broken.because}.
        </p>
      )}
      {recordedUnder === null ? null : (
        <p className="history-notice mark-deviation" role="status">
          The journal was recorded under {recordedUnder.id} {recordedUnder.version}, digest{" "}
          <code>{recordedUnder.digest.slice(0, 12)}</code>. Its entries are decided again under {definition.id}{" "}
          {definition.version}: what stands here is what this protocol would have said. Give{" "}
          <code>patient-course studio</code> that version too, with a further <code>--protocol</code>, to see them as
          they were judged.
        </p>
      )}
    </>
  );
}

/** What people should see of an entry although it departs from nothing, such as a dose far from its plan. */
export function EntryNotices({ notices }: { readonly notices: readonly string[] }) {
  if (notices.length === 0) return null;
  return (
    <div className="history-told callout callout-round mark-deviation">
      <p className="history-told-title">Notice</p>
      <ul className="plain-list">
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </div>
  );
}
