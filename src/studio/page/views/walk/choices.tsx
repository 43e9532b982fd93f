import type { EventForm, WhyVerdict } from "../../../../course/available.ts";
import type { Letter } from "./chosen.ts";
import { daysOf, WayButton, Ways } from "./ways.tsx";

/** An event with the ways in which it is offered. */
export interface Offered {
  readonly form: EventForm;
  readonly ways: readonly WhyVerdict[];
}

/** Events to be recorded, each with its verdicts as buttons. */
export function Choices({
  label,
  offered,
  deviation,
  onChoose,
}: {
  readonly label: string;
  readonly offered: readonly Offered[];
  readonly deviation: boolean;
  readonly onChoose: (letter: Letter) => void;
}) {
  return (
    <ul className="walk-events plain-list" aria-label={label}>
      {offered.map(({ form: { event, sentence }, ways }) => (
        <Ways key={event} sentence={sentence} plain={ways[0]?.verdict === null} days={daysOf(ways)}>
          {ways.map(({ verdict }) => (
            <WayButton
              key={verdict}
              event={event}
              verdict={verdict}
              sentence={deviation ? `As a deviation: ${sentence}` : sentence}
              otherwise="record it"
              onClick={() => onChoose({ event, verdict, deviation })}
            />
          ))}
        </Ways>
      ))}
    </ul>
  );
}
