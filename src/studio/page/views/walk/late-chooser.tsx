import { useMemo, useState } from "react";
import type { Course } from "../../../../course/course.ts";
import type { StandingStep } from "../../../../course/standing-step.ts";
import { type Guide, lateOffers, standingIn } from "../../../model/walk/index.ts";
import { useStudio } from "../../app/studio.tsx";
import { Choices } from "./choices.tsx";
import type { Letter } from "./chosen.ts";
import { Field } from "./written.tsx";

/** What happened before something that is on record, and is learned only now: it takes its place there (STR-09). */
export function LateChooser({
  guide,
  course,
  onChoose,
}: {
  readonly guide: Guide;
  readonly course: Course;
  readonly onChoose: (letter: Letter, after: StandingStep) => void;
}) {
  const { words } = useStudio();
  // After the last nothing is late.
  const places = useMemo(() => standingIn(course).slice(0, -1), [course]);
  const [chosen, setChosen] = useState(places.length - 1);
  const after = places[chosen];
  const offers = useMemo(() => (after === undefined ? [] : lateOffers(guide, course, after)), [guide, course, after]);
  if (after === undefined) return null;
  const having = (ways: "lawful" | "departing") =>
    offers.flatMap((offer) => (offer[ways].length === 0 ? [] : [{ form: offer.form, ways: offer[ways] }]));
  const departing = having("departing");
  return (
    <div className="walk-fields">
      <Field label="It happened just after" problems={[]}>
        {(id) => (
          <select id={id} value={chosen} onChange={({ target }) => setChosen(Number(target.value))}>
            {places.map(({ stands: { entry, at }, outcome }, index) => (
              <option key={entry.sequence} value={index}>
                entry {entry.sequence}, {at.slice(0, 10)}:{" "}
                {words.event(outcome.symbol ?? ("event" in entry ? entry.event : entry.kind))}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Choices
        label="May have happened then"
        offered={having("lawful")}
        deviation={false}
        onChoose={(letter) => onChoose(letter, after)}
      />
      {departing.length === 0 ? null : (
        <>
          <h3>Then only as a deviation</h3>
          <Choices
            label="Only as a deviation then"
            offered={departing}
            deviation
            onChoose={(letter) => onChoose(letter, after)}
          />
        </>
      )}
    </div>
  );
}
