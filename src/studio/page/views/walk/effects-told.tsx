import type { Effects } from "../../../../course/preview.ts";
import { symbolOf } from "../../../../events/alphabet.ts";
import { isEventName } from "../../../../events/declarations.ts";
import { sentenceOf } from "../../../model/history/decided.ts";
import { useStudio } from "../../app/studio.tsx";

type Effect = Effects["entries"][number];
type Finding = Effects["opened"][number];

/** What becomes of the entries on record, and of the findings, by a change or a late entry: before it is recorded, or since it was. */
export function EffectsTold({ title, effects }: { readonly title: string; readonly effects: Effects }) {
  const { words } = useStudio();
  const { entries, opened, closed } = effects;
  // The form says what the entry itself is.
  const others = entries.filter(({ before }) => before !== null);
  const nothing = others.length === 0 && opened.length === 0 && closed.length === 0;
  return (
    <section
      className={`walk-effects callout callout-slim ${opened.length > 0 ? "tone-warn" : "tone-plain"}`}
      aria-label={title}
      role="status"
    >
      <h3>{title}</h3>
      {nothing ? (
        <p>No entry on record is judged otherwise, and no finding opens or closes.</p>
      ) : (
        <ul className="plain-list">
          {others.map((effect) => (
            <li key={effect.sequence}>
              Entry {effect.sequence}, {wordsFor(words.event, effect)}: {effectInWords(words.event, effect)}
            </li>
          ))}
          {opened.map((finding) => (
            <li key={finding.sequence}>
              <strong>Opens a finding</strong> of {findingInWords(finding)}
            </li>
          ))}
          {closed.map((finding) => (
            <li key={finding.sequence}>
              <strong>Closes the finding</strong> of {findingInWords(finding)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function wordsFor(inWords: (symbol: string) => string, { event, before, after }: Effect): string {
  const verdict = before?.verdict ?? after.verdict;
  return isEventName(event) ? inWords(symbolOf(event, verdict)) : sentenceOf(event);
}

function effectInWords(inWords: (symbol: string) => string, { event, before, after }: Effect): string {
  if (after.kind === "struck") return "does not stand any more";
  const ids = (one: Effect["before"]) => one?.departures.map(({ requirement }) => requirement) ?? [];
  const since = ids(after).filter((id) => !ids(before).includes(id));
  const gone = ids(before).filter((id) => !ids(after).includes(id));
  const judged =
    before !== null && before.verdict !== after.verdict && isEventName(event)
      ? [`is now judged “${inWords(symbolOf(event, after.verdict))}”`]
      : [];
  const told = [
    ...(after.kind === "moot" ? ["is moot: it could not have been made"] : []),
    ...(after.kind === "counts" && before !== null && before.kind !== "counts" ? ["stands again"] : []),
    ...judged,
    ...(since.length === 0 ? [] : [`departs from ${since.join(", ")}`]),
    ...(gone.length === 0 ? [] : [`departs no more from ${gone.join(", ")}`]),
  ];
  return told.length === 0 ? "has other notices" : told.join("; ");
}

function findingInWords({ sequence, requirements, because }: Finding): string {
  const causes = because.length === 0 ? "" : `, because of entry ${because.join(", ")}`;
  return `entry ${sequence} (${requirements.join(", ")})${causes}`;
}
