import { useEffect, useId, useMemo, useState } from "react";
import { searched } from "../../../model/ask/search.ts";
import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { useAsking } from "./ask/use-asking.ts";

/** Answers questions, and finds states and arrows by their words, requirement or name; arrow keys choose, Enter goes there. */
export function ChartSearch({
  onChoose,
  onAnswer,
}: {
  readonly onChoose: (selection: Selection) => void;
  /** An answer by its id, to what was asked word for word. */
  readonly onAnswer: (asked: string, id: string) => void;
}) {
  const { picture } = useStudio();
  const asking = useAsking();
  const [sought, setSought] = useState("");
  const [at, setAt] = useState(0);
  /** Whether Enter was pressed before there was a chart to look in. */
  const [entered, setEntered] = useState(false);
  const list = useId();
  const found = useMemo(() => searched(asking, picture, sought), [asking, picture, sought]);
  const choose = (index: number) => {
    const hit = found[index];
    if (hit === undefined) return;
    if (hit.kind === "answer") onAnswer(sought.trim(), hit.id);
    else onChoose({ kind: hit.kind, id: hit.id });
    setSought("");
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was entered is looked for as soon as the chart is there
  useEffect(() => {
    if (!entered || picture === undefined) return;
    setEntered(false);
    choose(0);
  }, [entered, picture]);
  return (
    <search className="chart-search">
      <label htmlFor={`${list}-input`}>Search states, events and requirements</label>
      <input
        id={`${list}-input`}
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        placeholder="Who may stop? fraction 2 missed, RSP-01…"
        value={sought}
        onChange={({ target: { value } }) => {
          setSought(value);
          setAt(0);
          setEntered(false);
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
          if (step !== undefined) {
            event.preventDefault();
            setAt((now) => Math.min(found.length - 1, Math.max(0, now + step)));
          } else if (event.key === "Enter" && found.length === 0 && picture === undefined) setEntered(true);
          else if (event.key === "Enter") choose(at);
          else if (event.key === "Escape") setSought("");
        }}
      />
      {found.length === 0 ? (
        <p role="status">
          {sought.trim() === ""
            ? ""
            : picture === undefined
              ? "The chart is still coming."
              : "Nothing of the protocol says that."}
        </p>
      ) : (
        <div className="chart-found" id={list} role="listbox" aria-label="Found in the chart">
          {found.map(({ kind, id, title, where }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox above takes the keys
            <div
              key={`${kind} ${id}`}
              id={`${list}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              onClick={() => choose(index)}
            >
              <span className={kind === "answer" ? "ask-answer" : undefined}>
                {kind === "answer" ? `Answer: ${title}` : title}
              </span>
              <small>{where}</small>
            </div>
          ))}
        </div>
      )}
    </search>
  );
}
