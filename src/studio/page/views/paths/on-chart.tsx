import { useMemo, useState } from "react";
import { findingsOf } from "../../../model/paths/findings.ts";
import { onLogScale } from "../../../model/paths/heat.ts";
import { stepsOf } from "../../../model/paths/stepping.ts";
import { Pages } from "../../app/pages.tsx";
import { useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { extent, proof, useAnswer } from "./answers.ts";
import { type CoverageOf, CoveragePanel } from "./coverage-panel.tsx";
import { FindingsPanel } from "./findings-panel.tsx";
import { type PathsRoute, stepParams } from "./paths-route.ts";
import { StepsPanel } from "./steps-panel.tsx";
import { useHistoryTally } from "./use-history-tally.ts";
import { Answered, Problems } from "./waiting.tsx";
import { WaysPanel } from "./ways-panel.tsx";

interface OnChartProps {
  readonly route: PathsRoute;
  /** What the chart shows. */
  readonly title: string;
}

/** The parts of the view that show something on the chart. */
export function OnChart({ route, title }: OnChartProps) {
  const { subject, picture, deviations, showDeviations, definition } = useStudio();
  const { part, history, steppedAs, state, show } = route;
  const [of, setOf] = useState<CoverageOf>("paths");
  const [edge, setEdge] = useState<string | null>(null);
  const met = useHistoryTally();
  const steps = useMemo(() => (history == null ? undefined : stepsOf(subject.ir, history)), [subject, history]);
  const at = Math.min(route.step, (steps?.length ?? 1) - 1);
  const now = steps?.[at];
  const heat = useHeat(
    part === "coverage" && steps === undefined ? (of === "history" ? met.tally : "paths") : undefined,
  );
  const walked = useMemo(
    () => (now === undefined ? {} : { active: new Set(now.active), taken: new Set(now.taken) }),
    [now],
  );
  const selected = useMemo<Selection | null>(() => {
    if (steps !== undefined) return null;
    if (edge !== null) return { kind: "edge", id: edge };
    return state === null ? null : { kind: "state", id: state };
  }, [steps, edge, state]);
  const origin = state === null ? { show: part } : { show: part, state };
  const choose = (id: string) => {
    setEdge(null);
    show({ show: part === "findings" ? "coverage" : part, state: id }, { replace: true });
  };
  const select = (selection: Selection | null) => {
    if (selection?.kind === "state") choose(selection.id);
    else setEdge(selection?.id ?? null);
  };
  return (
    <Pages className="paths-on-chart" names={[title, "Chart"]}>
      <div className="paths-side printed-whole">
        {history === undefined ? (
          <p role="alert" className="paths-message callout callout-slim tone-bad">
            The address holds no history of this protocol. Open the protocol that it was made for, and follow it again.
          </p>
        ) : null}
        {steps === undefined || history == null ? null : (
          <StepsPanel
            steps={steps}
            at={at}
            title={titleOf(route)}
            message={part === "ways" || steppedAs === "history" ? null : <Message history={history} />}
            onGo={(next) =>
              show({ ...stepParams(part, history, origin, steppedAs), step: `${next}` }, { replace: true })
            }
            onClose={() => show(origin)}
          />
        )}
        {part === "coverage" && steps === undefined ? (
          <Answered question={extent} meanwhile="Every path is being walked…">
            {(found) => (
              <CoveragePanel extent={found} of={of} met={met} selected={selected} onOf={setOf} onState={choose} />
            )}
          </Answered>
        ) : null}
        {part === "findings" && steps === undefined ? (
          <Answered question={proof} meanwhile="Every path is being held against the requirements…">
            {(told) => ("problems" in told ? <Problems problems={told.problems} /> : <FindingsPanel report={told} />)}
          </Answered>
        ) : null}
        {part === "ways" ? <WaysPanel state={state} stepped={history} onState={choose} /> : null}
        <label className="paths-deviations screen-only">
          <input type="checkbox" checked={deviations} onChange={({ target }) => showDeviations(target.checked)} />
          Show deviations on the chart
        </label>
      </div>
      <ChartCanvas
        picture={picture}
        ir={subject.ir}
        label={`Chart of ${definition.title}: ${title}`}
        {...walked}
        heat={heat}
        selected={selected}
        onSelect={select}
        follow={now !== undefined}
      />
    </Pages>
  );
}

function titleOf({ part, steppedAs }: PathsRoute): string {
  if (part === "ways") return "A shortest way";
  return steppedAs === "history" ? "A history of this protocol" : "A counterexample";
}

/** The heat of the chart for all paths or for a tally of its own; none where none is asked for, or it is not there yet. */
function useHeat(of: "paths" | ReturnType<typeof useHistoryTally>["tally"]) {
  // The whole chart is explored only for whoever looks at its heat: it would keep the worker from what is asked elsewhere.
  const explored = useAnswer(of === "paths" ? extent : null);
  const tally =
    of === "paths" ? (explored !== undefined && "value" in explored ? explored.value.tally : undefined) : of;
  return useMemo(
    () => tally && { states: onLogScale(tally.states), transitions: onLogScale(tally.transitions) },
    [tally],
  );
}

/** What a counterexample shows, once the proof tells it; the history itself can be stepped meanwhile. */
function Message({ history }: { readonly history: readonly string[] }) {
  const told = useAnswer(proof);
  if (told === undefined) return <>The proof is being made…</>;
  if ("problem" in told || "problems" in told.value) return null;
  const finding = findingsOf(told.value).find((one) => one.history.join() === history.join());
  return finding === undefined ? (
    <>The proof of the protocol that is open does not show this history: it may be of an earlier version.</>
  ) : (
    <>
      <b>{finding.name}</b>: {finding.message}
    </>
  );
}
