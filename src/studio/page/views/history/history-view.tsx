import { type DragEvent, useCallback, useEffect, useMemo } from "react";
import type { PatientHistory } from "../../../model/history/moment.ts";
import { acceptedUntil, standingAfter } from "../../../model/history/until.ts";
import { encodeWalk } from "../../../model/walk/walk-code.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import { EntryList } from "./entry-list.tsx";
import "./history-view.css";
import { openFile, useSourceOfAddress } from "../../patient/history-sources.ts";
import { type LoadedHistory, useLoadedHistory } from "../../patient/loaded-history.ts";
import { markOf, markWords } from "./marks.ts";
import { MomentDetails } from "./moment-details.tsx";
import { NoSuchPatient } from "./no-such-patient.tsx";
import { JournalNotice, OtherProtocol } from "./notices.tsx";
import { Scrubber } from "./scrubber.tsx";
import { FileButton, SourceBar } from "./source-bar.tsx";
import { useStepKeys } from "./step-keys.ts";
import { Unreadable } from "./unreadable.tsx";
import { usePatient } from "./use-patient.ts";

/** A recorded history, gone through entry by entry on the chart. */
export function HistoryView() {
  const { definition } = useStudio();
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
    void openFile(definition, file);
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
        <Opened loaded={loaded} history={history} asked={params.get("at")} />
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
}

function Opened({ loaded, history, asked }: OpenedProps) {
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
      {reading?.ok === true && history !== undefined ? <Gone history={history} asked={asked} /> : null}
    </>
  );
}

/** A patient's history with the chart, the bar and the entry that is looked at. */
function Gone({ history, asked }: { readonly history: PatientHistory; readonly asked: string | null }) {
  const { picture, engine, subject } = useStudio();
  const { go } = useRoute();
  const { patientId, moments } = history;
  const at = placeIn(asked, moments.length);
  const goTo = useCallback(
    (next: number) => {
      const place = Math.max(0, Math.min(moments.length, next));
      go("history", { patient: patientId, at: `${place}` }, { replace: true });
    },
    [go, patientId, moments.length],
  );
  const standing = standingAfter(history, at);
  const active = useMemo(() => new Set(standing.active), [standing]);
  const taken = useMemo(() => new Set(standing.taken), [standing]);
  useEffect(() => {
    // An address that asks for an entry beyond the end says which one is shown instead.
    if (asked !== null && asked !== `${at}`) goTo(at);
  }, [asked, at, goTo]);
  const moment = moments[at - 1];
  useStepKeys((by) => goTo(at + by));
  const walkOn = async () => {
    const commands = acceptedUntil(history, at);
    go("walk", { at: await encodeWalk({ definition: engine.reference, patientId, commands }) });
  };
  return (
    <div className="history-opened">
      <EntryList moments={moments} at={at} onGo={goTo} />
      <ChartCanvas
        picture={picture}
        ir={subject.ir}
        label={`Chart with ${patientId} after entry ${at}`}
        active={active}
        taken={taken}
        follow
      />
      <div className="history-side">
        <MomentDetails moment={moment} at={at} standing={standing} />
        <button type="button" onClick={() => void walkOn()}>
          Walk on from here
        </button>
      </div>
      <Scrubber moments={moments} at={at} onGo={goTo} />
      <p className="hidden-visually" aria-live="polite">
        {moment === undefined
          ? "Before the first entry"
          : `Entry ${at}: ${moment.sentence}, ${markWords[markOf(moment.outcome)]}`}
      </p>
    </div>
  );
}

/** The place that an address asks for, within the history; the start where it asks for none. */
function placeIn(asked: string | null, most: number): number {
  const place = Number(asked ?? 0);
  return Number.isInteger(place) ? Math.max(0, Math.min(most, place)) : 0;
}
