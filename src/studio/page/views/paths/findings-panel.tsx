import { groundsInWords, notProvedInWords, type VerificationReport } from "../../../../report/verification.ts";
import { type Finding, findingsOf } from "../../../model/paths/findings.ts";
import { groundInWords } from "../../../model/paths/grounds.ts";
import { RequirementBeginning, RequirementQuote } from "../../app/requirement.tsx";
import { hashOf } from "../../app/route.ts";
import { stepParams } from "./paths-route.ts";

/** What the proof found: everything violated with the history that shows it, and the verdict on each requirement. */
export function FindingsPanel({ report }: { readonly report: VerificationReport }) {
  const findings = findingsOf(report);
  return (
    <div className="paths-panel">
      <p className={`callout callout-round ${report.proved ? "tone-good" : "tone-bad"}`}>
        {report.proved ? `Proved: ${groundsInWords(report)}.` : `Not proved, ${notProvedInWords(report)}.`}
      </p>
      <p className="note">
        Every event with every verdict was tried in all {report.explored.states.toLocaleString("en-GB")} configurations,
        over {report.explored.transitions.toLocaleString("en-GB")} steps.
      </p>
      {findings.length === 0 ? (
        <p>There is no counterexample: no path goes against a requirement or a property.</p>
      ) : (
        <ul className="paths-findings plain-list" aria-label="Counterexamples">
          {findings.map((finding) => (
            <FindingTold key={`${finding.name} ${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
      <Verdicts report={report} />
    </div>
  );
}

function FindingTold({ finding: { name, message, history } }: { readonly finding: Finding }) {
  return (
    <li>
      <p>
        <b>{name}</b>: {message}
      </p>
      {history.length === 0 ? (
        <p className="note">There is no history to show.</p>
      ) : (
        <a href={hashOf("paths", stepParams("findings", history))}>Step its {history.length} entries on the chart</a>
      )}
    </li>
  );
}

function Verdicts({ report: { requirements, liveness, properties } }: { readonly report: VerificationReport }) {
  return (
    <>
      {properties.length === 0 ? null : (
        <section aria-label="Properties">
          <h3>The definition's own properties</h3>
          <ul className="paths-verdicts plain-list">
            {properties.map(({ name, status }) => (
              <li key={name}>
                <Status status={status} /> {name}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Endings">
        <h3>How courses end</h3>
        <ul className="paths-verdicts plain-list">
          {liveness.map(({ name, sentence, status, assumptions }) => (
            <li key={name}>
              <Status status={status} /> <span id={`ending-${name}`}>{sentence}</span>
              {assumptions.length === 0 ? null : (
                <ul className="paths-bounds" aria-labelledby={`ending-${name}`}>
                  {assumptions.map((assumption) => (
                    <li key={assumption}>{groundInWords(assumption)}</li>
                  ))}
                </ul>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-label="Requirements">
        <h3>Requirement by requirement</h3>
        <ul className="paths-verdicts plain-list">
          {requirements.map(({ id, status, basis }) => (
            <li key={id}>
              <details>
                <summary>
                  <Status status={status} /> <span className="mono">{id}</span> <RequirementBeginning id={id} />
                </summary>
                <RequirementQuote id={id} />
                <p className="note">Shown by {basis}.</p>
              </details>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

type RowStatus = VerificationReport["requirements"][number]["status"] | "vacuous";

const looks: Readonly<Record<RowStatus, string>> = {
  proved: "toned tone-good",
  violated: "toned tone-bad",
  unanswered: "paths-evidence",
  evidence: "paths-evidence",
  permits: "paths-evidence",
  vacuous: "paths-evidence",
  leftOut: "paths-evidence",
};

function Status({ status }: { readonly status: RowStatus }) {
  return <span className={`paths-status ${looks[status]}`}>{status}</span>;
}
