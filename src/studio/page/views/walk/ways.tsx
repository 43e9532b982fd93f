import { type ReactNode, useState } from "react";
import type { WhyVerdict } from "../../../../course/available.ts";
import type { EventName } from "../../../../events/declarations.ts";
import { daysInWords, verdictInWords } from "../../../model/walk/index.ts";

/** An event with the ways in which it can be chosen. */
export function Ways({
  sentence,
  plain = false,
  days = [],
  children,
}: {
  readonly sentence: string;
  /** Nothing is to be chosen: the one button stands beside the sentence. */
  readonly plain?: boolean;
  /** How the day stands to the days that it has. */
  readonly days?: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <li className={plain ? "walk-plain" : undefined}>
      <span>
        {sentence}
        {days.map((said) => (
          <small key={said} className="walk-days">
            {said}
          </small>
        ))}
      </span>
      <div className="walk-ways">{children}</div>
    </li>
  );
}

/** A button for an event with one verdict; `expanded` where it shows and hides why that is refused. */
export function WayButton({
  event,
  verdict,
  sentence,
  otherwise,
  expanded,
  onClick,
}: {
  readonly event: EventName;
  readonly verdict: string | null;
  readonly sentence: string;
  /** What it says where there is no verdict. */
  readonly otherwise: string;
  readonly expanded?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      className={expanded === undefined ? "walk-way" : "walk-way walk-way-refused"}
      aria-expanded={expanded}
      onClick={onClick}
    >
      <span className="hidden-visually">{sentence}: </span>
      {verdict === null ? otherwise : verdictInWords(event, verdict)}
    </button>
  );
}

/** Something that is looked at now and then, drawn only when it is. */
export function Folded({
  summary,
  open,
  children,
}: {
  readonly summary: string;
  /** Opens it whatever was chosen before. */
  readonly open: boolean;
  readonly children: ReactNode;
}) {
  const [unfolded, setUnfolded] = useState(false);
  const shown = open || unfolded;
  return (
    <details open={shown} onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
      <summary>{summary}</summary>
      {shown ? children : null}
    </details>
  );
}

/** How the day that is asked about stands to the days of some ways, each once. */
export function daysOf(ways: readonly WhyVerdict[]): readonly string[] {
  return [...new Set(ways.flatMap(({ window }) => (window === null ? [] : [daysInWords(window)])))];
}
