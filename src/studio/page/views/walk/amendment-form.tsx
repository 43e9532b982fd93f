import { useId, useMemo, useState } from "react";
import { consentInWords } from "../../../../course/amend/new-consent.ts";
import type { MovePreview } from "../../../../course/amend/preview.ts";
import { type AmendmentDraft, movePreviewOf, placeOf, previewOf, versionsToMoveTo } from "../../../model/walk/index.ts";
import { capitalised } from "../../form/words.ts";
import { MoveTold } from "../../patient/move-told.tsx";
import { FormFrame, type WalkFormProps } from "./form-frame.tsx";
import { PreviewTold } from "./preview-told.tsx";
import { problemsIn } from "./problems-at.ts";
import { RefusalList } from "./refusal-list.tsx";
import { SignedBy } from "./signed-by.tsx";
import { StatesElsewhere } from "./states-elsewhere.tsx";
import { useVersionNames } from "./version-names.ts";
import { Field, Written } from "./written.tsx";

/** The form of an amendment: to which version, where states are that have moved, with a new consent or not, why, and before it is recorded what would come of it. */
export function AmendmentForm({
  guide,
  walk,
  draft,
  refusals,
  onChange,
  onRecord,
  onLeave,
}: WalkFormProps<AmendmentDraft> & { readonly draft: AmendmentDraft }) {
  const [edited, setEdited] = useState(false);
  const nameOf = useVersionNames();
  const id = useId();
  const { course } = placeOf(walk);
  const versions = useMemo(() => versionsToMoveTo(guide, course), [guide, course]);
  const move = useMemo(() => movePreviewOf(guide, walk, draft), [guide, walk, draft]);
  const preview = useMemo(() => previewOf(guide, walk, draft), [guide, walk, draft]);
  const to = guide.engine.versionOf({ digest: draft.to });
  const change = (next: AmendmentDraft) => {
    setEdited(true);
    onChange(next);
  };
  const wrong = problemsIn(refusals);
  const { by, reason, signature, reconsent = false } = draft;
  return (
    <FormFrame
      title="Move the patient to another version of the protocol"
      kind="walk-change"
      edited={edited}
      onLeave={onLeave}
      onRecord={() => onRecord(draft)}
    >
      <RefusalList refusals={refusals} />
      <Field label="Version" problems={wrong("to")}>
        {(field, described) => (
          <select
            id={field}
            aria-describedby={described}
            value={draft.to}
            onChange={({ target }) => change({ ...draft, to: target.value, states: {} })}
          >
            {versions.map(({ reference }) => (
              <option key={reference.digest} value={reference.digest}>
                {nameOf(reference)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label className="walk-check" htmlFor={id}>
        <input
          id={id}
          type="checkbox"
          checked={reconsent}
          onChange={({ target }) => change({ ...draft, reconsent: target.checked })}
        />
        The patient and the family consent to the version first (INC-13)
      </label>
      {to === undefined ? null : (
        <StatesElsewhere
          course={course}
          to={to.reference}
          states={draft.states ?? {}}
          problems={wrong("states")}
          onChange={(states) => change({ ...draft, states })}
        />
      )}
      {move === undefined || to === undefined || !("states" in move) ? null : (
        <section
          className={`walk-effects callout callout-slim ${move.findings.length > 0 ? "tone-warn" : "tone-plain"}`}
          aria-label="Where this would lead"
        >
          <h3>Where this would lead</h3>
          <MoveTold from={course.definition} to={to.reference} {...move} findings={move.findings.map(cited)} />
          <Consent move={move} />
        </section>
      )}
      <PreviewTold preview={preview} />
      <Written
        label="Reason"
        value={reason}
        problems={wrong("reason")}
        onChange={(text) => change({ ...draft, reason: text })}
      />
      <SignedBy
        who="Signed by the investigator"
        signature={signature}
        problemsAt={wrong}
        onName={(signed) => change({ ...draft, by: { ...by, name: signed.name }, signature: signed })}
      />
    </FormFrame>
  );
}

type Moves = Extract<MovePreview, { readonly states: unknown }>;

function cited({ requirement, message }: Moves["findings"][number]) {
  return { id: requirement, message };
}

/** What the consent to the version waits for, and findings that are open already: they go along. */
function Consent({ move: { consent, openFindings } }: { readonly move: Moves }) {
  const said = consentInWords[consent];
  return (
    <>
      {said === undefined ? null : <p>{capitalised(said)}.</p>}
      {openFindings.length === 0 ? null : <p>Findings that are open go along: {openFindings.join(", ")}.</p>}
    </>
  );
}
