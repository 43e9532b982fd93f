import { ViewportPortal } from "@xyflow/react";
import type { Picture, PictureNode } from "../../../export/picture/picture.ts";

/** What a chart seen from afar is told by: the frames that hold no other frame, and the states that stand outside of those. */
function landmarksOf({ nodes }: Picture): readonly PictureNode[] {
  const frames = nodes.filter(({ kind }) => kind === "compound" || kind === "parallel");
  const outer = new Set<string | null>([null, ...frames.map(({ parent }) => parent)]);
  return nodes.filter((node) => {
    if (frames.includes(node)) return !outer.has(node.id);
    return node.kind !== "initial" && node.kind !== "history" && outer.has(node.parent);
  });
}

/** Large titles over the chart, which the style sheet shows from afar only; whoever does not see them has the states' own. */
export function Landmarks({
  picture,
  active,
}: {
  readonly picture: Picture;
  readonly active: ReadonlySet<string> | undefined;
}) {
  return (
    <ViewportPortal>
      <div className="landmarks" aria-hidden="true">
        {landmarksOf(picture).map(({ id, title, x, y, width, height }) => (
          <p
            key={id}
            className={active?.has(id) ? "landmark landmark-active" : "landmark"}
            style={{ left: x + width / 2, top: y + height / 2 }}
          >
            {title}
          </p>
        ))}
      </div>
    </ViewportPortal>
  );
}
