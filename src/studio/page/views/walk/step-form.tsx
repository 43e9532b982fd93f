import { useMemo, useState } from "react";
import { inForce } from "../../../../course/version.ts";
import { siteZoneIn } from "../../../model/form/instant-parts.ts";
import { type Draft, judged, offersFor, placeOf, previewOf } from "../../../model/walk/index.ts";
import type { Problem } from "../../form/problems.ts";
import { SchemaForm } from "../../form/schema-form.tsx";
import { isPlainObject } from "../../form/words.ts";
import type { Filling } from "./chosen.ts";
import { DeviationChoice } from "./deviation-choice.tsx";
import { FormFrame, type WalkFormProps } from "./form-frame.tsx";
import { JudgedAs } from "./judged-as.tsx";
import { PreviewTold } from "./preview-told.tsx";
import { problemsIn } from "./problems-at.ts";
import { RefusalList } from "./refusal-list.tsx";
import { WhoAndWhen } from "./who-and-when.tsx";

/** Where a refusal says that the reason of a deviation is wrong. */
const reasonPath = "deviation.reason";

/** The form of one event, filled in so that it has the verdict that was chosen; what is edited is judged at once. */
export function StepForm({
  guide,
  walk,
  filling: { letter, draft, fits },
  refusals,
  onChange,
  onRecord,
  onLeave,
}: WalkFormProps<Draft> & { readonly filling: Filling }) {
  const [edited, setEdited] = useState(false);
  const { course } = placeOf(walk);
  const { definition } = inForce(guide.engine, course);
  const found = useMemo(() => judged(guide, course, draft), [guide, course, draft]);
  const preview = useMemo(() => previewOf(guide, walk, draft), [guide, walk, draft]);
  const { event, at } = draft;
  const offers = useMemo(() => offersFor(guide, course, { event, at }), [guide, course, event, at]);
  const offer = offers.find((one) => one.form.event === letter.event);
  // Something late may have happened by another version than the one in force now.
  const form = offer?.form ?? guide.forms(course).get(letter.event);
  if (form === undefined) return null;
  const problems: readonly Problem[] = [
    ...refusals
      .filter(({ path }) => path.startsWith("evidence"))
      .map(({ path, message }) => ({ path: path.replace(/^evidence\.?/, ""), message })),
    ...(found.usable || !edited ? [] : found.problems),
  ].filter(
    ({ path, message }, index, all) => all.findIndex((one) => one.path === path && one.message === message) === index,
  );
  return (
    <FormFrame title={form.sentence} edited={edited} onLeave={onLeave} onRecord={() => onRecord(draft)}>
      <RefusalList refusals={refusals} evidence={form.evidence} />
      <JudgedAs letter={letter} found={found} fits={fits} edited={edited} schema={form.evidence} />
      <PreviewTold preview={preview} />
      <SchemaForm
        schema={form.evidence}
        value={draft.evidence}
        problems={problems}
        onChange={(evidence) => {
          setEdited(true);
          onChange({ ...draft, evidence: isPlainObject(evidence) ? evidence : {} });
        }}
      />
      <DeviationChoice
        definition={definition}
        form={form}
        offer={offer}
        found={found}
        draft={draft}
        problems={problemsIn(refusals)(reasonPath)}
        onChange={onChange}
      />
      <WhoAndWhen
        definition={definition}
        form={form}
        draft={draft}
        zoneAt={siteZoneIn(definition, course.facts)}
        refusals={refusals}
        onChange={onChange}
      />
    </FormFrame>
  );
}
