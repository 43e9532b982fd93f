import { useMemo } from "react";
import { layOutStory } from "../../../../model/story/lay-out.ts";
import type { Story } from "../../../../model/story/story.ts";
import { StoryDrawing } from "./drawing.tsx";

/** A page on its side, in pixels: words of 12 px come out at about 9 points. */
const paper = { width: 1060, height: 690 };

/** The story as paper shows it: on one page, with the blocks open that are open on the screen. */
export function PrintedStory({
  story,
  open,
  label,
}: {
  readonly story: Story;
  readonly open: ReadonlySet<string>;
  readonly label: string;
}) {
  const laid = useMemo(() => layOutStory(story, open, paper), [story, open]);
  return (
    <div className="chart-printed">
      <figure className="chart-sheet">
        <figcaption>{label}</figcaption>
        <StoryDrawing laid={laid} label={`${label}, on paper`} />
      </figure>
    </div>
  );
}
