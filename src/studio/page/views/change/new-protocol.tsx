import { useId, useState } from "react";
import * as z from "zod";
import {
  type Answers,
  answers,
  fits,
  newProtocolText,
  type Question,
  questions,
} from "../../../../definitions/new-protocol.ts";
import { keep, recalledValue } from "../../app/browser-store.ts";
import { useStudio } from "../../app/studio.tsx";
import { Labelled, Problems } from "../../form/labelled.tsx";
import { changeWorker } from "../../worker/client.ts";

type Given = Readonly<Partial<Answers>>;

/** Answers that were not used yet wait in this browser. */
const keptAs = "patient-course-new-protocol";
const kept = z.record(z.string(), z.string()).catch({});

/** Asks what `patient-course protocol new` asks, and opens the small definition that it makes; nothing is saved. */
export function NewProtocol({ onBegun }: { readonly onBegun: () => void }) {
  const { open } = useStudio();
  const [given, setGiven] = useState<Given>(() => kept.parse(recalledValue(keptAs)));
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const said = answersTo(given);
  const begin = async () => {
    setAsked(true);
    if (questions.some((question) => !isAnswered(question, said))) return;
    const reading = await changeWorker().readText(newProtocolText(answers.parse(said)));
    if (!reading.ok) return setProblem(reading.faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
    const { definition } = reading;
    keep(keptAs, null);
    onBegun();
    open(definition, `${definition.id} ${definition.version}, new`, { view: "change", params: {} });
  };
  return (
    <form
      className="change-new form"
      aria-label="A new protocol"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      {questions.map((question) => (
        <Asked
          key={question.name}
          question={question}
          given={given[question.name] ?? ""}
          usual={question.otherwise(said)}
          faulty={asked && !isAnswered(question, said)}
          onChange={(answer) => {
            const next = { ...given, [question.name]: answer };
            setGiven(next);
            keep(keptAs, JSON.stringify(next));
          }}
        />
      ))}
      <Problems messages={problem === null ? [] : [problem]} />
      <button type="submit" className="primary">
        Begin the protocol
      </button>
      <p className="quiet">
        It opens in every view, unsaved, until the page is left. A change of it can be saved as a file.
      </p>
    </form>
  );
}

/** What was answered, and what is taken where nothing was. */
function answersTo(given: Given): Given {
  const said: Partial<Answers> = {};
  for (const { name, otherwise } of questions) {
    const answer = given[name]?.trim() || otherwise(said);
    if (answer !== undefined) said[name] = answer;
  }
  return said;
}

function isAnswered(question: Question, said: Given): boolean {
  const answer = said[question.name];
  return answer !== undefined && fits(question, answer);
}

function Asked({
  question: { label, asks },
  given,
  usual,
  faulty,
  onChange,
}: {
  readonly question: Question;
  readonly given: string;
  readonly usual: string | undefined;
  readonly faulty: boolean;
  readonly onChange: (answer: string) => void;
}) {
  const id = useId();
  return (
    <Labelled htmlFor={id} label={label} required={usual === undefined}>
      <input
        id={id}
        type="text"
        value={given}
        placeholder={usual}
        aria-required={usual === undefined}
        aria-invalid={faulty}
        aria-describedby={`${id}-asks ${id}-problem`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p className="form-hint quiet" id={`${id}-asks`}>
        {asks}
      </p>
      <Problems messages={faulty ? [`say ${asks}`] : []} id={`${id}-problem`} />
    </Labelled>
  );
}
