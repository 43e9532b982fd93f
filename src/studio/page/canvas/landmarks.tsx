import { ViewportPortal } from "@xyflow/react";
import { landmarksOf } from "../../../export/picture/landmarks.ts";
import type { Picture } from "../../../export/picture/picture.ts";

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
