import { useId } from "react";
import type { IsoDate } from "../../../../clinical/calendar.ts";
import { possibleFrom, verdictInWords } from "../../../model/walk/index.ts";
import type { Offered } from "./choices.tsx";
import { daysOf, Ways } from "./ways.tsx";

/** The day that is asked about; whichever it may be where none is. */
export interface DayAsked {
  readonly on: IsoDate | undefined;
  /** The day of the last entry, from which a walk goes on; `null` where there is none. */
  readonly last: IsoDate | null;
  /** Whose day it is. */
  readonly zone: string;
  readonly onDay: (on: IsoDate | undefined) => void;
}

/** Chooses the day for which everything is judged. */
export function DayChoice({ on, last, zone, onDay }: DayAsked) {
  const id = useId();
  return (
    <div className="walk-day">
      <label htmlFor={id}>On the day</label>
      <input
        id={id}
        type="date"
        value={on ?? ""}
        aria-describedby={`${id}-zone`}
        onChange={({ target }) => onDay(target.value === "" ? undefined : target.value)}
      />
      {on === undefined ? null : (
        <button type="button" onClick={() => onDay(undefined)}>
          Any day
        </button>
      )}
      <small id={`${id}-zone`} className="quiet">
        {on === undefined ? "any; each event proposes its own" : zone}
        {last === null ? "" : `. The last entry is of ${last}`}
      </small>
    </div>
  );
}

/** What would be possible on another day than the one asked about, and from when on. */
export function OtherDays({
  offered,
  onDay,
}: {
  readonly offered: readonly Offered[];
  readonly onDay: DayAsked["onDay"];
}) {
  return (
    <section className="walk-other-days" aria-label="Not on this day">
      <h3>Not on this day</h3>
      <ul className="walk-events plain-list">
        {offered.map(({ form: { event, sentence }, ways }) => {
          const from = ways.map(({ window }) => possibleFrom(window)).find((day) => day !== undefined);
          return (
            <Ways
              key={event}
              sentence={`${sentence}: ${ways.map(({ verdict }) => (verdict === null ? "" : verdictInWords(event, verdict))).join("; ")}`}
              days={daysOf(ways)}
            >
              {from === undefined ? null : (
                <button type="button" className="walk-way" onClick={() => onDay(from)}>
                  go to {from}
                </button>
              )}
            </Ways>
          );
        })}
      </ul>
    </section>
  );
}
