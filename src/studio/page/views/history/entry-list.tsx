import { useEffect, useRef } from "react";
import { symbolOf } from "../../../../events/alphabet.ts";
import { isEventName } from "../../../../events/declarations.ts";
import type { Moment } from "../../../model/history/moment.ts";
import { Icon } from "../../app/icon.tsx";
import { useStudio } from "../../app/studio.tsx";
import { dayOf } from "../../patient/times.ts";
import { markOf, markWords } from "./marks.ts";

/** Most entries that are listed around the one looked at: a list of tens of thousands would make the page wait. */
const most = 400;

interface EntryListProps {
  readonly moments: readonly Moment[];
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** Every entry of the history in order, the one looked at kept in view. */
export function EntryList({ moments, at, onGo }: EntryListProps) {
  const current = useRef<HTMLButtonElement>(null);
  const first = Math.max(0, Math.min(moments.length - most, at - most / 2));
  const listed = moments.slice(first, first + most);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is moving on that brings another entry into view.
  useEffect(() => {
    current.current?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <nav className="history-entries printed-whole" aria-label="Entries">
      <ol start={first + 1}>
        {first > 0 ? <li className="history-elsewhere quiet">{first} earlier</li> : null}
        {listed.map((moment, offset) => {
          const number = first + offset + 1;
          return (
            <li key={moment.line}>
              <button
                type="button"
                className="choice"
                ref={number === at ? current : null}
                aria-current={number === at ? "step" : undefined}
                onClick={() => onGo(number)}
              >
                <Entry moment={moment} number={number} />
              </button>
            </li>
          );
        })}
        {first + most < moments.length ? (
          <li className="history-elsewhere quiet">{moments.length - first - most} later</li>
        ) : null}
      </ol>
    </nav>
  );
}

function Entry({
  moment: { sentence, outcome, command },
  number,
}: {
  readonly moment: Moment;
  readonly number: number;
}) {
  const { words } = useStudio();
  const mark = markOf(outcome);
  const judged =
    outcome.kind === "accepted" && outcome.verdict !== null && isEventName(command.event)
      ? words.event(symbolOf(command.event, outcome.verdict))
      : undefined;
  return (
    <>
      <span className={`sign mark-${mark}`} aria-hidden="true">
        <Icon of={mark} />
      </span>
      <span className="history-entry">
        <span>{sentence}</span>
        {judged === undefined ? null : <small>{judged}</small>}
        <small>
          {number} · {dayOf(command.at)}
          {mark === "accepted" ? <span className="hidden-visually">, accepted</span> : ` · ${markWords[mark]}`}
          {requirementsOf(outcome)}
        </small>
      </span>
    </>
  );
}

function requirementsOf(outcome: Moment["outcome"]): string {
  const ids =
    outcome.kind === "refused"
      ? outcome.refusals.flatMap(({ requirement }) => requirement?.id ?? [])
      : outcome.kind === "accepted"
        ? (outcome.deviation?.departsFrom.map(({ id }) => id) ?? [])
        : [];
  return ids.length === 0 ? "" : ` (${[...new Set(ids)].join(", ")})`;
}
