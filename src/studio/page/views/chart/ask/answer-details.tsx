import { useMemo } from "react";
import { answersTo, type EventAnswer } from "../../../../model/ask/answers.ts";
import type { ToxicityAnswer } from "../../../../model/ask/toxicity.ts";
import { RequirementQuote } from "../../../app/requirement.tsx";
import type { Selection } from "../../../canvas/flow.ts";
import { capitalised } from "../../../form/words.ts";
import { EventSections } from "./event-sections.tsx";
import { useAsking } from "./use-asking.ts";

interface AnswerProps {
  /** What somebody asked, word for word. */
  readonly asked: string;
  /** Which of the answers is shown; the best where there is none of this id. */
  readonly id: string | null;
  readonly onChoose: (selection: Selection) => void;
  readonly onAnswer: (id: string) => void;
}

/** A whole answer to a question: what happens, when, by whom and with which numbers, and what the protocol says of it. */
export function AnswerDetails({ asked, id, onChoose, onAnswer }: AnswerProps) {
  const asking = useAsking();
  const answers = useMemo(() => answersTo(asking, asked), [asking, asked]);
  const answer = answers.find((one) => one.id === id) ?? answers[0];
  if (answer === undefined) return <p>Nothing of this protocol says that: {asked}</p>;
  const others = answers.filter((one) => one !== answer);
  return (
    <>
      <h2>{capitalised(answer.title)}</h2>
      <p className="quiet">Asked: {asked}</p>
      {answer.kind === "event" ? (
        <EventTold answer={answer} onChoose={onChoose} />
      ) : (
        <ToxicityTold toxicity={answer.toxicity} />
      )}
      {others.length === 0 ? null : (
        <>
          <h3>Other answers</h3>
          <ul className="chart-ways plain-list">
            {others.map((other) => (
              <li key={other.id}>
                <button type="button" onClick={() => onAnswer(other.id)}>
                  {capitalised(other.title)}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function EventTold({
  answer: { title, asked, others },
  onChoose,
}: {
  readonly answer: EventAnswer;
  readonly onChoose: (selection: Selection) => void;
}) {
  const lawful = asked.flatMap(({ ways }) => ways.filter(({ deviation }) => !deviation));
  return (
    <>
      <EventSections sections={asked} under={title} sources onChoose={onChoose} />
      <p className="quiet">While the patient is in contact.</p>
      <Quotes ids={lawful.flatMap(({ requirements }) => requirements)} />
      {others.length === 0 ? null : (
        <details>
          <summary>What else can become of it</summary>
          <EventSections sections={others} sources onChoose={onChoose} />
        </details>
      )}
    </>
  );
}

function ToxicityTold({ toxicity: { lines, fractions, holds, requirements } }: { readonly toxicity: ToxicityAnswer }) {
  return (
    <>
      {lines.map((line) => (
        <p key={line}>{capitalised(line)}.</p>
      ))}
      {fractions.length === 0 ? null : (
        <>
          <h3>{holds ? "Not to be given while it holds" : "May be given, each in its turn"}</h3>
          <ul className="ask-numbers">
            {fractions.map((fraction) => (
              <li key={fraction}>{capitalised(fraction)}</li>
            ))}
          </ul>
        </>
      )}
      <Quotes ids={requirements} />
    </>
  );
}

/** What the protocol says, each requirement once. */
function Quotes({ ids }: { readonly ids: readonly string[] }) {
  return [...new Set(ids)].map((id) => <RequirementQuote key={id} id={id} />);
}
