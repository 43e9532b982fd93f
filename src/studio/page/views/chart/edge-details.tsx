import { useEffect } from "react";
import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { WayDetails } from "./way-details.tsx";

/** One arrow of the full chart. */
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
  const { source, target, transitions } = edge;
  return <WayDetails source={source} targets={[target]} transitions={transitions} onChoose={onChoose} />;
}
