import { useEffect, useMemo, useState } from "react";
import type { Moment } from "../../../model/history/moment.ts";
import { Icon } from "../../app/icon.tsx";
import { timeOf } from "../../patient/times.ts";
import { type MomentMark, markOf, markWords } from "./marks.ts";

const pace = 900;

interface ScrubberProps {
  readonly moments: readonly Moment[];
  readonly at: number;
  readonly onGo: (at: number) => void;
}

/** The bar on which a history is gone through: step by step, played, or dragged; deviations and refused attempts stand out on it. */
export function Scrubber({ moments, at, onGo }: ScrubberProps) {
  const [playing, setPlaying] = useState(false);
  const last = moments.length;
  const ended = at >= last;
  useEffect(() => {
    if (!playing) return;
    if (ended) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => onGo(at + 1), pace);
    return () => clearTimeout(timer);
  }, [playing, ended, at, onGo]);
  const play = () => {
    if (!playing && ended) onGo(0);
    setPlaying(!playing);
  };
  return (
    <div className="history-scrubber screen-only">
      <div className="history-steps">
        <button type="button" onClick={() => onGo(0)} disabled={at === 0} aria-label="To the start">
          <Icon of="toStart" />
        </button>
        <button type="button" onClick={() => onGo(at - 1)} disabled={at === 0} aria-label="One entry back">
          <Icon of="back" />
        </button>
        <button type="button" className="primary" onClick={play} aria-label={playing ? "Pause" : "Play"}>
          <Icon of={playing ? "pause" : "play"} />
        </button>
        <button type="button" onClick={() => onGo(at + 1)} disabled={ended} aria-label="One entry on">
          <Icon of="on" />
        </button>
        <button type="button" onClick={() => onGo(last)} disabled={ended} aria-label="To the end">
          <Icon of="toEnd" />
        </button>
      </div>
      <div className="history-bar">
        <input
          type="range"
          min={0}
          max={last}
          value={at}
          aria-label="Entry"
          aria-valuetext={saidOf(moments, at)}
          onChange={({ target }) => onGo(Number(target.value))}
        />
        <Marks moments={moments} />
      </div>
      <p className="history-count">
        <output>
          {at} of {last}
        </output>
        <span className="history-known">{knownOn(moments, at)}</span>
      </p>
    </div>
  );
}

function saidOf(moments: readonly Moment[], at: number): string {
  const moment = moments[at - 1];
  if (moment === undefined) return "the start";
  return `entry ${at}: ${moment.sentence}, ${markWords[markOf(moment.outcome)]}, ${knownOn(moments, at)}`;
}

/** The bar goes through recorded time: what is shown is what was on record then, whenever it happened. */
function knownOn(moments: readonly Moment[], at: number): string {
  const moment = moments[at - 1];
  return moment === undefined ? "before anything was known" : `known on ${timeOf(moment.recordedAt)}`;
}

/** Signs that would lie on one another are drawn once. */
const distinctPlaces = 300;

/** The signs below the bar, each under its entry; they repeat what the list says, so they are for the eye only. */
function Marks({ moments }: { readonly moments: readonly Moment[] }) {
  const marks = useMemo(() => {
    const found = new Map<string, { readonly mark: MomentMark; readonly place: number }>();
    for (const [index, { outcome }] of moments.entries()) {
      const mark = markOf(outcome);
      const place = (index + 1) / moments.length;
      if (mark !== "accepted" && mark !== "repeated")
        found.set(`${mark} ${Math.round(place * distinctPlaces)}`, { mark, place });
    }
    return [...found];
  }, [moments]);
  return (
    <div className="history-marks" aria-hidden="true">
      {marks.map(([key, { mark, place }]) => (
        <span key={key} className={`history-mark sign mark-${mark}`} style={{ left: `${place * 100}%` }}>
          <Icon of={mark} />
        </span>
      ))}
    </div>
  );
}
