import { useMemo, useState } from "react";
import { wordsOf } from "../../../../report/chart-words.ts";
import { subjectOf } from "../../../../verify/subject.ts";
import { placeInWords } from "../../../model/change/form-sections.ts";
import type { Side } from "../../../model/change/told.ts";
import { useStudio } from "../../app/studio.tsx";
import { ChartDifferences } from "./chart-differences.tsx";
import { DefinitionDifferences } from "./definition-differences.tsx";
import { Departures } from "./departures.tsx";
import { PathDifferences } from "./path-differences.tsx";
import "./result.css";
import { SideBySide } from "./side-by-side.tsx";
import { type Stepping, steppingOf } from "./stepping.ts";
import type { Change } from "./use-change.ts";
import type { Compared } from "./use-comparison.ts";
import { Violated } from "./violated.tsx";
import { isRead } from "./written.ts";

/** What the change does, as far as it is known. */
export function Result({ change, compared }: { readonly change: Change; readonly compared: Compared | undefined }) {
  const { changed } = change;
  const { subject, words } = useStudio();
  const after = useMemo(
    (): Side | undefined =>
      changed === undefined ? undefined : { ir: subjectOf(changed).ir, words: wordsOf(changed) },
    [changed],
  );
  const before = useMemo((): Side => ({ ir: subject.ir, words }), [subject, words]);
  const [stepped, setStepped] = useState<{ readonly of: unknown; readonly stepping: Stepping } | null>(null);
  const stepping = stepped !== null && stepped.of === changed ? stepped.stepping : null;
  const step = (next: Stepping | null) => setStepped(next === null ? null : { of: changed, stepping: next });
  const parts = compared?.parts ?? {};
  return (
    <section className="change-result" aria-label="What the change does">
      {changed === undefined || after === undefined ? (
        <Unchanged change={change} />
      ) : (
        <div className="change-told">
          {parts.chart === undefined ? null : (
            <SideBySide
              before={before}
              after={after}
              changed={changed}
              differences={parts.chart}
              stepping={stepping}
              onStep={step}
            />
          )}
          <div className="change-findings">
            <Departures {...parts} />
            {parts.definition === undefined ? null : <DefinitionDifferences definition={parts.definition} />}
            {parts.requirements === undefined || parts.definition === undefined ? null : (
              <Violated
                definition={parts.definition}
                evidence={parts.evidence ?? []}
                requirements={parts.requirements}
                proof={compared?.proof ?? null}
                words={after.words}
                onStep={(history) => step(steppingOf(history, "changed"))}
              />
            )}
            {parts.paths === undefined ? null : (
              <PathDifferences paths={parts.paths} before={before} after={after} onStep={step} />
            )}
            {parts.chart === undefined ? null : <ChartDifferences chart={parts.chart} before={before} after={after} />}
          </div>
        </div>
      )}
    </section>
  );
}

function Unchanged({ change: { reading, written } }: { readonly change: Change }) {
  if (!isRead(written)) {
    return <p className="change-unchanged">Nothing is compared until the text beside this is a definition.</p>;
  }
  if (!reading.ok) {
    return (
      <ul className="change-faults change-unchanged">
        {reading.faults.slice(0, 50).map(({ path, message, fix }) => (
          <li key={`${path} ${message}`}>
            {placeInWords(path) ?? <code>{path}</code>}: {message} ({fix})
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p className="change-unchanged">
      Change a number or a choice of the protocol. The chart is built again and proved, and what differs from the
      original is listed here: states and transitions, paths that become possible or impossible, and requirements of the
      original that the changed chart breaks.
    </p>
  );
}
