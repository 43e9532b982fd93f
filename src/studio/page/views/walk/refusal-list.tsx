import type { JsonSchema } from "../../../../course/available.ts";
import type { Refusal } from "../../../../journal/refusal.ts";
import { withoutQuote } from "../../../model/history/outcomes.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { capitalised } from "../../form/words.ts";
import { placeInWords } from "./place-in-words.ts";

/** Why an attempt was refused, each reason with the sentence of the protocol that refuses it. */
export function RefusalList({
  refusals,
  evidence = {},
}: {
  readonly refusals: readonly Refusal[];
  /** JSON Schema of the evidence, where there is a form whose fields can be named. */
  readonly evidence?: JsonSchema;
}) {
  if (refusals.length === 0) return null;
  return (
    <div className="walk-refusals" role="alert">
      {/* Without a requirement it is the form that is wrong, and nothing was attempted. */}
      <h3>{refusals.some(({ requirement }) => requirement !== null) ? "Refused" : "Not recorded yet"}</h3>
      {refusals.map((refusal) => (
        <div key={`${refusal.code} ${refusal.path} ${refusal.message}`} className="walk-refusal">
          <p>{inShort(refusal, evidence)}</p>
          {refusal.requirement === null ? null : <RequirementQuote id={refusal.requirement} />}
        </div>
      ))}
    </div>
  );
}

/** What is wrong, and in which field; a reason of the protocol without its words, which stand below it in full. */
function inShort({ message, requirement, path }: Refusal, evidence: JsonSchema): string {
  if (requirement === null) return `${capitalised(`${placeInWords(path, evidence)} ${message}`.trim())}.`;
  return `${capitalised(withoutQuote(message, requirement))}.`;
}
