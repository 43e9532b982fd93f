import { requirementInWords } from "../../../../protocol/requirement-text.ts";
import type { Comparison } from "../../../../verify/compare/compare.ts";
import type { JudgedOtherwise } from "../../../../verify/compare/judged-otherwise.ts";
import { useStudio } from "../../app/studio.tsx";

/** What is judged otherwise than by the sentences of the original, in numbers and with evidence that shows it. */
export function Departures({ evidence = [], examples }: Partial<Pick<Comparison, "evidence" | "examples">>) {
  const { definition: original } = useStudio();
  if (evidence.length === 0) return null;
  return (
    <section aria-labelledby="change-departures" className="callout tone-warn">
      <h2 id="change-departures">Evidence is judged otherwise</h2>
      <ul className="change-departures">
        {evidence.map(({ requirements, sentence, inNumbers, events, paths }, index) => (
          <li key={paths.join()}>
            <p>
              <strong>Departs from {requirements[0] ?? "the original"}</strong>
              {requirements[0] === undefined ? "" : `, ${requirementInWords(original, requirements[0])}`}
            </p>
            {inNumbers.map((line) => (
              <p key={line} className="change-in-numbers">
                {line[0]?.toUpperCase()}
                {line.slice(1)}
              </p>
            ))}
            <Example example={examples?.[index] ?? null} />
            <p className="note">
              {sentence[0]?.toUpperCase()}
              {sentence.slice(1)}. It concerns {events.join(", ")}
              {requirements.length > 1 ? `, and ${requirements.slice(1).join(", ")}` : ""}; no path of the chart shows
              it.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Example({ example }: { readonly example: JudgedOtherwise | null }) {
  if (example === null) return null;
  const { sentence, evidence, on, facts } = example;
  return (
    <details>
      <summary>{sentence}</summary>
      <pre>{JSON.stringify({ evidence, on, journal: facts }, null, 2)}</pre>
    </details>
  );
}
