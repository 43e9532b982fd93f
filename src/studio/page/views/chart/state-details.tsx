import { useMemo } from "react";
import { type Possible, possibleIn } from "../../../model/ask/possible.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { EventSections } from "./ask/event-sections.tsx";
import { useAsking } from "./ask/use-asking.ts";

/** One state: its sentence, the requirements behind it, and all that can happen in it, by the states around it and beside it too. */
export function StateDetails({
  id,
  onChoose,
}: {
  readonly id: string;
  readonly onChoose: (selection: Selection) => void;
}) {
  const { subject, words } = useStudio();
  const asking = useAsking();
  const possible = useMemo(() => possibleIn(asking, id), [asking, id]);
  const stateOf = (other: string | null) => subject.ir.states.find((candidate) => candidate.id === other);
  const state = stateOf(id);
  if (state === undefined) return <p>This protocol has no such state: {id}</p>;
  const titleOf = (other: string) => {
    const named = stateOf(other);
    return named === undefined ? other : words.state(named);
  };
  const around = state.parent === null || state.parent === subject.ir.root ? null : state.parent;
  const placed = (wanted: Possible["place"]) => possible.filter(({ place }) => place === wanted);
  return (
    <>
      <h2>{titleOf(id)}</h2>
      {around === null ? null : (
        <p className="chart-where quiet">
          inside{" "}
          <button type="button" onClick={() => onChoose({ kind: "state", id: around })}>
            {titleOf(around)}
          </button>
        </p>
      )}
      <p>{state.sentence}</p>
      {state.requirements.map((requirement) => (
        <RequirementQuote key={requirement} id={requirement} />
      ))}
      {[...placed("here"), ...placed("around")].map(({ state: by, place, sections }) => (
        <section key={by} className="ask-place" aria-label={place === "here" ? "May happen here" : titleOf(by)}>
          <h3>{place === "here" ? "May happen here" : `May happen anywhere in ${titleOf(by)}`}</h3>
          <EventSections sections={sections} sources={false} onChoose={onChoose} />
        </section>
      ))}
      {placed("beside").map(({ state: by, sections }) => (
        <details key={by} className="ask-place">
          <summary>Goes on beside it: {titleOf(by)}</summary>
          <EventSections sections={sections} sources onChoose={onChoose} />
        </details>
      ))}
    </>
  );
}
