import type { DragEvent } from "react";
import type { PatientHistory } from "../../../model/history/moment.ts";
import { type Order, orders } from "../../../model/history/standings.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import "./history-view.css";
import { openFile, useSourceOfAddress } from "../../patient/history-sources.ts";
import { type LoadedHistory, useLoadedHistory } from "../../patient/loaded-history.ts";
import { GoneThrough } from "./gone-through.tsx";
import { NoSuchPatient } from "./no-such-patient.tsx";
import { JournalNotice, OtherProtocol } from "./notices.tsx";
import { FileButton, SourceBar } from "./source-bar.tsx";
import { Unreadable } from "./unreadable.tsx";
import { usePatient } from "./use-patient.ts";

/** A recorded history, gone through entry by entry on the chart. */
export function HistoryView() {
  const studio = useStudio();
  const { params, go } = useRoute();
  const loaded = useLoadedHistory();
  const asked = params.get("patient");
  useSourceOfAddress(loaded, asked);
  const patients = loaded?.reading?.ok === true ? loaded.reading.patients : [];
  const patient = (asked === null ? patients[0] : patients.find(({ patientId }) => patientId === asked))?.patientId;
  const show = (patientId: string) => go("history", { patient: patientId }, { replace: true });
  const open = (file: File) => {
    // Opened in place of another, a history begins with its own first patient.
    if (loaded !== undefined && loaded.source.name !== file.name) go("history", {}, { replace: true });
    void openFile(studio, file);
  };
  const history = usePatient(loaded, patient);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) open(file);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping a file is a further way; the button does the same.
    <div className="history-view" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <SourceBar loaded={loaded} patient={patient} onPatient={show} onFile={open} />
      {loaded === undefined ? <NothingOpen onFile={open} /> : null}
      {loaded !== undefined && asked !== null && patients.length > 0 && patient === undefined ? (
        <NoSuchPatient asked={asked} source={loaded.source} patients={patients} onShow={show} />
      ) : null}
      {loaded !== undefined && (patients.length === 0 || patient !== undefined) ? (
        <Opened loaded={loaded} history={history} asked={params.get("at")} order={orderIn(params)} />
      ) : null}
    </div>
  );
}

function NothingOpen({ onFile }: { readonly onFile: (file: File) => void }) {
  return (
    <div className="history-empty waiting">
      <h2>Read a history</h2>
      <p>
        Open a history file (JSON Lines: commands, or the entries of a journal), or drop one here. It is read in this
        page, through the engine of the protocol that is open; nothing is sent anywhere and nothing is changed.
      </p>
      <FileButton onFile={onFile} />
    </div>
  );
}

interface OpenedProps {
  readonly loaded: LoadedHistory;
  readonly history: PatientHistory | undefined;
  readonly asked: string | null;
  readonly order: Order;
}

function Opened({ loaded, history, asked, order }: OpenedProps) {
  const { reading, source } = loaded;
  return (
    <>
      <div className="history-notices">
        <OtherProtocol loaded={loaded} />
        {history === undefined ? null : <JournalNotice history={history} />}
      </div>
      {reading?.ok === false ? <Unreadable name={source.name} reading={reading} /> : null}
      {reading?.ok !== false && history === undefined ? (
        <p className="history-empty waiting" role="status">
          The history is being read…
        </p>
      ) : null}
      {reading?.ok === true && history !== undefined ? (
        <GoneThrough history={history} asked={asked} order={order} />
      ) : null}
    </>
  );
}

/** The order in which an address lists the history; as it was recorded where it names none. */
function orderIn(params: URLSearchParams): Order {
  return orders.find((order) => order === params.get("order")) ?? "recorded";
}
