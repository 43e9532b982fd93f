import { inOneLine } from "../../../model/chart/in-one-line.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { useStudio } from "../../app/studio.tsx";
import type { Selection } from "../../canvas/flow.ts";
import { TransitionDetails } from "./transition-details.tsx";

/** One state: its sentence, the requirements behind it, and the ways that lead out of it. */
export function StateDetails({
  id,
  onChoose,
}: {
  readonly id: string;
  readonly onChoose: (selection: Selection) => void;
}) {
  const { picture, subject } = useStudio();
  const state = subject.ir.states.find((candidate) => candidate.id === id);
  const node = picture?.nodes.find((candidate) => candidate.id === id);
  if (state === undefined) return <p>This protocol has no such state: {id}</p>;
  const titleOf = (other: string) => picture?.nodes.find((candidate) => candidate.id === other)?.title ?? other;
  const leaving = picture?.edges.filter(({ source, transitions }) => source === id && transitions.length > 0) ?? [];
  const around = state.parent === null || state.parent === subject.ir.root ? null : state.parent;
  return (
    <>
      <h2>{node?.title ?? state.sentence}</h2>
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
      {leaving.length === 0 ? null : (
        <>
          <h3>Leads to</h3>
          <ul className="chart-ways plain-list">
            {leaving.map((edge) => (
              <li key={edge.id}>
                <button type="button" onClick={() => onChoose({ kind: "edge", id: edge.id })}>
                  {inOneLine(edge.label)}
                  <small>to {titleOf(edge.target)}</small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {node === undefined || node.inner.length === 0 ? null : (
        <>
          <h3>Happens here</h3>
          {node.inner.map((index) => (
            <TransitionDetails key={index} index={index} />
          ))}
        </>
      )}
    </>
  );
}
