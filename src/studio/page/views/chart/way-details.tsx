import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { TransitionDetails } from "./transition-details.tsx";

/** An arrow: from where to where, and every transition drawn as it. */
export function WayDetails({
  source,
  targets,
  transitions,
  onChoose,
}: {
  /** `null` for what is open from everywhere. */
  readonly source: string | null;
  readonly targets: readonly string[];
  readonly transitions: readonly number[];
  readonly onChoose: (selection: Selection) => void;
}) {
  const { subject, words } = useStudio();
  const titleOf = (id: string) => {
    const state = subject.ir.states.find((one) => one.id === id);
    return state === undefined ? id : words.state(state);
  };
  const ends = [...(source === null ? [] : [source]), ...targets];
  return (
    <>
      <h2>
        From {source === null ? "everywhere" : titleOf(source)} to {targets.map(titleOf).join(" or ")}
      </h2>
      <p className="chart-where quiet">
        {ends.map((end) => (
          <button key={end} type="button" onClick={() => onChoose({ kind: "state", id: end })}>
            {titleOf(end)}
          </button>
        ))}
      </p>
      {transitions.map((index) => (
        <TransitionDetails key={index} index={index} />
      ))}
    </>
  );
}
