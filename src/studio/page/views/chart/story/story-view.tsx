import { useMemo, useRef } from "react";
import { layOutStory } from "../../../../model/story/lay-out.ts";
import type { Story } from "../../../../model/story/story.ts";
import type { Selection } from "../../../canvas/flow.ts";
import { StoryDrawing } from "./drawing.tsx";
import { useRoom } from "./use-room.ts";

/** The story in the room that it has, laid out again when a block is opened or closed. */
export function StoryView({
  story,
  open,
  label,
  selected,
  onSelect,
  onToggle,
}: {
  readonly story: Story;
  readonly open: ReadonlySet<string>;
  readonly label: string;
  readonly selected: Selection | null;
  readonly onSelect: (selection: Selection) => void;
  readonly onToggle: (id: string) => void;
}) {
  const room = useRef<HTMLDivElement>(null);
  const size = useRoom(room);
  const laid = useMemo(() => (size === undefined ? undefined : layOutStory(story, open, size)), [story, open, size]);
  return (
    <div className="story" ref={room}>
      {laid === undefined ? null : (
        <div className="story-sheet" style={{ width: laid.width, height: laid.height }}>
          <StoryDrawing
            laid={laid}
            label={label}
            selected={selected}
            onSelect={onSelect}
            onToggle={onToggle}
            moving={open !== story.openAtFirst}
          />
        </div>
      )}
    </div>
  );
}
