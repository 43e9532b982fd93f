import { useEffect, useMemo, useRef, useState } from "react";
import type { IsoDate } from "../../../../clinical/calendar.ts";
import type { StandingStep } from "../../../../course/standing-step.ts";
import { inForce } from "../../../../course/version.ts";
import { lastDayOf } from "../../../../events/judgement.ts";
import type { Refusal } from "../../../../journal/refusal.ts";
import { siteZoneIn, zoneInWords } from "../../../model/form/instant-parts.ts";
import {
  type AnyDraft,
  attempt,
  type Changeable,
  type ChangeKind,
  changeableIn,
  goTo,
  guideOf,
  offersAt,
  placeOf,
  propose,
  proposeAmendment,
  proposeChange,
  proposeLate,
  renamed,
  startWalk,
  versionsToMoveTo,
  type Walk,
} from "../../../model/walk/index.ts";
import { InVersion } from "../../app/in-version.tsx";
import { Pages } from "../../app/pages.tsx";
import { useStudio } from "../../app/studio.tsx";
import { ChartInForce } from "../../patient/chart-in-force.tsx";
import { AmendmentForm } from "./amendment-form.tsx";
import { ChangeChooser } from "./change-chooser.tsx";
import { ChangeForm } from "./change-form.tsx";
import { Chooser } from "./chooser.tsx";
import type { Letter } from "./chosen.ts";
import type { DayAsked } from "./day-choice.tsx";
import { LastStep } from "./last-step.tsx";
import { LateChooser } from "./late-chooser.tsx";
import { Standing } from "./standing.tsx";
import { StepForm } from "./step-form.tsx";
import { stepInWords } from "./step-in-words.ts";
import { Timeline } from "./timeline.tsx";
import { useUndoKeys } from "./undo-keys.ts";
import { UnopenedWalk } from "./unopened-walk.tsx";
import { useForm } from "./use-form.ts";
import { useWalk } from "./use-walk.ts";
import "./walk.css";
import { WalkTools } from "./walk-tools.tsx";
import { Folded } from "./ways.tsx";

