import type { Box } from "../../../export/picture/picture.ts";
import { wrapped } from "../../../export/picture/text-size.ts";
import { phaseFont, plainFont, stateFont } from "./measure.ts";
import { phrasesOf } from "./phrases.ts";
import type { Exit } from "./story.ts";

/** What is open from everywhere, as one rail. */
export interface Rail {
  readonly box: Box;
  readonly title: readonly string[];
  readonly entries: readonly RailEntry[];
}

/** One way out: what happens, and where it leads. */
export interface RailEntry extends Box {
  readonly exit: Exit;
  /** Its first transition, as the address names it. */
  readonly id: string;
  readonly lines: readonly string[];
  readonly leadsTo: readonly string[];
}

const inset = 10;
const apart = 8;
const titled = "Open from everywhere";

/** Lays out the rail: its entries one below the other, or side by side where there is room. */
export function railOf(exits: readonly Exit[], place: Box, run: "down" | "across"): Rail {
  const title = wrapped(titled, phaseFont, place.width - 2 * inset);
  const inner = place.width - 2 * inset;
  const columns = run === "down" ? 1 : Math.max(1, Math.floor((inner + apart) / (150 + apart)));
  const width = (inner - (columns - 1) * apart) / columns;
  const top = place.y + inset + title.length * phaseFont.lineHeight + apart;
  const entries: RailEntry[] = [];
  let y = top;
  for (let from = 0; from < exits.length; from += columns) {
    const line = exits
      .slice(from, from + columns)
      .map((exit, at) => entryOf(exit, place.x + inset + at * (width + apart), y, width));
    const height = Math.max(...line.map((entry) => entry.height));
    entries.push(...line.map((entry) => ({ ...entry, height })));
    y += height + apart;
  }
  return { box: { ...place, height: Math.max(place.height, y - apart + inset - place.y) }, title, entries };
}

function entryOf(exit: Exit, x: number, y: number, width: number): RailEntry {
  const phrases = phrasesOf(exit.ways);
  const lines = phrases.flatMap((phrase) => wrapped(phrase, plainFont, width - 16));
  const leadsTo = wrapped(`to ${exit.target.title}`, stateFont, width - 16);
  const height = 12 + lines.length * plainFont.lineHeight + leadsTo.length * stateFont.lineHeight;
  const first = Math.min(...exit.ways.map(({ transition }) => transition));
  return { exit, id: `t${first}`, lines, leadsTo, x, y, width, height };
}
