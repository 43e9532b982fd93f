import { requirementInWords, type Stating } from "../../../../protocol/requirement-text.ts";
import { valueInWords } from "../../../../protocol/value-in-words.ts";
import type { DefinitionDifference } from "../../../../verify/compare/definition.ts";
import { useStudio } from "../../app/studio.tsx";

/** What the place means, and the words of each requirement that this does not name already. */
function toldOf({ description, requirements }: DefinitionDifference, original: Stating): readonly string[] {
  const told = description === null ? [] : [description];
  const named = requirements.filter((id) => !description?.startsWith(id));
  return [...told, ...named.map((id) => `${id}: ${requirementInWords(original, id)}`)];
}

/** What was edited. */
export function DefinitionDifferences({ definition }: { readonly definition: readonly DefinitionDifference[] }) {
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
    </section>
  );
}
