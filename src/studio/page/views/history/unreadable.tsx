import type { UnreadableHistory } from "../../../model/history/open.ts";
import { useStudio } from "../../app/studio.tsx";
import { OpenShipped, otherThan } from "./other-protocol.tsx";

/** Why a history cannot be read: because it is of another protocol, or problem by problem. */
export function Unreadable({ name, reading }: { readonly name: string; readonly reading: UnreadableHistory }) {
  const { definition } = useStudio();
  const named = otherThan(definition.id, reading);
  if (named === undefined) {
    return (
      <div className="history-unreadable" role="alert">
        <h2>{name} cannot be read</h2>
        <Problems reading={reading} />
      </div>
    );
  }
  return (
    <div className="history-unreadable" role="alert">
      <h2>
        {name} cannot be read under {definition.id}
      </h2>
      <p>
        It is a history of another protocol, {named}. What is open is {definition.id} {definition.version}.
      </p>
      <p className="history-ways">
        <OpenShipped named={named} />
      </p>
      <details>
        <summary>What does not fit</summary>
        <Problems reading={reading} />
      </details>
    </div>
  );
}

function Problems({ reading: { problems, more, versions } }: { readonly reading: UnreadableHistory }) {
  return (
    <>
      {versions.length === 0 ? null : (
        <p>
          Its header names further versions of the protocol: {versions.join(", ")}. A file that is opened here has none
          beside it: give them to <code>patient-course studio</code>, each with a further <code>--protocol</code>, or
          name the history on its command line.
        </p>
      )}
      <ul>
        {[...new Set(problems)].map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      {more === 0 ? null : <p>{more} more were found.</p>}
    </>
  );
}
