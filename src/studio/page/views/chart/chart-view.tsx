import { useMemo, useState } from "react";
import { shownWay } from "../../../model/story/revealed.ts";
import { storyOf } from "../../../model/story/story.ts";
import { Pages } from "../../app/pages.tsx";
import { useRoute } from "../../app/route.ts";
import { type ShownChart, useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import type { Selection } from "../../canvas/flow.ts";
import "./chart-view.css";
import { AnswerDetails } from "./ask/answer-details.tsx";
import { ChartSearch } from "./chart-search.tsx";
import { EdgeDetails } from "./edge-details.tsx";
import { ChartLegend, StoryLegend } from "./legend.tsx";
import { PrintedChart } from "./printed-chart.tsx";
import { StateDetails } from "./state-details.tsx";
import { Presentation } from "./story/presentation.tsx";
import { PrintedStory } from "./story/printed-story.tsx";
import { StoryView } from "./story/story-view.tsx";
import { useOpenBlocks } from "./story/use-open-blocks.ts";
import { WayDetails } from "./way-details.tsx";

function selectionIn(params: URLSearchParams): Selection | null {
  const [state, edge] = [params.get("state"), params.get("edge")];
  if (state !== null) return { kind: "state", id: state };
  return edge === null ? null : { kind: "edge", id: edge };
}

/** What the page beside the chart is called: by what is chosen, so that one who sees only the chart knows where to read of it. */
function pageOf(selected: Selection | null, { subject, words }: ShownChart): string {
  if (selected === null) return "Search";
  const state = selected.kind === "state" ? subject.ir.states.find(({ id }) => id === selected.id) : undefined;
  return `About: ${state === undefined ? "the arrow" : words.state(state)}`;
}

/** The chart of the protocol, as a story or in full, with what stands behind each state and arrow. */
export function ChartView() {
  const { definition, subject, words, picture, deviations, showDeviations } = useStudio();
  const { params, go } = useRoute();
  const selected = useMemo(() => selectionIn(params), [params]);
  const story = useMemo(() => storyOf(subject.ir, words), [subject, words]);
  const [presenting, setPresenting] = useState(false);
  const [open, toggle] = useOpenBlocks(story, selected);
  const transition = selected?.kind === "edge" ? Number(selected.id.slice(1)) : -1;
  // A story leaves deviations out, so the address of one leads to the full chart.
  const full = params.get("as") === "full" || subject.ir.transitions[transition]?.deviation === true;
  const show = (selection: Selection | null, inFull: boolean) =>
    go(
      "chart",
      { ...(inFull ? { as: "full" } : {}), ...(selection === null ? {} : { [selection.kind]: selection.id }) },
      { replace: true },
    );
  const choose = (selection: Selection | null) => show(selection, full);
  const asked = params.get("ask");
  const answer = (question: string, id: string) =>
    go("chart", { ...(full ? { as: "full" } : {}), ask: question, answer: id });
  // An arrow of the one may be several in the other, so either finds it by its transition.
  const drawn = picture?.edges.find(({ transitions }) => transitions.includes(transition));
  const inFull = useMemo(
    (): Selection | null => (drawn === undefined ? selected : { kind: "edge", id: drawn.id }),
    [drawn, selected],
  );
  const way = full ? undefined : shownWay(story, open, transition);
  const label = `Chart of ${definition.title}`;
  return (
    <Pages className="chart-view" names={[pageOf(selected, { subject, words }), "Chart"]} first={1}>
      <div className="chart-side screen-only">
        <ChartSearch onChoose={choose} onAnswer={answer} />
        <fieldset className="chart-shown">
          <legend className="hidden-visually">How the chart is shown</legend>
          <button type="button" aria-pressed={!full} onClick={() => show(selected, false)}>
            Story
          </button>
          <button type="button" aria-pressed={full} onClick={() => show(selected, true)}>
            Full chart
          </button>
        </fieldset>
        {full ? (
          <label className="chart-deviations">
            <input type="checkbox" checked={deviations} onChange={({ target }) => showDeviations(target.checked)} />
            Show deviations: what may happen against the protocol and is recorded as such
          </label>
        ) : null}
        <div className="chart-details" aria-live="polite">
          {asked === null ? null : (
            <AnswerDetails
              asked={asked}
              id={params.get("answer")}
              onChoose={choose}
              onAnswer={(id) => answer(asked, id)}
            />
          )}
          {selected === null && asked === null ? full ? <ChartLegend /> : <StoryLegend /> : null}
          {selected?.kind === "state" ? <StateDetails id={selected.id} onChoose={choose} /> : null}
          {selected?.kind === "edge" && way !== undefined ? <WayDetails {...way} onChoose={choose} /> : null}
          {selected?.kind === "edge" && way === undefined && inFull !== null ? (
            <EdgeDetails id={inFull.id} onChoose={choose} />
          ) : null}
        </div>
        <div className="chart-tools">
          {full ? null : (
            <button type="button" onClick={() => setPresenting(true)}>
              Present
            </button>
          )}
          <button type="button" onClick={() => print()}>
            {full ? "Print the chart" : "Print the story"}
          </button>
        </div>
      </div>
      {full ? (
        <ChartCanvas picture={picture} ir={subject.ir} label={label} selected={inFull} onSelect={choose} />
      ) : (
        <StoryView story={story} open={open} label={label} selected={selected} onSelect={choose} onToggle={toggle} />
      )}
      {full ? (
        picture !== undefined && <PrintedChart picture={picture} />
      ) : (
        <PrintedStory {...{ story, open, label }} />
      )}
      {presenting ? <Presentation {...{ story, open, label }} onClose={() => setPresenting(false)} /> : null}
    </Pages>
  );
}
