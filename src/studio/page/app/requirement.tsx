import { noSentence, requirementInWords, requirementText } from "../../../protocol/requirement-text.ts";
import { capitalised } from "../form/words.ts";
import "./requirement.css";
import { useStudio } from "./studio.tsx";

/** A requirement as it begins, for a list of many: as much of it as one line holds. */
export function RequirementBeginning({ id }: { readonly id: string }) {
  const { definition } = useStudio();
  return <span className="requirement-beginning">{requirementInWords(definition, id)}</span>;
}

/** A requirement in the words of the definition, with what is enforced and where they come from; or that it gives no words for it. */
export function RequirementQuote({ id }: { readonly id: string }) {
  const { definition } = useStudio();
  const text = requirementText(definition, id);
  return (
    <article className="requirement" aria-label={`Requirement ${id}`}>
      <p className="requirement-id">{id}</p>
      {text?.sentence == null ? null : <blockquote>“{text.sentence.quote}”</blockquote>}
      {text?.meaning == null ? null : <p>{text.meaning}</p>}
      {text === undefined ? null : <p className="quiet">{text.sentence?.source ?? `${capitalised(noSentence)}.`}</p>}
    </article>
  );
}
