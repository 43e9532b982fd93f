import { requirementInWords } from "../../../../protocol/requirement-text.ts";
import type { RequirementId } from "../../../../protocol/requirements.ts";
import type { ChangeDraft } from "../../../model/walk/index.ts";
import { useStudio } from "../../app/studio.tsx";

type Acknowledgement = ChangeDraft & { readonly kind: "acknowledgement" };

/** Which of an entry's open findings are accepted as deviations (STR-11); nothing to choose where there is one. */
export function FindingsChoice({
  open,
  draft,
  onChange,
}: {
  readonly open: readonly RequirementId[];
  readonly draft: Acknowledgement;
  readonly onChange: (draft: Acknowledgement) => void;
}) {
  const { definition } = useStudio();
  if (open.length < 2) return null;
  const chosen = draft.requirements ?? open;
  const choose = (id: RequirementId, accepted: boolean) =>
    onChange({ ...draft, requirements: open.filter((one) => (one === id ? accepted : chosen.includes(one))) });
  return (
    <fieldset className="walk-findings">
      <legend>Findings that are accepted as deviations</legend>
      {open.map((id) => (
        <label key={id} className="walk-check">
          <input type="checkbox" checked={chosen.includes(id)} onChange={({ target }) => choose(id, target.checked)} />
          <span>
            <b className="mono">{id}</b> {requirementInWords(definition, id)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
