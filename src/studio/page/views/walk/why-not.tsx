import type { WhyVerdict } from "../../../../course/available.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { capitalised } from "../../form/words.ts";

/** What stands in the way of an event here, each with the sentence of the protocol behind it. */
export function WhyNot({ way, onTry }: { readonly way: WhyVerdict; readonly onTry: (deviation: boolean) => void }) {
  return (
    <div className="walk-why callout tone-bad" role="status">
      {way.obstacles.map(({ requirement, sentence }) => (
        <div key={`${requirement} ${sentence}`}>
          <p>{capitalised(sentence)}.</p>
          <RequirementQuote id={requirement} />
        </div>
      ))}
      <p className="walk-buttons">
        <button type="button" onClick={() => onTry(false)}>
          Try it all the same
        </button>
        {way.deviationPossible ? (
          <button type="button" onClick={() => onTry(true)}>
            It happened: record a deviation
          </button>
        ) : null}
      </p>
    </div>
  );
}
