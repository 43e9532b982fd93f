import "./live-view.css";
import { Icon } from "../../app/icon.tsx";
import { Pages } from "../../app/pages.tsx";
import { PatientList } from "./patient-list.tsx";
import { happeningInWords, markOf, markWords } from "./protocol-words.ts";
import { useChosen } from "./use-chosen.ts";
import { type Live, useLive } from "./use-live.ts";
import { WatchedChart, WhatHappened } from "./watched-patient.tsx";
import { standingInWords, useProtocols } from "./watched-protocols.ts";

/** The courses of running hosts as they go on: where each patient stands, and what happens. */
export function LiveView() {
  const [asked, choose] = useChosen();
  const live = useLive();
  const { watched } = live;
  const protocolOf = useProtocols(watched);
  const [first] = watched.keys();
  const chosen = asked ?? first;
  const patient = chosen === undefined ? undefined : watched.get(chosen);
  const protocol = patient === undefined ? undefined : protocolOf(patient);
  const last = patient?.happenings[0];
  return (
    <div className="live-view">
      <Listening live={live} />
      {watched.size === 0 ? (
        <NobodyYet />
      ) : (
        <Pages className="live-watched" names={["Patients", "Chart", chosen ?? ""]}>
          <PatientList watched={watched} protocolOf={protocolOf} chosen={chosen} onChoose={choose} />
          {patient === undefined || protocol === undefined ? (
            <p className="live-empty waiting">Nobody publishes {chosen} now. Choose a patient of the list.</p>
          ) : (
            <WatchedChart patient={patient} protocol={protocol} />
          )}
          {patient === undefined || protocol === undefined ? null : (
            <WhatHappened patient={patient} protocol={protocol} />
          )}
        </Pages>
      )}
      <p className="hidden-visually" aria-live="polite">
        {patient === undefined || protocol === undefined || last === undefined
          ? ""
          : `${patient.patientId}: ${happeningInWords(last)}, ${markWords[markOf(last)]}. ${standingInWords(patient, protocol).join(", ")}`}
      </p>
    </div>
  );
}

const listeningWords: Readonly<Record<Live["listening"], string>> = {
  connecting: "Connecting to the studio…",
  listening: "Listening",
  lost: "The studio does not answer. What stands here may be out of date; trying again.",
};

function Listening({ live: { listening, watched } }: { readonly live: Live }) {
  const patients = [...watched.values()];
  const refused = patients.filter(({ happenings: [last] }) => last !== undefined && markOf(last) === "refused").length;
  return (
    <div className={`live-bar live-${listening}`} role="status">
      <span className="live-dot" aria-hidden="true" />
      <span>
        {listeningWords[listening]}
        {listening !== "listening" || patients.length === 0
          ? ""
          : `: ${patients.length} ${patients.length === 1 ? "patient" : "patients"}`}
      </span>
      {refused === 0 ? null : (
        <span className="live-count">
          <Icon of="refused" className="sign mark-refused" /> {refused} with the last attempt refused
        </span>
      )}
      <span className="live-note quiet">
        Identifiers and states only: hosts send no evidence here unless they are set to.
      </span>
    </div>
  );
}

function NobodyYet() {
  return (
    <div className="live-empty waiting">
      <h2>Nobody publishes yet</h2>
      <p>
        When an application that records courses publishes to this studio, its patients appear here as they go on. To
        try it, run the bundled histories beside this page:
      </p>
      <pre>
        <code>patient-course run docs/examples/*.jsonl --pace 500 --live {location.origin}</code>
      </pre>
      <p>Nothing is recorded by watching.</p>
    </div>
  );
}
