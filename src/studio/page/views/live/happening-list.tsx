import type { ChartWords } from "../../../../chart/words.ts";
import type { Happening } from "../../../model/live/watched.ts";
import { Icon } from "../../app/icon.tsx";
import { RequirementQuote } from "../../app/requirement.tsx";
import { happeningInWords, judgedInWords, markOf, markWords, requirementsOf, timeOf } from "./protocol-words.ts";

interface HappeningListProps {
  readonly happenings: readonly Happening[];
  readonly words: ChartWords;
}

/** What happened to a patient while the page listened, the newest first; what was refused with the sentence that refuses it. */
export function HappeningList({ happenings, words }: HappeningListProps) {
  if (happenings.length === 0) return <p className="quiet">Nothing has happened since this page listens.</p>;
  return (
    <ol className="live-happenings plain-list">
      {happenings.map((happening) => {
        const mark = markOf(happening);
        const judged = judgedInWords(happening, words);
        return (
          <li
            key={happening.number}
            className={mark === "accepted" ? undefined : `callout callout-slim callout-round mark-${mark}`}
          >
            <Icon of={mark} className={`sign mark-${mark}`} />
            <p>
              {happeningInWords(happening)}
              <small>
                {judged === undefined ? "" : `${judged} · `}
                {mark === "accepted" ? "" : `${markWords[mark]} · `}
                {timeOf(happening)}
              </small>
            </p>
            {mark === "accepted" ? null : <Why happening={happening} />}
          </li>
        );
      })}
    </ol>
  );
}

function Why({ happening }: { readonly happening: Happening }) {
  const requirements = requirementsOf(happening);
  const codes = happening.event.refused?.filter(({ requirement }) => requirement === null) ?? [];
  return (
    <div className="live-why">
      {requirements.map((id) => (
        <RequirementQuote key={id} id={id} />
      ))}
      {codes.length === 0 ? null : (
        <p className="quiet">
          Refused for its form: {[...new Set(codes.map(({ code }) => code))].join(", ")}. The host's own journal says
          more.
        </p>
      )}
    </div>
  );
}
