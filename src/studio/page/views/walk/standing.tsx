import type { ReactNode } from "react";
import type { Followed } from "../../../model/history/follower.ts";
import { DoseBars } from "../../patient/dose-bars.tsx";
import { StandingTold } from "../../patient/standing-told.tsx";

/** Where the walked patient stands, which course it is, and the cells given in it. */
export function Standing({
  place: { course, standing },
  entry,
  onAcknowledge,
}: {
  readonly place: Followed;
  /** An entry by its place in the journal, as a way to its step. */
  readonly entry: (sequence: number) => ReactNode;
  readonly onAcknowledge: (sequence: number) => void;
}) {
  const { facts, deviations } = course;
  return (
    <div className="walk-standing">
      <StandingTold standing={standing} entry={entry} />
      {standing.findings.length === 0 ? null : (
        <p className="walk-buttons screen-only">
          {standing.findings.map(({ sequence }) => (
            <button type="button" key={sequence} className="walk-way" onClick={() => onAcknowledge(sequence)}>
              Acknowledge the finding of entry {sequence}
            </button>
          ))}
        </p>
      )}
      {facts.courses.length === 0 ? null : (
        <details className="walk-doses">
          <summary>
            Course {facts.courses.length}
            {deviations.length === 0
              ? null
              : `, ${deviations.length} ${deviations.length === 1 ? "deviation" : "deviations"} on record`}
          </summary>
          <DoseBars courses={standing.courses} />
        </details>
      )}
    </div>
  );
}
