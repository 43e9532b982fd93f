import type { HistoryOverview } from "../../../model/history/open.ts";
import { useStudio } from "../../app/studio.tsx";
import { openFromStore } from "../../patient/history-sources.ts";
import type { HistorySource } from "../../patient/loaded-history.ts";

/** Says that the history has no patient whom the address asks for, and offers where there is one to show. */
export function NoSuchPatient({
  asked,
  source,
  patients: [first],
  onShow,
}: {
  readonly asked: string;
  readonly source: HistorySource;
  readonly patients: HistoryOverview["patients"];
  readonly onShow: (patientId: string) => void;
}) {
  const studio = useStudio();
  const { store } = studio.session;
  const isStored = source.from !== "store" && store?.patients.includes(asked) === true;
  return (
    <div className="history-unreadable" role="alert">
      <h2>This history has no patient {asked}</h2>
      <p>
        The address of this page asks for {asked}, and what is open is {source.name}.
      </p>
      <p className="history-ways">
        {isStored ? (
          <button type="button" onClick={() => void openFromStore(studio, asked)}>
            Open {asked} of {store.name}
          </button>
        ) : null}
        {first === undefined ? null : (
          <button type="button" onClick={() => onShow(first.patientId)}>
            Show {first.patientId}
          </button>
        )}
      </p>
    </div>
  );
}
