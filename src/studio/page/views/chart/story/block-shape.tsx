import type { KeyboardEvent } from "react";
import type { PlacedBlock } from "../../../../model/story/column.ts";
import { plainFont } from "../../../../model/story/measure.ts";
import { signWidth } from "../../../../model/story/rows.ts";
import type { Selection } from "../../../canvas/flow.ts";
import { Lines } from "./lines.tsx";

/** What the shapes of a story share. */
export interface Shared {
  /** The state that is chosen. */
  readonly state: string | null;
  /** Both ends of the arrow that is chosen. */
  readonly ends: ReadonlySet<string>;
  /** Whether what is not an end of it steps back. */
  readonly dimmed: boolean;
  /** The block at which the keyboard comes in. */
  readonly stop: string | null | undefined;
  readonly onSelect: ((selection: Selection) => void) | undefined;
  readonly onToggle: ((id: string) => void) | undefined;
}

/** A block: closed a box with its title and sentence, open a frame around what it holds. */
export function BlockShape({
  block,
  state,
  ends,
  dimmed,
  stop,
  onSelect,
  onToggle,
}: Shared & { readonly block: PlacedBlock }) {
  const { row, words, x, y, width, height, head } = block;
  const { id, holds, open, depth, phase } = row;
  const opens = holds > 0;
  const classes = ["story-block", open ? "story-open" : phase ? "story-phase" : "story-state"];
  if (state === id) classes.push("story-chosen");
  if (ends.has(id)) classes.push("story-end");
  else if (dimmed && !open) classes.push("story-dimmed");
  const text = words.title.length * words.font.lineHeight + words.lines.length * plainFont.lineHeight;
  const left = 10 + (opens ? signWidth : 0);
  const top = (head - text) / 2;
  const choose = () => {
    onSelect?.({ kind: "state", id });
    if (opens && !open) onToggle?.(id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" || event.key === " ") choose();
    else if (opens && ((event.key === "ArrowRight" && !open) || (event.key === "ArrowLeft" && open))) onToggle?.(id);
    else return;
    event.preventDefault();
  };
  return (
    <g
      className={classes.join(" ")}
      style={{ transform: `translate(${x}px, ${y}px)` }}
      role="treeitem"
      aria-label={row.sentence === row.title ? row.title : `${row.title}: ${row.sentence}`}
      aria-level={depth + 1}
      aria-expanded={opens ? open : undefined}
      aria-selected={state === id}
      tabIndex={onSelect === undefined ? undefined : id === stop ? 0 : -1}
      onClick={choose}
      onKeyDown={onKeyDown}
    >
      <title>{row.sentence}</title>
      <rect className="story-box" style={{ width, height }} rx={open ? 10 : 8} />
      {opens ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: the arrow keys on the block do the same
        <g
          className="story-sign"
          onClick={(event) => {
            event.stopPropagation();
            onToggle?.(id);
          }}
        >
          <rect width={left} height={head} />
          <path d={open ? "M8 -3 l5 6 l5 -6" : "M10 -5 l6 5 l-6 5"} transform={`translate(0 ${head / 2})`} />
        </g>
      ) : null}
      <Lines lines={words.title} x={left} y={top} font={words.font} className="story-title" />
      <Lines
        lines={words.lines}
        x={left}
        y={top + words.title.length * words.font.lineHeight}
        className="story-sentence"
      />
    </g>
  );
}
