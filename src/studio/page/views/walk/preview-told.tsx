import type { Preview } from "../../../model/walk/index.ts";
import { capitalised } from "../../form/words.ts";
import { EffectsTold } from "./effects-told.tsx";

/** What would come of recording what is in the form; nothing where it would come after all that is on record. */
export function PreviewTold({ preview }: { readonly preview: Preview | undefined }) {
  if (preview === undefined) return null;
  if (preview.accepted) return <EffectsTold title="What this would change" effects={preview.effects} />;
  const [refusal] = preview.refusals;
  const because = refusal === undefined ? "" : ` ${capitalised(refusal.message)}.`;
  return (
    <p className="walk-effects callout callout-slim tone-plain" role="status">
      {refusal?.code === "CHANGES_NOTHING"
        ? "Nothing is changed yet. What would come of it will stand here."
        : `This would be refused.${because}`}
    </p>
  );
}
