import { useEffect, useState } from "react";
import { aroundState, aroundWay } from "../../../../model/story/revealed.ts";
import type { Story } from "../../../../model/story/story.ts";
import type { Selection } from "../../../canvas/flow.ts";

/** Which blocks of a story are open: at first those that hold phases, then what was opened, and what is around the choice. */
export function useOpenBlocks(
  story: Story,
  selected: Selection | null,
): readonly [open: ReadonlySet<string>, toggle: (id: string) => void] {
  const [changed, setChanged] = useState<{ readonly story: Story; readonly open: ReadonlySet<string> }>();
  const open = changed?.story === story ? changed.open : story.openAtFirst;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a block that was closed after the choice stays closed
  useEffect(() => {
    const around = aroundChoice(story, selected).filter((id) => !open.has(id));
    if (around.length > 0) setChanged({ story, open: new Set([...open, ...around]) });
  }, [story, selected]);
  const toggle = (id: string) =>
    setChanged((before) => {
      const next = new Set(before?.story === story ? before.open : story.openAtFirst);
      if (!next.delete(id)) next.add(id);
      return { story, open: next };
    });
  return [open, toggle];
}

function aroundChoice(story: Story, selected: Selection | null): readonly string[] {
  if (selected === null) return [];
  return selected.kind === "state" ? aroundState(story, selected.id) : aroundWay(story, Number(selected.id.slice(1)));
}
