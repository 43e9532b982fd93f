import { useState } from "react";
import { Pages } from "../../app/pages.tsx";
import { useStudio } from "../../app/studio.tsx";
import { ChangeActions } from "./actions.tsx";
import { Banner } from "./banner.tsx";
import "./change-view.css";
import { DefinitionForm } from "./definition-form.tsx";
import { DefinitionText } from "./definition-text.tsx";
import { Result } from "./result.tsx";
import { type Change, useChange } from "./use-change.ts";
import { useComparison } from "./use-comparison.ts";
import { isRead } from "./written.ts";

/** Edits the open definition, proves what was edited, and shows what that does to its chart and its paths. */
export function ChangeView() {
  const change = useChange();
  const compared = useComparison(change.original, change.changed);
  const [asked, setAsked] = useState<"form" | "text">("form");
  const isFormClosed = !isRead(change.written);
  const asText = asked === "text" || isFormClosed;
  return (
    <Pages className="change" names={["The definition", "What it does"]}>
      <section className="change-editor screen-only" aria-label="The definition">
        <ChangeActions change={change} />
        <ChangeNotice change={change} />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a legend that says no more */}
        <div className="change-tabs" role="group" aria-label="How to edit">
          <button type="button" aria-pressed={!asText} disabled={isFormClosed} onClick={() => setAsked("form")}>
            Form
          </button>
          <button type="button" aria-pressed={asText} onClick={() => setAsked("text")}>
            The whole definition
          </button>
          <FaultyText change={change} />
        </div>
        <div className="change-edited">
          {asText ? <DefinitionText change={change} /> : <DefinitionForm change={change} />}
        </div>
      </section>
      <Result change={change} compared={compared} />
      <Banner change={change} compared={compared} />
    </Pages>
  );
}

/** Why the form is closed, and the way back to it that gives up the text. */
function FaultyText({ change: { written, dropText } }: { readonly change: Change }) {
  if (written?.faults == null || isRead(written)) return null;
  return (
    <p className="change-closed">
      The form opens again once the text has no faults.{" "}
      <button type="button" onClick={dropText}>
        Drop this text, for the last one without faults
      </button>
    </p>
  );
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
