import { useMemo } from "react";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import type { Selection } from "../../canvas/flow.ts";
import "./chart-view.css";
import { ChartSearch } from "./chart-search.tsx";
import { EdgeDetails } from "./edge-details.tsx";
import { PrintedChart } from "./printed-chart.tsx";
import { StateDetails } from "./state-details.tsx";

function selectionIn(params: URLSearchParams): Selection | null {
  const [state, edge] = [params.get("state"), params.get("edge")];
  if (state !== null) return { kind: "state", id: state };
  return edge === null ? null : { kind: "edge", id: edge };
}

/** The whole chart of the protocol, with what stands behind each state and arrow. */
export function ChartView() {
  const { definition, subject, picture, deviations, showDeviations } = useStudio();
  const { params, go } = useRoute();
  const selected = useMemo(() => selectionIn(params), [params]);
  const choose = (selection: Selection | null) =>
    go("chart", selection === null ? {} : { [selection.kind]: selection.id }, { replace: true });
  return (
    <div className="chart-view">
      <div className="chart-side screen-only">
        <ChartSearch onChoose={choose} />
        <label className="chart-deviations">
          <input type="checkbox" checked={deviations} onChange={({ target }) => showDeviations(target.checked)} />
          Show deviations: what may happen against the protocol and is recorded as such
        </label>
        <div className="chart-details" aria-live="polite">
          {selected === null ? <Legend /> : null}
          {selected?.kind === "state" ? <StateDetails id={selected.id} onChoose={choose} /> : null}
          {selected?.kind === "edge" ? <EdgeDetails id={selected.id} onChoose={choose} /> : null}
        </div>
        <button type="button" onClick={() => print()}>
          Print the chart
        </button>
      </div>
      <ChartCanvas
        picture={picture}
        ir={subject.ir}
        label={`Chart of ${definition.title}`}
        selected={selected}
        onSelect={choose}
      />
      {picture === undefined ? null : <PrintedChart picture={picture} />}
    </div>
  );
}

function Legend() {
  return (
    <>
      <h2>Reading the chart</h2>
      <ul className="chart-legend">
        <li>A box is a state: where a patient stands. A box in a box stands inside it.</li>
        <li>An arrow is what may happen, in words; [brackets] say when it is possible.</li>
        <li>The dot points at where a box begins.</li>
        <li>Boxes with dashed frames go on side by side: the course, and the toxicity that may hold it.</li>
        <li>An arrow from a frame may happen anywhere inside it.</li>
        <li>H* brings a patient back to where contact was lost.</li>
        <li>The double border is the end.</li>
      </ul>
      <p>Choose a state or an arrow, or search, to read the sentence of the protocol behind it.</p>
    </>
  );
}
