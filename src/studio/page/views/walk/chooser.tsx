import { type ReactNode, useState } from "react";
import type { EventForm, WhyVerdict } from "../../../../course/available.ts";
import { declarationOf } from "../../../../events/declarations.ts";
import { questionOf, saidAs, sayingAll } from "../../../model/ask/question.ts";
import { type EventOffer, nearestFirst, verdictInWords } from "../../../model/walk/index.ts";
import { Choices, type Offered } from "./choices.tsx";
import type { Letter } from "./chosen.ts";
import { type DayAsked, DayChoice, OtherDays } from "./day-choice.tsx";
import { daysOf, Folded, WayButton, Ways } from "./ways.tsx";
import { WhyNot } from "./why-not.tsx";

/** What may happen now, what only as a deviation, and what not, all of it to be searched. */
export function Chooser({
  offers,
  done,
  day,
  onChoose,
  children,
}: {
  readonly offers: readonly EventOffer[];
  readonly day: DayAsked;
  /** Whether the course has ended. */
  readonly done: boolean;
  readonly onChoose: (letter: Letter) => void;
  /** What can be done beside a next step. */
  readonly children: ReactNode;
}) {
  const [sought, setSought] = useState("");
  const searching = sought.trim() !== "";
  const having = (ways: (offer: EventOffer) => readonly WhyVerdict[]): readonly Offered[] =>
    offers
      .map((offer) => ({ form: offer.form, ways: ways(offer) }))
      .filter((offer) => offer.ways.length > 0 && says(offer.form, offer.ways, sought));
  const lawful = having((offer) => offer.lawful);
  const otherDays = having((offer) => offer.notThatDay);
  const departing = having((offer) => offer.departing);
  const refused = nearestFirst(having((offer) => [...offer.departing, ...offer.refused]));
  return (
    <section className="walk-chooser screen-only" aria-labelledby="walk-chooser-title">
      <h2 id="walk-chooser-title">What happens next?</h2>
      <DayChoice {...day} />
      <label className="walk-search">
        <span className="hidden-visually">Search all events</span>
        <input
          type="search"
          placeholder="Search all events, also those not possible now"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </label>
      {done ? <p>The patient has left the study: nothing more happens in this course.</p> : null}
      {otherDays.length === 0 ? null : <OtherDays offered={otherDays} onDay={day.onDay} />}
      <Choices label="May happen now" offered={lawful} deviation={false} onChoose={onChoose} />
      {departing.length === 0 ? null : (
        <Folded summary={`Only as a deviation (${departing.flatMap(({ ways }) => ways).length})`} open={searching}>
          <Choices label="Only as a deviation" offered={departing} deviation onChoose={onChoose} />
        </Folded>
      )}
      {refused.length === 0 ? null : (
        <Folded summary="Not possible now: ask why not" open={searching}>
          <Refusals offered={refused} onChoose={onChoose} />
        </Folded>
      )}
      {children}
    </section>
  );
}

/** Whether an event says all words sought, or what stands for them in the field, itself or by a verdict. */
function says({ sentence, event }: EventForm, ways: readonly WhyVerdict[], sought: string): boolean {
  if (sought.trim() === "") return true;
  const verdicts = ways.flatMap(({ verdict }) => (verdict === null ? [] : [verdictInWords(event, verdict)]));
  const { label } = declarationOf(event);
  return sayingAll([sentence, event, label, ...verdicts].join("\n"), questionOf(sought)) > saidAs.not;
}

/** The ways that are refused here; asking for one of them tells why. */
function Refusals({
  offered,
  onChoose,
}: {
  readonly offered: readonly Offered[];
  readonly onChoose: (letter: Letter) => void;
}) {
  const [asked, setAsked] = useState<WhyVerdict | null>(null);
  return (
    <ul className="walk-events plain-list" aria-label="Not possible now">
      {offered.map(({ form: { event, sentence }, ways }) => (
        <Ways key={event} sentence={sentence} days={daysOf(ways)}>
          {ways.map((way) => (
            <WayButton
              key={way.verdict}
              event={event}
              verdict={way.verdict}
              sentence={`Why not: ${sentence}`}
              otherwise="why not?"
              expanded={asked === way}
              onClick={() => setAsked(asked === way ? null : way)}
            />
          ))}
          {asked !== null && ways.includes(asked) ? (
            <WhyNot way={asked} onTry={(deviation) => onChoose({ event, verdict: asked.verdict, deviation })} />
          ) : null}
        </Ways>
      ))}
    </ul>
  );
}
