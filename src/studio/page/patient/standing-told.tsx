import { Fragment, type ReactNode } from "react";
import type { IrState } from "../../../chart/ir.ts";
import { sentenceOf } from "../../model/history/decided.ts";
import type { Place, Standing } from "../../model/history/moment.ts";
import { useChartOf } from "../app/in-version.tsx";
import { Places } from "./places.tsx";

/** Where the patient stands, in words; where that was known otherwise then than it is now, both side by side. */
export function StandingTold({
  standing,
  afterAll = null,
  entry,
}: {
  readonly standing: Standing;
  /** Where the patient was just then by all that is known now; null where that is what was known. */
  readonly afterAll?: Place | null;
  /** An entry by its place in the journal, as a link to it. */
  readonly entry: (sequence: number) => ReactNode;
}) {
  const chartOf = useChartOf();
  const { treatmentDisposition, studyDisposition, responses } = standing;
  const places = ({ active, version }: Place) => {
    const { subject, words } = chartOf(version);
    return innermost(subject.ir.states, active).map((state) => ({
      title: words.state(state),
      sentence: state.sentence,
    }));
  };
  const toxicities = Object.entries(standing.openToxicities);
  return (
    <section className="patient-standing" aria-label="Where the patient stands">
      {afterAll === null ? (
        <>
          <h3>Stands now</h3>
          <Places places={places(standing)} />
        </>
      ) : (
        <div className="patient-apart">
          <h3>Stands, as known then</h3>
          <h3>Stood, as known now</h3>
          <Places places={places(standing)} />
          <Places places={places(afterAll)} />
          {afterAll.version.digest === standing.version.digest ? null : (
            <>
              <p>by version {standing.version.version}</p>
              <p>by version {afterAll.version.version}</p>
            </>
          )}
        </div>
      )}
      {responses.length === 0 ? null : <p>Responses: {responses.join(", ")}</p>}
      {toxicities.map(([id, { term, grade }]) => (
        <p key={id}>
          Open toxicity {id}: {term},{" "}
          {grade === null ? "ungraded" : `grade ${grade.grade} (${grade.scale} ${grade.version})`}
        </p>
      ))}
      {standing.findings.map(({ sequence, event, requirements, because, moot }) => (
        <p key={sequence} className="callout callout-slim mark-deviation">
          Open finding: {entry(sequence)}, {sentenceOf(event)}, {moot ? "is moot" : "departs"} (
          {requirements.join(", ")}) because of{" "}
          {because.map((cause, index) => (
            <Fragment key={cause}>
              {index === 0 ? "" : ", "}
              {entry(cause)}
            </Fragment>
          ))}
        </p>
      ))}
      {treatmentDisposition === null ? null : <p>Treatment ended: {treatmentDisposition}</p>}
      {studyDisposition === null ? null : <p>Study ended: {studyDisposition}</p>}
    </section>
  );
}

/** The active states without active states inside. */
function innermost(states: readonly IrState[], active: Standing["active"]): readonly IrState[] {
  const within = new Set(active);
  const around = new Set(states.flatMap(({ id, parent }) => (parent !== null && within.has(id) ? [parent] : [])));
  return states.filter(({ id }) => within.has(id) && !around.has(id));
}
