import { useReactFlow } from "@xyflow/react";
import type { KeyboardEvent } from "react";
import type { Picture } from "../../../export/picture/picture.ts";
import { useShowWhole } from "./viewport.tsx";

/** How far one press of an arrow key moves the chart, in pixels of the screen. */
const step = 80;

const moves: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [step, 0],
  ArrowRight: [-step, 0],
  ArrowUp: [0, step],
  ArrowDown: [0, -step],
};

/** What the keys do, for those who do not see the buttons. */
export const keysTold = "Arrow keys move the chart, plus and minus zoom, 0 shows all of it";

/** Moves and zooms the chart by keys, as the mouse does; for `onKeyDown` of the canvas. */
export function useKeyMoves(picture: Picture): (event: KeyboardEvent) => void {
  const { getViewport, setViewport, zoomIn, zoomOut } = useReactFlow();
  const showWhole = useShowWhole(picture);
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moves[event.key];
    if (move !== undefined) {
      const { x, y, zoom } = getViewport();
      void setViewport({ x: x + move[0], y: y + move[1], zoom });
    } else if (event.key === "+" || event.key === "=") void zoomIn();
    else if (event.key === "-") void zoomOut();
    else if (event.key === "0") showWhole();
    else return;
    event.preventDefault();
  };
}
