import { useState } from "react";
import { goTo, historyText, type Walk } from "../../../model/walk/index.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { loadHistory } from "../../patient/loaded-history.ts";
import { PatientName } from "./patient-name.tsx";

/** Undo and redo, and what can be done with the walk as a whole. */
export function WalkTools({
  walk,
  onMove,
  onStart,
  onName,
}: {
  readonly walk: Walk;
  readonly onMove: (walk: Walk) => void;
  readonly onStart: () => void;
  readonly onName: (name: string) => boolean;
}) {
  const { definition, name, versions, deviations, showDeviations } = useStudio();
  const { go } = useRoute();
  const [copied, setCopied] = useState<{ readonly walk: Walk; readonly told: string } | null>(null);
  const { at, steps } = walk;
  const text = () => historyText(walk, { title: definition.title, protocol: name, versions });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied({ walk, told: "Link copied" });
    } catch {
      setCopied({ walk, told: "Copy the address of this page: the browser does not let the studio do it" });
    }
  };
  return (
    <div className="walk-tools screen-only" role="toolbar" aria-label="The walk">
      <button type="button" disabled={at === 0} title="Ctrl+Z" onClick={() => onMove(goTo(walk, at - 1))}>
        Undo
      </button>
      <button
        type="button"
        disabled={at === steps.length}
        title="Ctrl+Shift+Z"
        onClick={() => onMove(goTo(walk, at + 1))}
      >
        Redo
      </button>
      <button type="button" disabled={steps.length === 0} onClick={onStart}>
        New walk
      </button>
      <PatientName name={walk.patientId} onName={onName} />
      <label className="walk-check">
        <input type="checkbox" checked={deviations} onChange={({ target }) => showDeviations(target.checked)} />
        Show deviations on the chart
      </label>
      <span role="status">{copied?.walk === walk ? copied.told : ""}</span>
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
      <button type="button" disabled={at === 0} onClick={() => download(`${walk.patientId}.jsonl`, text())}>
        Save as history file
      </button>
      <button
        type="button"
        disabled={at === 0}
        onClick={() => {
          const { patientId } = walk;
          void loadHistory({ definition, versions }, { from: "file", name: `${patientId}.jsonl` }, text());
          go("history", { patient: patientId, at: `${at}` });
        }}
      >
        Open in Read a history
      </button>
    </div>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replaceAll(/[^\w.-]+/g, "-");
  link.click();
  URL.revokeObjectURL(address);
}
