import { useMemo } from "react";
import type { ChartIr } from "../../../../chart/ir.ts";
import { activeIn } from "../../../model/live/live-chart.ts";
import type { WatchedPatient } from "../../../model/live/watched.ts";
import { useStudio } from "../../app/studio.tsx";
import { ChartCanvas } from "../../canvas/chart-canvas.tsx";
import { usePicture } from "../../canvas/layout.ts";
import { Places } from "../../patient/places.tsx";
import { HappeningList } from "./happening-list.tsx";
import { standingInWords, type WatchedProtocol } from "./watched-protocols.ts";

interface WatchedProps {
  readonly patient: WatchedPatient;
  readonly protocol: WatchedProtocol;
}

/** The chart with where a patient who is watched stands. */
export function WatchedChart({ patient: { patientId, leaves }, protocol: { chart, words } }: WatchedProps) {
  return chart === undefined ? (
    <p className="live-empty waiting">The host that publishes {patientId} sends no chart that this page can draw.</p>
  ) : (
    <DrawnChart patientId={patientId} leaves={leaves} chart={chart} words={words} />
  );
}

type DrawnProps = Pick<WatchedPatient, "patientId" | "leaves"> &
  Pick<WatchedProtocol, "words"> & { readonly chart: ChartIr };

function DrawnChart({ patientId, leaves, chart, words }: DrawnProps) {
  const { deviations } = useStudio();
  const picture = usePicture(chart, words, deviations);
  const active = useMemo(() => activeIn(chart, leaves), [chart, leaves]);
  return (
    <ChartCanvas
      picture={picture}
      ir={chart}
      label={`Chart with where ${patientId} stands now`}
      active={active}
      follow
      small
    />
  );
}

/** Where a patient who is watched stands, and what happened. */
export function WhatHappened({ patient, protocol }: WatchedProps) {
  const { patientId, ended, happenings } = patient;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="live-side printed-whole" tabIndex={0} aria-label={`What happened to ${patientId}`}>
      <h2>{patientId}</h2>
      <p className="quiet">
        {patient.protocol}
        {ended ? ", the course has ended" : ""}
      </p>
      <h3>Stands now</h3>
      <Places places={standingInWords(patient, protocol).map((title) => ({ title }))} />
      <h3>What happened</h3>
      <HappeningList happenings={happenings} words={protocol.words} />
    </section>
  );
}
