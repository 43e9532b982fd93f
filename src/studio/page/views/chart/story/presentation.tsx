import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { layOutStory } from "../../../../model/story/lay-out.ts";
import type { Story } from "../../../../model/story/story.ts";
import { StoryDrawing } from "./drawing.tsx";
import { useRoom } from "./use-room.ts";

/** The window in which a story is drawn at its own size; in a larger one it is drawn larger. */
const plain = { width: 960, height: 640 };

/** The story over the whole window, one block after the other, for those who look on. */
export function Presentation({
  story,
  open,
  label,
  onClose,
}: {
  readonly story: Story;
  readonly open: ReadonlySet<string>;
  readonly label: string;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const room = useRef<HTMLDivElement>(null);
  const size = useRoom(room);
  const [at, setAt] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  const laid = useMemo(() => {
    if (size === undefined) return undefined;
    const larger = Math.max(1, Math.min(size.width / plain.width, size.height / plain.height));
    return layOutStory(story, open, { width: size.width / larger, height: size.height / larger });
  }, [story, open, size]);
  const blocks = laid?.column.blocks ?? [];
  const spoken = blocks[at]?.row;
  const go = (by: number) => setAt((now) => Math.max(0, Math.min(blocks.length - 1, now + by)));
  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(by);
  };
  return (
    <dialog
      ref={dialog}
      className="presentation screen-only"
      aria-label={`${label}, presented`}
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      <div className="presentation-room" ref={room}>
        {laid === undefined ? null : (
          <StoryDrawing laid={laid} label={label} {...(spoken === undefined ? {} : { spoken: spoken.id })} />
        )}
      </div>
      <div className="presentation-told" aria-live="polite">
        <p className="quiet">
          {at + 1} of {blocks.length}
        </p>
        <h2>{spoken?.title}</h2>
        <p>{spoken?.sentence === spoken?.title ? "" : spoken?.sentence}</p>
      </div>
      <div className="presentation-tools">
        <button type="button" onClick={() => go(-1)} disabled={at === 0}>
          Back
        </button>
        <button type="button" className="primary" onClick={() => go(1)} disabled={at === blocks.length - 1}>
          Next
        </button>
        <button type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
    </dialog>
  );
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
};
