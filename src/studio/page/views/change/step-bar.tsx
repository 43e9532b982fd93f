import { useId } from "react";
import type { ChartWords } from "../../../../chart/words.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { encodeHistory } from "../../../../report/counterexample-link.ts";
import { useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import type { Stepping } from "./stepping.ts";

/** Goes along a history on both charts, and opens it in Paths under the definition that takes it. */
export function StepBar({
  stepping: { history, at, takenBy },
  changed,
  words,
  onStep,
}: {
  readonly stepping: Stepping;
  readonly changed: ProtocolDefinition;
  readonly words: ChartWords;
  readonly onStep: (stepping: Stepping | null) => void;
}) {
  const id = useId();
  const { open } = useStudio();
  const { go } = useRoute();
  const to = (next: number) => onStep({ history, takenBy, at: Math.min(history.length, Math.max(0, next)) });
  const symbol = history[at - 1];
  const openInPaths = () => {
    const params = { history: encodeHistory(history), step: `${at}` };
    if (takenBy === "original") go("paths", params);
    else open(changed, `${changed.id} ${changed.version}, changed`, { view: "paths", params });
  };
  return (
    <div className="change-steps">
      <button type="button" disabled={at === 0} onClick={() => to(at - 1)}>
        Back
      </button>
      <label htmlFor={id} className="hidden-visually">
        Entry of the history
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={history.length}
        value={at}
        onChange={({ target }) => to(Number(target.value))}
      />
      <button type="button" disabled={at === history.length} onClick={() => to(at + 1)}>
        On
      </button>
      <p role="status" className="change-step-told">
        {at} of {history.length}: {symbol === undefined ? "the start" : words.event(symbol)}
      </p>
      <button type="button" onClick={openInPaths}>
        Open in Paths
      </button>
      <button type="button" onClick={() => onStep(null)}>
        Close
      </button>
    </div>
  );
}
