import type { Step } from "../../../model/walk/index.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { RefusalList } from "./refusal-list.tsx";

/** What became of the step that led here, where there is more to say than where it led. */
export function LastStep({ step: { entry } }: { readonly step: Step }) {
  if (entry.kind === "refused") return <RefusalList refusals={entry.refusals} />;
  if (entry.kind !== "event") return null;
  const { deviation, findings, notices = [] } = entry;
  return (
    <>
      {findings.length === 0 ? null : (
        <section className="walk-findings callout callout-slim tone-plain" aria-label="What the last step rests on">
          <h3>The last step rests on</h3>
          <ul>
            {findings.map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </section>
      )}
      {notices.length === 0 ? null : (
        <section className="callout tone-warn" aria-label="Notices of the last step">
          {notices.map((notice) => (
            <p key={notice}>Notice: {notice}</p>
          ))}
        </section>
      )}
      {deviation === null ? null : (
        <section className="callout tone-warn" aria-label="The last step is a deviation">
          <p>Recorded as a deviation: {deviation.reason}</p>
          {deviation.requirements.map((id) => (
            <RequirementQuote key={id} id={id} />
          ))}
        </section>
      )}
    </>
  );
}
