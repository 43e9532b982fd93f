import type { ReactNode } from "react";
import type { Since } from "../../../model/history/since.ts";

/** What was known then beside what stands now, for each entry of which that differs. */
export function SinceTold({
  since,
  entry,
  sentence,
}: {
  readonly since: readonly Since[];
  /** An entry by its place in the journal, as a link. */
  readonly entry: (sequence: number) => ReactNode;
  readonly sentence: (sequence: number) => string;
}) {
  if (since.length === 0) return null;
  return (
    <section className="history-otherwise" aria-label="What stands otherwise now">
      <h3>Known otherwise now</h3>
      {since.map((one) => (
        <table key={one.sequence} className="rows">
          <caption>
            {entry(one.sequence)}, {sentence(one.sequence)}
            <Because since={one} entry={entry} />
          </caption>
          <thead>
            <tr>
              <td />
              <th scope="col">Known then</th>
              <th scope="col">Stands now</th>
            </tr>
          </thead>
          <tbody>
            {one.differences.map(({ name, known, now }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{known ?? "—"}</td>
                <td>{now ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </section>
  );
}

/** The entries that made the difference. */
function Because({
  since: { known, now },
  entry,
}: {
  readonly since: Since;
  readonly entry: (sequence: number) => ReactNode;
}) {
  if (known === null) return <>: not known yet, it was recorded later</>;
  const { struckBy, correctedBy, acknowledgedBy, finding } = now;
  const by = (what: string, sequence: number | null, before: number | null) =>
    sequence === null || sequence === before ? null : (
      <>
        , since {what} {entry(sequence)}
      </>
    );
  const because = finding === null || known.finding !== null ? undefined : finding.because.at(-1);
  return (
    <>
      {by("struck by", struckBy, known.struckBy)}
      {by("corrected by", correctedBy, known.correctedBy)}
      {by("acknowledged by", acknowledgedBy, known.acknowledgedBy)}
      {by("a finding because of", because ?? null, null)}
    </>
  );
}
