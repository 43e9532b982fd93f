import type { ChartWords } from "../../../../chart/words.ts";

/** A history in words, folded, with a button that steps it on the charts. */
export function WholeHistory({
  history,
  words,
  onStep,
}: {
  readonly history: readonly string[];
  readonly words: ChartWords;
  readonly onStep: (history: readonly string[]) => void;
}) {
  const last = words.event(history.at(-1) ?? "");
  return (
    <div className="change-history">
      <button type="button" onClick={() => onStep(history)}>
        Step it<span className="hidden-visually">: {last}</span>
      </button>
      <details>
        <summary>
          the whole history, {history.length} {history.length === 1 ? "entry" : "entries"}
        </summary>
        <ol>
          {history.map((symbol, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same thing may happen twice
            <li key={index}>{words.event(symbol)}</li>
          ))}
        </ol>
      </details>
    </div>
  );
}
