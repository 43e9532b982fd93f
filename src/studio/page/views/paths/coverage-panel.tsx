import type { Extent } from "../../../model/paths/explored.ts";
import { largest, type Tally } from "../../../model/paths/heat.ts";
import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { HeatLegend } from "./heat-legend.tsx";
import type { Met } from "./use-history-tally.ts";

export type CoverageOf = "paths" | "history";

interface CoveragePanelProps {
  readonly extent: Extent;
  readonly met: Met;
  readonly of: CoverageOf;
  readonly selected: Selection | null;
  readonly onOf: (of: CoverageOf) => void;
  readonly onState: (id: string) => void;
}

/** How much of the chart all paths, or the history that is loaded, go through. */
export function CoveragePanel({ extent, met, of, selected, onOf, onState }: CoveragePanelProps) {
  const { subject, words } = useStudio();
  const { loaded } = met;
  const tally = of === "history" && met.tally !== undefined ? met.tally : extent.tally;
  const states = subject.ir.states.filter(({ type }) => type !== "history");
  const missed = states.filter(({ id }) => !tally.states.has(id));
  const taken = subject.ir.transitions.filter(({ index }) => tally.transitions.has(index)).length;
  const readable = loaded?.reading?.ok === true;
  return (
    <div className="paths-panel">
      <fieldset className="paths-choice">
        <legend>The colours show</legend>
        <label>
          <input type="radio" name="coverage" checked={of === "paths"} onChange={() => onOf("paths")} />
          all paths: how many configurations lie in a state, and steps take an arrow
        </label>
        <label>
          <input
            type="radio"
            name="coverage"
            checked={of === "history"}
            disabled={!readable}
            onChange={() => onOf("history")}
          />
          {readable
            ? `${loaded.source.name}: how often its patients come by`
            : "a history: open one under “Read a history” first"}
        </label>
      </fieldset>
      <HeatLegend
        most={Math.max(largest(tally.states), largest(tally.transitions))}
        unit={
          of === "paths" ? "Configurations in a state, steps by an arrow" : "Entries into a state, steps by an arrow"
        }
      />
      <p>
        <b>{states.length - missed.length}</b> of {states.length} states and <b>{taken}</b> of{" "}
        {subject.ir.transitions.length} transitions {of === "paths" ? "can be reached" : "were met"}.
        {of === "paths" ? ` ${counted(extent.configurations, "configuration")} in all.` : ""}
        {extent.complete ? "" : " The chart goes on beyond that: a counter in it grows for ever."}
      </p>
      <div aria-live="polite">
        {selected === null ? (
          <p className="note">Choose a state or an arrow on the chart to read its number.</p>
        ) : (
          <Chosen selected={selected} tally={tally} of={of} />
        )}
      </div>
      {missed.length === 0 ? null : (
        <section aria-label="States never met">
          <h3>{of === "paths" ? "No path leads to" : "Never met"}</h3>
          <ul className="paths-links plain-list">
            {missed.map((one) => (
              <li key={one.id}>
                <button type="button" onClick={() => onState(one.id)}>
                  {words.state(one)}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** The numbers of the state or of the arrow that is chosen. */
function Chosen({
  selected: { kind, id },
  tally,
  of,
}: { readonly selected: Selection } & { readonly tally: Tally; readonly of: CoverageOf }) {
  const { subject, words, picture } = useStudio();
  if (kind === "state") {
    const state = subject.ir.states.find((one) => one.id === id);
    const number = tally.states.get(id) ?? 0;
    return (
      <p>
        <b>{state === undefined ? id : words.state(state)}</b>:{" "}
        {of === "paths" ? counted(number, "configuration") : `entered ${counted(number, "time")}`}
      </p>
    );
  }
  const arrow = picture?.edges.find((one) => one.id === id);
  return (
    <ul className="paths-links plain-list">
      {arrow?.transitions.map((index) => {
        const event = subject.ir.transitions[index]?.event ?? "";
        return (
          <li key={index}>
            <b>{words.event(event)}</b>: {counted(tally.transitions.get(index) ?? 0, of === "paths" ? "step" : "time")}
          </li>
        );
      })}
    </ul>
  );
}

function counted(number: number, one: string): string {
  return `${number.toLocaleString("en-GB")} ${one}${number === 1 ? "" : "s"}`;
}
