import type { JsonSchema } from "../../../../course/available.ts";
import { type Judged, verdictInWords } from "../../../model/walk/index.ts";
import type { Letter } from "./chosen.ts";
import { placeInWords } from "./place-in-words.ts";

/** What the evidence in the form amounts to as it stands, before anything is recorded. */
export function JudgedAs({
  letter: { event, verdict },
  found,
  fits,
  edited,
  schema,
}: {
  readonly letter: Letter;
  readonly found: Judged;
  readonly fits: boolean;
  readonly edited: boolean;
  /** JSON Schema of the evidence. */
  readonly schema: JsonSchema;
}) {
  if (!found.usable) {
    const [problem] = found.problems;
    const said =
      problem === undefined ? "" : `${placeInWords(`evidence.${problem.path}`, schema)} ${problem.message}`.trim();
    return (
      <p className="walk-judged callout callout-slim tone-warn" role="status">
        This cannot be judged yet: {said}
      </p>
    );
  }
  const as = found.verdict === null ? null : verdictInWords(event, found.verdict);
  const astray = verdict !== null && found.verdict !== verdict;
  if (as === null && found.findings.length === 0) return null;
  return (
    <div className={`walk-judged callout callout-slim ${astray ? "tone-warn" : "tone-good"}`} role="status">
      {as === null ? null : (
        <p>
          This evidence is judged: <strong>{as}</strong>
        </p>
      )}
      {astray ? (
        <p>
          You chose {verdictInWords(event, verdict)}.{" "}
          {fits || edited
            ? ""
            : "No evidence alone brings that about now: a day is past, or something else must come first."}
        </p>
      ) : null}
      {found.findings.length === 0 ? null : (
        <ul>
          {found.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
