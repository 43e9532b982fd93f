import type { ReactNode } from "react";
import { symbolOf } from "../../../../events/alphabet.ts";
import { isEventName } from "../../../../events/declarations.ts";
import type { ChangeKind } from "../../../../journal/change.ts";
import type { Cited, Moment, RefusedFor } from "../../../model/history/moment.ts";
import { useStudio } from "../../app/studio.tsx";
import { MoveTold } from "../../patient/move-told.tsx";
import { EntryNotices } from "./notices.tsx";

/** What became of an entry, with the requirements behind it in the protocol's words. */
export function OutcomeTold({
  moment: { outcome, command },
  entry,
}: {
  readonly moment: Moment;
  /** An entry by its place in the journal, as a link to its moment. */
  readonly entry: (sequence: number) => ReactNode;
}) {
  const { words } = useStudio();
  switch (outcome.kind) {
    case "refused":
      return (
        <Told mark="refused" title="Refused: nothing moved">
          <ul className="plain-list">
            {outcome.refusals.map((refusal) => (
              <Refused key={`${refusal.code} ${refusal.path} ${refusal.message}`} refusal={refusal} />
            ))}
          </ul>
          {command.deviation === undefined ? null : <p>It was marked as a deviation: {command.deviation.reason}</p>}
        </Told>
      );
    case "changed":
      return (
        <Told mark="changed" title={changed[outcome.what]}>
          <p>
            It names {entry(outcome.names)}, which stays on record. Where the patient stands, and what is open, is shown
            as it is since.
          </p>
        </Told>
      );
    case "moved":
      return (
        <Told mark="moved" title={`Moved to version ${outcome.to.version} of the protocol`}>
          <MoveTold {...outcome} />
          <p>
            What comes after is judged by version {outcome.to.version}, whose chart is shown; what happened before stays
            judged by version {outcome.from.version}.
          </p>
        </Told>
      );
    case "repeated":
      return <Told mark="repeated" title="On record already: nothing was recorded again" />;
    case "broken":
      return (
        <Told mark="broken" title="This entry does not fit the journal">
          <p>{outcome.because}. Nothing from here on is shown on the chart.</p>
        </Told>
      );
    case "accepted": {
      const { deviation, verdict, findings, notices } = outcome;
      const judged = isEventName(command.event) ? words.event(symbolOf(command.event, verdict)) : command.event;
      return (
        <>
          <Told mark="accepted" title={`Accepted: ${judged}`}>
            {findings.length === 0 ? null : (
              <ul className="plain-list">
                {findings.map((finding) => (
                  <li key={finding}>{finding}</li>
                ))}
              </ul>
            )}
          </Told>
          <EntryNotices notices={notices} />
          {deviation === null ? null : (
            <Told mark="deviation" title="Recorded as a deviation">
              <p>{deviation.reason}</p>
              <ul className="plain-list">
                {deviation.departsFrom.map((cited) => (
                  <li key={cited.id}>
                    <Quoted {...cited} />
                  </li>
                ))}
              </ul>
            </Told>
          )}
        </>
      );
    }
  }
}

const changed: Readonly<Record<ChangeKind, string>> = {
  correction: "Corrected: the entry it names stands with this evidence and time",
  strike: "Struck: the entry it names does not stand any more",
  acknowledgement: "Acknowledged: the findings of the entry it names are deviations now",
};

function Told({
  mark,
  title,
  children,
}: {
  readonly mark: string;
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`history-told callout callout-round mark-${mark}`}>
      <p className="history-told-title">{title}</p>
      {children}
    </div>
  );
}

function Refused({ refusal: { requirement, message, path, code } }: { readonly refusal: RefusedFor }) {
  return (
    <li>
      <p>{message}</p>
      {requirement === null ? null : <Quoted {...requirement} />}
      <p className="quiet">
        {code} at <code>{path}</code>
      </p>
    </li>
  );
}

function Quoted({ id, words }: Cited) {
  return (
    <p className="history-quoted">
      <b className="mono">{id}</b> {words}
    </p>
  );
}
