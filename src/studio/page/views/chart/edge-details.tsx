import { useEffect } from "react";
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
  const { picture, deviations, showDeviations } = useStudio();
  const edge = picture?.edges.find((candidate) => candidate.id === id);
  // An address may name the arrow of a deviation.
  const missing = picture !== undefined && edge === undefined && !deviations;
  useEffect(() => {
    if (missing) showDeviations(true);
  }, [missing, showDeviations]);
  if (picture === undefined || missing) return null;
  if (edge === undefined) return <p>The chart has no such arrow.</p>;
  const ends = [edge.source, edge.target].map((end) => ({
    end,
    title: picture?.nodes.find((node) => node.id === end)?.title ?? end,
  }));
  return (
    <>
      <h2>From {ends.map(({ title }) => title).join(" to ")}</h2>
      <p className="chart-where quiet">
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
