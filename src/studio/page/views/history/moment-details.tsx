import type { ReactNode } from "react";
import { evidenceRows } from "../../../model/history/evidence-rows.ts";
import type { Moment, Standing } from "../../../model/history/moment.ts";
import type { Since } from "../../../model/history/since.ts";
import { DoseBars } from "../../patient/dose-bars.tsx";
import "./history-details.css";
import { StandingTold } from "../../patient/standing-told.tsx";
import { timeOf } from "../../patient/times.ts";
import { OutcomeTold } from "./outcome-told.tsx";
import { SinceTold } from "./since-told.tsx";

interface MomentDetailsProps {
  /** `undefined` at the start. */
  readonly moment: Moment | undefined;
  readonly at: number;
  readonly standing: Standing;
  /** Whether several versions of the protocol were in force in the history. */
  readonly several: boolean;
  /** What stands otherwise now than it was known then. */
  readonly since: readonly Since[];
  /** An entry by its place in the journal, as a link to its moment. */
  readonly entry: (sequence: number) => ReactNode;
  /** What happened, by the place of the entry in the journal. */
  readonly sentence: (sequence: number) => string;
}

/** One entry in full: what happened, who says so, what became of it, its evidence, and where the patient stands by what was known then. */
export function MomentDetails({ moment, at, standing, several, since, entry, sentence }: MomentDetailsProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by the keyboard too.
    <section className="history-details printed-whole" aria-label="The entry" tabIndex={0}>
      {moment === undefined ? (
        <>
          <h2>Before the first entry</h2>
          <p>Play, step on, or choose an entry from the list.</p>
        </>
      ) : (
        <>
          <h2>
            {at}. {moment.sentence}
          </h2>
          {moment.lateBefore === null ? null : <p>Recorded late: it happened before {entry(moment.lateBefore)}.</p>}
          <OutcomeTold moment={moment} entry={entry} />
        </>
      )}
      <StandingTold standing={standing} afterAll={moment?.afterAll ?? null} entry={entry} />
      {several ? <p>Version of the protocol in force: {standing.version.version}</p> : null}
      <SinceTold since={since} entry={entry} sentence={sentence} />
      <DoseBars courses={standing.courses} />
      {moment === undefined ? null : <Facts moment={moment} />}
    </section>
  );
}

function Facts({ moment: { command, line, recordedAt } }: { readonly moment: Moment }) {
  const { event, at, by, reason, signature, evidence } = command;
  const person = by.name === undefined || by.name === by.id ? by.id : `${by.name} (${by.id})`;
  const facts: readonly (readonly [string, string])[] = [
    ["event", event],
    ["happened", timeOf(at)],
    ["recorded", timeOf(recordedAt)],
    ["by", `${person}, ${by.role}`],
    ...(reason === undefined ? [] : [["reason", reason] as const]),
    ...(signature === undefined ? [] : [["signed", `${signature.name}, ${signature.meaning}`] as const]),
    ["line", `${line}`],
  ];
  return (
    <>
      <dl className="history-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Evidence evidence={evidence} />
    </>
  );
}

function Evidence({ evidence }: Pick<Moment["command"], "evidence">) {
  const rows = evidenceRows(evidence);
  if (rows.length === 0) return null;
  return (
    <table className="rows history-evidence">
      <caption>Evidence</caption>
      <tbody>
        {rows.map(({ name, value }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
