import { requirementInWords, type Stating } from "../../../../protocol/requirement-text.ts";
import { valueInWords } from "../../../../protocol/value-in-words.ts";
import type { DefinitionDifference } from "../../../../verify/compare/definition.ts";
import type { EvidenceDifference } from "../../../../verify/compare/evidence.ts";
import { useStudio } from "../../app/studio.tsx";

/** What the place means, and the words of each requirement that this does not name already. */
function toldOf({ description, requirements }: DefinitionDifference, original: Stating): readonly string[] {
  const told = description === null ? [] : [description];
  const named = requirements.filter((id) => !description?.startsWith(id));
  return [...told, ...named.map((id) => `${id}: ${requirementInWords(original, id)}`)];
}

/** What was edited, and what that does to the judgement of evidence. */
export function DefinitionDifferences({
  definition,
  evidence,
}: {
  readonly definition: readonly DefinitionDifference[];
  readonly evidence: readonly EvidenceDifference[];
}) {
  const { definition: original } = useStudio();
  return (
    <section aria-labelledby="change-edits">
      <h2 id="change-edits">What was edited</h2>
      <ul className="change-edits">
        {definition.map((difference) => (
          <li key={difference.path}>
            <code>{difference.path}</code>{" "}
            <del>
              <span className="hidden-visually">was </span>
              {valueInWords(difference.before)}
            </del>{" "}
            <ins>
              <span className="hidden-visually">is </span>
              {valueInWords(difference.after)}
            </ins>
            {toldOf(difference, original).map((sentence) => (
              <p key={sentence} className="note">
                {sentence}
              </p>
            ))}
          </li>
        ))}
      </ul>
      {evidence.map(({ events, requirements, sentence, paths }) => (
        <p key={paths.join()} className="callout tone-warn">
          <strong>Evidence is judged otherwise.</strong> {sentence[0]?.toUpperCase()}
          {sentence.slice(1)} ({requirements.join(", ")}). It concerns {events.join(", ")}; no path of the chart shows
          it.
        </p>
      ))}
    </section>
  );
}
