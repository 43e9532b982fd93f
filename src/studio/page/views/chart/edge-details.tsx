import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { TransitionDetails } from "./transition-details.tsx";

/** One arrow: from where to where, and every transition drawn as it. */
export function EdgeDetails({
  id,
  onChoose,
}: {
  readonly id: string;
  readonly onChoose: (selection: Selection) => void;
}) {
  const { picture } = useStudio();
  const edge = picture?.edges.find((candidate) => candidate.id === id);
  if (edge === undefined) return <p>The chart does not show this arrow; it may be that of a deviation.</p>;
  const ends = [edge.source, edge.target].map((end) => ({
    end,
    title: picture?.nodes.find((node) => node.id === end)?.title ?? end,
  }));
  return (
    <>
      <h2>From {ends.map(({ title }) => title).join(" to ")}</h2>
      <p className="chart-where">
        {ends.map(({ end, title }) => (
          <button key={end} type="button" onClick={() => onChoose({ kind: "state", id: end })}>
            {title}
          </button>
        ))}
      </p>
      {edge.transitions.map((index) => (
        <TransitionDetails key={index} index={index} />
      ))}
    </>
  );
}
