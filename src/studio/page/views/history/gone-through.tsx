import { useCallback, useEffect, useMemo } from "react";
import type { PatientHistory } from "../../../model/history/moment.ts";
import { changedSince } from "../../../model/history/since.ts";
import { entriesKnownAt, numbersIn, numbersOf, type Order, versionsIn } from "../../../model/history/standings.ts";
import { acceptedUntil, standingAfter } from "../../../model/history/until.ts";
import { encodeWalk } from "../../../model/walk/walk-code.ts";
import { InVersion, shownVersion } from "../../app/in-version.tsx";
import { Pages } from "../../app/pages.tsx";
import { hashOf, useRoute } from "../../app/route.ts";
import { useStudio } from "../../app/studio.tsx";
import { pictureOf } from "../../canvas/layout.ts";
import { ChartInForce } from "../../patient/chart-in-force.tsx";
import { EntryList } from "./entry-list.tsx";
import type { Knowledge } from "./entry-notes.tsx";
import { markOf, markWords } from "./marks.ts";
import { MomentDetails } from "./moment-details.tsx";
import { Scrubber } from "./scrubber.tsx";
import { useStepKeys } from "./step-keys.ts";

interface GoneThroughProps {
  readonly history: PatientHistory;
  /** The entry that the address asks for. */
  readonly asked: string | null;
  readonly order: Order;
}

/** A patient's history with the chart, the bar and the entry that is looked at. */
export function GoneThrough({ history, asked, order }: GoneThroughProps) {
  const { go } = useRoute();
  const { patientId, moments } = history;
  const at = placeIn(asked, moments.length);
  const place = useCallback(
    (number: number, listed = order) => ({
      patient: patientId,
      at: `${number}`,
      ...(listed === "recorded" ? {} : { order: listed }),
    }),
    [patientId, order],
  );
  const goTo = useCallback(
    (next: number) => go("history", place(Math.max(0, Math.min(moments.length, next))), { replace: true }),
    [go, place, moments.length],
  );
  const standing = standingAfter(history, at);
  const active = useMemo(() => new Set(standing.active), [standing]);
  const taken = useMemo(() => new Set(standing.taken), [standing]);
  const numbers = useMemo(() => numbersIn(order, history), [order, history]);
  const knowledge = useKnowledge(history, at);
  const since = useMemo(() => changedSince(history, at), [history, at]);
  useEffect(() => {
    // An address that asks for an entry beyond the end says which one is shown instead.
    if (asked !== null && asked !== `${at}`) goTo(at);
  }, [asked, at, goTo]);
  const moment = moments[at - 1];
  useLaidOutAhead(history);
  useStepKeys((by) => goTo(at + by));
  const walkOn = async () => {
    const commands = acceptedUntil(history, at);
    go("walk", { at: await encodeWalk({ definition: history.start.version, patientId, commands }) });
  };
  return (
    <Pages className="history-opened" names={["Entries", "Chart", at === 0 ? "The start" : `Entry ${at}`]} first={2}>
      <EntryList
        moments={moments}
        numbers={numbers}
        order={order}
        knowledge={knowledge}
        at={at}
        several={versionsIn(history).length > 1}
        onGo={goTo}
        onOrder={(listed) => go("history", place(at, listed), { replace: true })}
      />
      <InVersion of={standing.version}>
        <ChartInForce label={`Chart with ${patientId} after entry ${at}`} active={active} taken={taken} />
      </InVersion>
      <div className="history-side">
        <InVersion of={standing.version}>
          <MomentDetails
            moment={moment}
            at={at}
            standing={standing}
            several={versionsIn(history).length > 1}
            since={since}
            entry={(sequence) => {
              const number = knowledge.number(sequence);
              return (
                <a className="one-line" href={hashOf("history", place(number))}>
                  entry {number}
                </a>
              );
            }}
            sentence={(sequence) => moments[knowledge.number(sequence) - 1]?.sentence ?? ""}
          />
        </InVersion>
        <button type="button" onClick={() => void walkOn()}>
          Walk on from here
        </button>
      </div>
      <Scrubber moments={moments} at={at} onGo={goTo} />
      <p className="hidden-visually" aria-live="polite">
        {moment === undefined
          ? "Before the first entry"
          : `Entry ${at}: ${moment.sentence}, ${markWords[markOf(moment.outcome)]}`}
      </p>
    </Pages>
  );
}

/** Lays the charts of all versions of a history out before they are looked at. */
function useLaidOutAhead(history: PatientHistory): void {
  const { engine, deviations } = useStudio();
  useEffect(() => {
    for (const reference of versionsIn(history)) {
      const { subject, words } = shownVersion({ engine }, reference);
      void pictureOf(subject.ir, words, deviations);
    }
  }, [engine, deviations, history]);
}

function useKnowledge(history: PatientHistory, at: number): Knowledge {
  const numbers = useMemo(() => numbersOf(history), [history]);
  const known = useMemo(() => entriesKnownAt(history, at), [history, at]);
  const now = useMemo(() => entriesKnownAt(history, history.moments.length), [history]);
  return { known, now, number: (sequence) => numbers.get(sequence) ?? sequence };
}

/** The place that an address asks for, within the history; the start where it asks for none. */
function placeIn(asked: string | null, most: number): number {
  const place = Number(asked ?? 0);
  return Number.isInteger(place) ? Math.max(0, Math.min(most, place)) : 0;
}
