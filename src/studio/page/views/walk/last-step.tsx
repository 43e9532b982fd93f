import { effectsOf } from "../../../../course/preview.ts";
import type { Followed } from "../../../model/history/follower.ts";
import { movedBy } from "../../../model/history/outcomes.ts";
import type { Guide, Step } from "../../../model/walk/index.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { useStudio } from "../../app/studio.tsx";
import { capitalised } from "../../form/words.ts";
import { MoveTold } from "../../patient/move-told.tsx";
import { EffectsTold } from "./effects-told.tsx";
import { RefusalList } from "./refusal-list.tsx";
import { stepInWords } from "./step-in-words.ts";

/** What became of the step that led here, where there is more to say than where it led. */
export function LastStep({
  guide,
  step,
  before,
}: {
  readonly guide: Guide;
  readonly step: Step;
  readonly before: Followed;
}) {
  const { words } = useStudio();
  const { entry, after } = step;
  if (entry.kind === "refused") return <RefusalList refusals={entry.refusals} />;
  const effects = <EffectsTold title="What the last step changed" effects={effectsOf(before.course, after.course)} />;
  if (entry.kind !== "event")
    return (
      <>
        <section
          className="callout callout-slim tone-plain"
          aria-label={entry.kind === "amendment" ? "The last step moved the patient" : "The last step changed an entry"}
        >
          <p>
            {capitalised(stepInWords(words, step))}: {entry.reason}
          </p>
          {entry.kind === "amendment" ? <MoveTold {...movedBy(guide.engine, before, entry)} /> : null}
        </section>
        {effects}
      </>
    );
  const { deviation, findings, notices = [] } = entry;
  return (
    <>
      {after.course.steps?.stands.entry !== entry ? effects : null}
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
