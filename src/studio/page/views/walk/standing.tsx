import type { Followed } from "../../../model/history/follower.ts";
import { DoseBars } from "../../patient/dose-bars.tsx";
import { StandingTold } from "../../patient/standing-told.tsx";

/** Where the walked patient stands, which course it is, and the cells given in it. */
export function Standing({ place: { course, standing } }: { readonly place: Followed }) {
  const { facts, deviations } = course;
  return (
    <div className="walk-standing">
      <StandingTold standing={standing} />
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
