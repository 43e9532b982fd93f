import { useMemo, useState } from "react";
import type { Whereabouts } from "../../../../course/standing-step.ts";
import { inForce } from "../../../../course/version.ts";
import { rolesFor } from "../../../../events/catalogue.ts";
import { isEventName } from "../../../../events/declarations.ts";
import { roleInWords } from "../../../../protocol/roles.ts";
import { siteZoneIn } from "../../../model/form/instant-parts.ts";
import { type ChangeDraft, type ChangeKind, type Guide, placeOf, previewOf } from "../../../model/walk/index.ts";
import { useStudio } from "../../app/studio.tsx";
import { SchemaForm } from "../../form/schema-form.tsx";
import { inWords, isPlainObject } from "../../form/words.ts";
import type { Changing } from "./chosen.ts";
import { FindingsChoice } from "./findings-choice.tsx";
import { FormFrame, type WalkFormProps } from "./form-frame.tsx";
import { InstantField } from "./instant-field.tsx";
import { PreviewTold } from "./preview-told.tsx";
import { problemsIn } from "./problems-at.ts";
import { RefusalList } from "./refusal-list.tsx";
import { RoleField } from "./role-field.tsx";
import { SignedBy } from "./signed-by.tsx";
import { stepInWords } from "./step-in-words.ts";
import { Field, Written } from "./written.tsx";

const titles: Readonly<Record<ChangeKind, string>> = {
  correction: "Correct",
  strike: "Strike",
  acknowledgement: "Acknowledge the finding of",
};

/** The form of a correction, a strike or an acknowledgement: what is so instead, why, and before it is recorded what would come of it. */
export function ChangeForm({
  guide,
  walk,
  changing: { of, draft },
  refusals,
  onChange,
  onRecord,
  onLeave,
}: WalkFormProps<ChangeDraft> & { readonly changing: Changing }) {
  const { words } = useStudio();
  const [edited, setEdited] = useState(false);
  const preview = useMemo(() => previewOf(guide, walk, draft), [guide, walk, draft]);
  const change = (next: ChangeDraft) => {
    setEdited(true);
    onChange(next);
  };
  const wrong = problemsIn(refusals);
  const corrected = of.stands?.entry.kind === "event" ? of.stands.entry.event : undefined;
  // What is corrected is judged by the version in force where it stands.
  const judgedBy = { definition: of.judgedBy };
  const { definition } = inForce(guide.engine, judgedBy);
  const form = corrected !== undefined && isEventName(corrected) ? guide.forms(judgedBy).get(corrected) : undefined;
  const said = `${titles[draft.kind]} entry ${of.number}: ${stepInWords(words, of.step)}`;
  const { by, reason, signature } = draft;
  return (
    <FormFrame title={said} kind="walk-change" edited={edited} onLeave={onLeave} onRecord={() => onRecord(draft)}>
      <RefusalList refusals={refusals} evidence={form?.evidence ?? {}} />
      <PreviewTold preview={preview} />
      <Written
        label="Reason"
        value={reason}
        problems={wrong("reason")}
        onChange={(text) => change({ ...draft, reason: text })}
      />
      {draft.kind === "correction" && of.stands !== null && form !== undefined ? (
        <>
          <SchemaForm
            schema={form.evidence}
            value={draft.evidence ?? of.stands.evidence}
            problems={refusals
              .filter(({ path }) => path.startsWith("evidence"))
              .map(({ path, message }) => ({ path: path.replace(/^evidence\.?/, ""), message }))}
            onChange={(evidence) => change({ ...draft, evidence: isPlainObject(evidence) ? evidence : {} })}
          />
          <InstantField
            label="Happened at"
            value={draft.at ?? of.stands.at}
            zone={siteZoneIn(definition, placeOf(walk).course.facts)(draft.at ?? of.stands.at)}
            problems={wrong("at")}
            onChange={(at) => change({ ...draft, at })}
          />
        </>
      ) : null}
      {draft.kind === "acknowledgement" ? <FindingsChoice open={of.open} draft={draft} onChange={change} /> : null}
      {draft.kind === "strike" ? <Because draft={draft} onChange={change} /> : null}
      <details className="walk-who" open={wrong("by.role").length + wrong("signature").length > 0 || undefined}>
        <summary>Who signs: {inWords(roleInWords(definition, by.role))}</summary>
        <div className="walk-fields">
          <RoleField
            definition={definition}
            allowed={whoMay(guide, judgedBy, corrected)}
            role={by.role}
            problems={wrong("by.role")}
            onChange={(role) => change({ ...draft, by: { ...by, role } })}
          />
          <SignedBy
            signature={signature}
            problemsAt={wrong}
            onName={(signed) => change({ ...draft, by: { ...by, name: signed.name }, signature: signed })}
          />
        </div>
      </details>
    </FormFrame>
  );
}

const grounds = [
  ["neverHappened", "It never happened"],
  ["somebodyElse", "It happened to somebody else"],
] as const;

function Because({
  draft,
  onChange,
}: {
  readonly draft: ChangeDraft & { readonly kind: "strike" };
  readonly onChange: (draft: ChangeDraft) => void;
}) {
  return (
    <Field label="Why it does not stand" problems={[]}>
      {(id) => (
        <select
          id={id}
          value={draft.because}
          onChange={({ target }) => {
            const ground = grounds.find(([value]) => value === target.value);
            if (ground !== undefined) onChange({ ...draft, because: ground[0] });
          }}
        >
          {grounds.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Whoever may record the event may change what stands of it, and so may the investigator. */
function whoMay({ engine, forms }: Guide, judgedBy: Pick<Whereabouts, "definition">, event: string | undefined) {
  if (event === undefined || !isEventName(event) || !forms(judgedBy).has(event)) return ["investigator"];
  return [...new Set([...rolesFor(event, inForce(engine, judgedBy).definition), "investigator"])];
}
