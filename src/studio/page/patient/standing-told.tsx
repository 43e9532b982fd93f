import type { IrState } from "../../../chart/ir.ts";
import { sentenceOf } from "../../model/history/decided.ts";
import type { Standing } from "../../model/history/moment.ts";
import { useStudio } from "../app/studio.tsx";
import { Places } from "./places.tsx";

/** Where the patient stands, in words. */
export function StandingTold({ standing }: { readonly standing: Standing }) {
  const { subject, words } = useStudio();
  const { treatmentDisposition, studyDisposition, responses } = standing;
  const toxicities = Object.entries(standing.openToxicities);
  return (
    <section className="patient-standing" aria-label="Where the patient stands">
      <h3>Stands now</h3>
      <Places
        places={innermost(subject.ir.states, standing).map((state) => ({
          title: words.state(state),
          sentence: state.sentence,
        }))}
      />
      {responses.length === 0 ? null : <p>Responses: {responses.join(", ")}</p>}
      {toxicities.map(([id, { term, grade }]) => (
        <p key={id}>
          Open toxicity {id}: {term},{" "}
          {grade === null ? "ungraded" : `grade ${grade.grade} (${grade.scale} ${grade.version})`}
        </p>
      ))}
      {standing.findings.map(({ sequence, event, requirements, because, moot }) => (
        <p key={sequence} className="mark-deviation">
          Open finding: entry {sequence}, {sentenceOf(event)}, {moot ? "is moot" : "departs"} ({requirements.join(", ")}
          ) because of entry {because.join(", ")}
        </p>
      ))}
      {treatmentDisposition === null ? null : <p>Treatment ended: {treatmentDisposition}</p>}
      {studyDisposition === null ? null : <p>Study ended: {studyDisposition}</p>}
    </section>
  );
}

/** The active states without active states inside. */
function innermost(states: readonly IrState[], { active }: Standing): readonly IrState[] {
  const within = new Set(active);
  const around = new Set(states.flatMap(({ id, parent }) => (parent !== null && within.has(id) ? [parent] : [])));
  return states.filter(({ id }) => within.has(id) && !around.has(id));
}
