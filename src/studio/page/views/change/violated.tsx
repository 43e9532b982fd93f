import type { ChartWords } from "../../../../chart/words.ts";
import type { DefinitionDifference } from "../../../../verify/compare/definition.ts";
import type { EvidenceDifference } from "../../../../verify/compare/evidence.ts";
import type { ProofOutcome } from "../../../../verify/compare/proof.ts";
import type { NewlyViolated, RequirementDifferences } from "../../../../verify/compare/requirements.ts";
import { violationsOf } from "../../../model/change/told.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { useStudio } from "../../app/studio.tsx";
import { WholeHistory } from "./whole-history.tsx";

/** Requirements of the original that the changed chart breaks, and what it does not keep of its own. */
export function Violated({
  definition,
  evidence,
  requirements,
  proof,
  words,
  onStep,
}: {
  readonly definition: readonly DefinitionDifference[];
  readonly evidence: readonly EvidenceDifference[];
  readonly requirements: RequirementDifferences;
  readonly proof: ProofOutcome | null;
  readonly words: ChartWords;
  readonly onStep: (history: readonly string[]) => void;
}) {
  const { definition: original } = useStudio();
  const { first, consequences } = violationsOf({ definition, requirements }, original);
  return (
    <section aria-labelledby="change-violated">
      <h2 id="change-violated">
        Requirements of the original newly violated: {first.length}
        {consequences.length === 0 ? null : `, and ${consequences.length} in consequence`}
      </h2>
      {first.length > 0 ? null : (
        <p>
          Every history of the changed chart keeps the {requirements.unclear.length === 0 ? "" : "other "}requirements
          of the original.
        </p>
      )}
      {evidence.length === 0 ? null : (
        <p className="note">
          Histories are compared by their verdicts. What is judged otherwise than in the original (
          {[...new Set(evidence.flatMap((one) => one.requirements))].join(", ")}) stands above and is not weighed here.
        </p>
      )}
      <ul className="change-violated">
        {first.map((one) => (
          <Violation key={one.requirement} violation={one} words={words} onStep={onStep} />
        ))}
      </ul>
      {consequences.length === 0 ? null : (
        <details>
          <summary>In consequence: {consequences.length}</summary>
          <ul className="change-violated">
            {consequences.map((one) => (
              <Violation key={one.requirement} violation={one} words={words} onStep={onStep} />
            ))}
          </ul>
        </details>
      )}
      {requirements.unclear.map(({ requirements: ids, because }) => (
        <p key={because} className="callout tone-warn">
          <strong>Not compared: {ids.join(", ")}.</strong> {because[0]?.toUpperCase()}
          {because.slice(1)}.
        </p>
      ))}
      {proof === null || proof.proved ? null : (
        <>
          <h2>Its own statements that fail</h2>
          <ul className="change-violated">
            {proof.faults.map(({ name, message, history }) => (
              <li key={`${name} ${message}`}>
                <p>
                  <strong>{name}</strong>: {message}
                </p>
                {history.length === 0 ? null : <WholeHistory history={history} words={words} onStep={onStep} />}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Violation({
  violation: { requirement, message, history, after },
  words,
  onStep,
}: {
  readonly violation: NewlyViolated;
  readonly words: ChartWords;
  readonly onStep: (history: readonly string[]) => void;
}) {
  const last = history.at(-1) ?? "";
  return (
    <li>
      <p>
        <strong>{requirement}</strong>: {message}, by “{words.event(last)}”
      </p>
      <RequirementQuote id={requirement} />
      {after.length === 0 ? null : <p className="note">The same history has broken {after.join(", ")} before.</p>}
      <WholeHistory history={history} words={words} onStep={onStep} />
    </li>
  );
}
