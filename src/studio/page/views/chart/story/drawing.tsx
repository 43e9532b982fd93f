import type { LaidStory } from "../../../../model/story/lay-out.ts";
import type { Selection } from "../../../canvas/flow.ts";
import { ArrowShape } from "./arrow-shape.tsx";
import { BandShape } from "./band-shape.tsx";
import { BlockShape } from "./block-shape.tsx";
import { isChosen } from "./chosen.ts";
import { Lines } from "./lines.tsx";
import { RailShape } from "./rail-shape.tsx";
import "./story.css";
import { moveInTree } from "./tree-keys.ts";

export interface DrawingProps {
  readonly laid: LaidStory;
  /** What the story shows, for those who do not see it. */
  readonly label: string;
  readonly selected?: Selection | null;
  readonly onSelect?: (selection: Selection) => void;
  readonly onToggle?: (id: string) => void;
  /** The block that is spoken of: what leads on from it stands out. */
  readonly spoken?: string;
  /** Whether blocks go to their new places with motion; those who ask for none get none. */
  readonly moving?: boolean;
}

/** A story as it was laid out: its phases are a tree for the keyboard, its arrows and exits one stop each. */
export function StoryDrawing({
  laid,
  label,
  selected = null,
  onSelect,
  onToggle,
  spoken,
  moving = false,
}: DrawingProps) {
  const columns = [laid.column, ...laid.bands.flatMap(({ column }) => column ?? [])];
  const arrows = columns.flatMap((column) => column.arrows);
  const titles = new Map(columns.flatMap(({ blocks }) => blocks.map(({ row }) => [row.id, row.title])));
  const chosen = new Set(
    arrows.filter(({ arrow }) => arrow.source === spoken || isChosen(selected, arrow.transitions)),
  );
  const ends = new Set([...chosen].flatMap(({ arrow }) => [arrow.source, ...arrow.targets.map(({ id }) => id)]));
  const state = spoken ?? (selected?.kind === "state" ? selected.id : null);
  const [first] = laid.column.blocks;
  const stop = laid.column.blocks.some(({ row }) => row.id === state) ? state : first?.row.id;
  const shared = { state, ends, dimmed: chosen.size > 0, stop, onSelect, onToggle };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no field sets
    <svg
      className={[
        "story-drawing",
        ...(onSelect === undefined ? [] : ["story-live"]),
        ...(moving ? ["story-moving"] : []),
      ].join(" ")}
      viewBox={`0 0 ${laid.width} ${laid.height}`}
      role="group"
      aria-label={label}
    >
      {laid.bands.map((band) => (
        <BandShape key={band.block.id} band={band} {...shared} />
      ))}
      {laid.rail === null ? null : <RailShape rail={laid.rail} selected={selected} onSelect={onSelect} />}
      <g role="tree" aria-label="Phases, in their order" onKeyDown={moveInTree}>
        {laid.column.blocks.map((block) => (
          <BlockShape key={block.row.id} block={block} {...shared} />
        ))}
      </g>
      <g key={laid.column.blocks.map(({ row }) => row.id).join()} className="story-arrows">
        {[...arrows]
          .sort((one, other) => Number(chosen.has(one)) - Number(chosen.has(other)))
          .map((placed) => (
            <ArrowShape
              key={placed.arrow.id}
              placed={placed}
              titles={titles}
              chosen={chosen.has(placed)}
              dimmed={chosen.size > 0 && !chosen.has(placed)}
              onSelect={onSelect}
            />
          ))}
        {columns.flatMap(({ conditions }) =>
          conditions.map((condition) => (
            <Lines key={`${condition.x},${condition.y}`} {...condition} className="story-condition" />
          )),
        )}
      </g>
    </svg>
  );
}