/** A patient walked through the chart, step by step, with the real engine judging each. */
export function WalkView() {
  const { engine, subject, definition, words } = useStudio();
  const guide = useMemo(() => guideOf(engine, subject.ir), [engine, subject]);
  const { walk, unopened, arrivals, show } = useWalk(guide);
  const place = placeOf(walk);
  const [on, setOn] = useState<IsoDate | undefined>(undefined);
  const offers = useMemo(() => offersAt(guide, place.course, on), [guide, place.course, on]);
  const changeable = useMemo(() => changeableIn(walk, place.course), [walk, place.course]);
  const { form, fill, leave } = useForm(walk, engine.reference.digest, arrivals);
  const [newer] = useMemo(() => versionsToMoveTo(guide, place.course), [guide, place.course]);
  const [refusals, setRefusals] = useState<readonly Refusal[]>([]);
  const [told, setTold] = useState("");
  const panel = useRef<HTMLDivElement>(null);
  // A refused attempt leaves the chart as it is: nothing is drawn again.
  const active = useMemo(() => new Set(place.standing.active), [place.standing.active]);
  const taken = useMemo(() => new Set(place.standing.taken), [place.standing.taken]);

  const last = walk.steps[walk.at - 1];

  const leaveForm = () => {
    leave();
    setRefusals([]);
  };
  const toTop = () => {
    panel.current?.focus({ preventScroll: true });
    panel.current?.scrollTo({ top: 0 });
  };
  const move = (next: Walk) => {
    leaveForm();
    show(next);
    const step = next.steps[next.at - 1];
    setTold(step === undefined ? "At the start" : `After step ${next.at}: ${stepInWords(words, step)}`);
  };
  const choose = (letter: Letter, after?: StandingStep) => {
    const { course } = place;
    const proposal =
      after === undefined ? propose(guide, course, letter, on) : proposeLate(guide, course, after, letter);
    setRefusals([]);
    fill({ of: "event", letter, ...proposal });
  };
  const chooseChange = (of: Changeable, kind: ChangeKind) => {
    setRefusals([]);
    fill({ of: "change", number: of.number, draft: proposeChange(of, kind) });
  };
  const acknowledge = (sequence: number) => {
    const found = changeable.find(({ step }) => step.entry.sequence === sequence);
    if (found === undefined) return;
    chooseChange(found, "acknowledgement");
  };
  const record = (draft: AnyDraft) => {
    const tried = attempt(guide, walk, draft);
    if (!tried.recorded) {
      setRefusals(tried.refusals);
      setTold("Not recorded: something in the form cannot be read");
      return;
    }
    show(tried.walk);
    const { entry } = tried.step;
    const said = stepInWords(words, tried.step);
    if (entry.kind === "refused") {
      if (form !== null) fill(form, tried.walk);
      setRefusals(entry.refusals);
      setTold(`Refused: ${said}`);
      return;
    }
    leaveForm();
    setTold(`Recorded: ${said}`);
    toTop();
  };
  const leaveToTop = () => {
    leaveForm();
    toTop();
  };
  const { course } = place;
  const day: DayAsked = {
    on,
    last: lastDayOf(inForce(guide.engine, course).definition, course) ?? null,
    zone: zoneInWords(
      siteZoneIn(inForce(guide.engine, course).definition, course.facts)(course.lastAt ?? ""),
      course.lastAt,
    ),
    onDay: setOn,
  };
  const name = (patientId: string) => {
    const next = renamed(guide, walk, patientId);
    if (next !== undefined) move(next);
    return next !== undefined;
  };
  const changed = form?.of === "change" ? changeable.find(({ number }) => number === form.number) : undefined;
  const choosing = form === null || (form.of === "change" && changed === undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was refused belongs to the place before the one that came through the address
  useEffect(() => setRefusals([]), [guide, arrivals]);
  useUndoKeys({
    undo: () => move(goTo(walk, walk.at - 1)),
    redo: () => move(goTo(walk, walk.at + 1)),
  });

  return (
    <Pages className="walk" names={["Chart", "Walk"]} first={1}>
      <InVersion of={place.standing.version}>
        <ChartInForce label={`Chart of ${definition.title}, where the patient stands`} active={active} taken={taken} />
      </InVersion>
      <InVersion of={place.standing.version}>
        <div className="walk-panel" ref={panel} tabIndex={-1}>
          <p role="status" className="hidden-visually">
            {told}
          </p>
          {unopened === null ? null : <UnopenedWalk unopened={unopened} onStart={() => move(startWalk(guide))} />}
          <Standing
            place={place}
            entry={(sequence) => (
              <button type="button" className="walk-entry" onClick={() => move(goTo(walk, sequence))}>
                entry {sequence}
              </button>
            )}
            onAcknowledge={acknowledge}
          />
          {choosing && last !== undefined ? (
            <LastStep guide={guide} step={last} before={placeOf(goTo(walk, walk.at - 1))} />
          ) : null}
          {choosing ? (
            <Chooser key={walk.at} offers={offers} done={place.standing.done} day={day} onChoose={choose}>
              <Folded summary="It happened earlier: record it late" open={false}>
                <LateChooser guide={guide} course={place.course} onChoose={choose} />
              </Folded>
              {changeable.length === 0 ? null : (
                <Folded summary="Correct, strike or acknowledge an entry" open={false}>
                  <ChangeChooser changeable={changeable} onChoose={chooseChange} />
                </Folded>
              )}
              {newer === undefined ? null : (
                <Folded summary="Move the patient to another version of the protocol" open={false}>
                  <p className="walk-plain">
                    <span>{place.standing.version.version} is in force; what happened before stays judged by it.</span>
                    <button
                      type="button"
                      className="walk-way"
                      onClick={() => fill({ of: "amendment", draft: proposeAmendment(newer) })}
                    >
                      Try an amendment
                    </button>
                  </p>
                </Folded>
              )}
            </Chooser>
          ) : null}
          {form?.of !== "change" || changed === undefined ? null : (
            <ChangeForm
              key={`${form.draft.kind} ${form.number}`}
              guide={guide}
              walk={walk}
              changing={{ of: changed, draft: form.draft }}
              refusals={refusals}
              onChange={(draft) => fill({ ...form, draft })}
              onRecord={record}
              onLeave={leaveToTop}
            />
          )}
          {form?.of !== "amendment" ? null : (
            <AmendmentForm
              guide={guide}
              walk={walk}
              draft={form.draft}
              refusals={refusals}
              onChange={(draft) => fill({ of: "amendment", draft })}
              onRecord={record}
              onLeave={leaveToTop}
            />
          )}
          {form?.of !== "event" ? null : (
            <StepForm
              key={Object.values(form.letter).join()}
              guide={guide}
              walk={walk}
              filling={form}
              refusals={refusals}
              onChange={(draft) => fill({ ...form, draft })}
              onRecord={record}
              onLeave={leaveToTop}
            />
          )}
        </div>
      </InVersion>
      <div className="walk-foot">
        <WalkTools walk={walk} onMove={move} onStart={() => move(startWalk(guide))} onName={name} />
        <Timeline walk={walk} onGo={(at) => move(goTo(walk, at))} />
      </div>
    </Pages>
  );
}
