import { useMemo, useRef } from "react";
import type { ChartIr } from "../../../../chart/ir.ts";
import type { ChartWords } from "../../../../chart/words.ts";
import { chartOf, placesIn } from "../../../model/live/live-chart.ts";
import type { Watched, WatchedPatient } from "../../../model/live/watched.ts";
import { useStudio } from "../../app/studio.tsx";
import { protocolWords } from "./protocol-words.ts";

/** A protocol under which patients are watched: its chart as its host told it, and its words. */
export interface WatchedProtocol {
  /** `undefined` where what was sent is no chart of a course. */
  readonly chart: ChartIr | undefined;
  readonly words: ChartWords;
}

export type ProtocolOf = (patient: WatchedPatient) => WatchedProtocol;

/** The protocols of all who are watched; each chart is read once. */
export function useProtocols(watched: Watched): ProtocolOf {
  const { definition: open } = useStudio();
  const charts = useRef(new Map<string, WatchedProtocol>());
  const known = useMemo(() => {
    const next = new Map<string, WatchedProtocol>();
    for (const { protocol, definition } of watched.values()) {
      const key = keyOf(protocol, definition, open.id);
      if (next.has(key)) continue;
      const before = charts.current.get(key);
      const chart = before === undefined && definition !== null ? chartOf(definition) : before?.chart;
      next.set(key, before ?? { chart, words: protocolWords(protocol, open) });
    }
    charts.current = next;
    return next;
  }, [watched, open]);
  return ({ protocol, definition }) =>
    known.get(keyOf(protocol, definition, open.id)) ?? { chart: undefined, words: protocolWords(protocol, open) };
}

function keyOf(protocol: string, definition: string | null, open: string): string {
  return `${open} ${protocol} ${definition ?? ""}`;
}

/** Where a patient stands, in the words of the chart; the paths of the states where there is none. */
export function standingInWords({ leaves }: WatchedPatient, { chart, words }: WatchedProtocol): readonly string[] {
  return chart === undefined ? leaves : placesIn(chart, leaves).map((state) => words.state(state));
}
