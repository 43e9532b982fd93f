import { type ReactNode, useState } from "react";
import type { EventForm, WhyVerdict } from "../../../../course/available.ts";
import { type EventOffer, nearestFirst } from "../../../model/walk/index.ts";
import { Choices, type Offered } from "./choices.tsx";
import type { Letter } from "./chosen.ts";
import { Folded, WayButton, Ways } from "./ways.tsx";
import { WhyNot } from "./why-not.tsx";

/** What may happen now, what only as a deviation, and what not, all of it to be searched. */
export function Chooser({
  offers,
  done,
  onChoose,
  children,
}: {
  readonly offers: readonly EventOffer[];
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
      .filter(({ form }) => says(form, sought))
      .map((offer) => ({ form: offer.form, ways: ways(offer) }))
      .filter((offer) => offer.ways.length > 0);
  const lawful = having((offer) => offer.lawful);
  const departing = having((offer) => offer.departing);
  const refused = nearestFirst(having((offer) => [...offer.departing, ...offer.refused]));
  return (
    <section className="walk-chooser screen-only" aria-labelledby="walk-chooser-title">
      <h2 id="walk-chooser-title">What happens next?</h2>
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

function says({ sentence, event }: EventForm, sought: string): boolean {
  const said = `${sentence} ${event}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
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
        <Ways key={event} sentence={sentence}>
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
