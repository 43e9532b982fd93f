import { useState } from "react";
import { useStudio } from "../../app/studio.tsx";
import { ChangeActions } from "./actions.tsx";
import "./change-view.css";
import { DefinitionForm } from "./definition-form.tsx";
import { DefinitionText, type Written } from "./definition-text.tsx";
import { Result } from "./result.tsx";
import { type Change, useChange } from "./use-change.ts";

/** Edits the open definition, proves what was edited, and shows what that does to its chart and its paths. */
export function ChangeView() {
  const change = useChange();
  const [asText, setAsText] = useState(false);
  const [written, setWritten] = useState<Written | null>(null);
  return (
    <div className="change">
      <section className="change-editor" aria-label="The definition">
        <ChangeActions
          change={change}
          onOpened={(opened) => {
            setWritten(opened);
            setAsText(opened !== null);
          }}
        />
        <ChangeNotice change={change} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a legend that says no more */}
        <div className="change-tabs" role="group" aria-label="How to edit">
          <button type="button" aria-pressed={!asText} onClick={() => setAsText(false)}>
            Form
          </button>
          <button type="button" aria-pressed={asText} onClick={() => setAsText(true)}>
            The whole definition
          </button>
        </div>
        <div className="change-edited">
          {asText ? (
            <DefinitionText change={change} written={written} onWritten={setWritten} />
          ) : (
            <DefinitionForm change={editedByForm(change, () => setWritten(null))} />
          )}
        </div>
      </section>
      <Result change={change} />
    </div>
  );
}

/** What the form edits makes text that was written before out of date. */
function editedByForm(change: Change, onEdit: () => void): Change {
  return {
    ...change,
    edit: (draft) => {
      onEdit();
      change.edit(draft);
    },
  };
}

function ChangeNotice({ change: { notice } }: { readonly change: Change }) {
  const { open } = useStudio();
  if (notice === null) return null;
  const { text, opens } = notice;
  return (
    <p role="alert" className="change-notice">
      {text}{" "}
      {opens === null ? null : (
        <button type="button" onClick={() => open(opens, opens.id)}>
          Open {opens.id} {opens.version}
        </button>
      )}
    </p>
  );
}
