import type { Refusal } from "../../../../course/refusal.ts";
import { requirementInWords } from "../../../../protocol/requirements.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { capitalised } from "../../form/words.ts";

/** Why an attempt was refused, each reason with the sentence of the protocol that refuses it. */
export function RefusalList({ refusals }: { readonly refusals: readonly Refusal[] }) {
  if (refusals.length === 0) return null;
  return (
    <div className="walk-refusals" role="alert">
      {/* Without a requirement it is the form that is wrong, and nothing was attempted. */}
      <h3>{refusals.some(({ requirement }) => requirement !== null) ? "Refused" : "Not recorded yet"}</h3>
      {refusals.map((refusal) => (
        <div key={`${refusal.code} ${refusal.path} ${refusal.message}`} className="walk-refusal">
          <p>{inShort(refusal)}</p>
          {refusal.requirement === null ? null : <RequirementQuote id={refusal.requirement} />}
        </div>
      ))}
    </div>
  );
}

/** The reason without the protocol's words, which stand below it in full. */
function inShort({ message, requirement }: Refusal): string {
  const words =
    requirement === null ? message : message.replace(` (${requirement}: ${requirementInWords(requirement)})`, "");
  return `${capitalised(words)}.`;
}
