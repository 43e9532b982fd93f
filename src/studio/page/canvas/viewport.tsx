import { useReactFlow, useStore, useStoreApi } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef } from "react";
import type { Box, Picture, Point } from "../../../export/picture/picture.ts";
import type { Selection } from "./flow.ts";

/** Below this zoom the words cannot be read, so what is chosen or active is shown nearer. */
const readable = 1;

/** From here on the words of single states and arrows are too small. */
const far = 0.42;

/** How much of the states at the ends of an arrow is shown with it. */
const endRoom = 60;

/** Shows the whole chart, near the top, so that the overview map below it covers as little of it as can be. */
export function useShowWhole({ width, height }: Picture): () => void {
  const { setViewport } = useReactFlow();
  const store = useStoreApi();
  return useCallback(() => {
    const room = store.getState();
    const zoom = 0.97 * Math.min(room.width / width, room.height / height);
    const [x, y] = [(room.width - width * zoom) / 2, (room.height - height * zoom) / 2];
    void setViewport({ x, y: Math.min(y, 12), zoom });
  }, [setViewport, store, width, height]);
}

/** Begins with the whole chart, and moves to what is chosen or active, near enough to read it. */
export function InView({
  picture,
  active,
  selected,
  around,
}: {
  readonly picture: Picture;
  readonly active: ReadonlySet<string> | undefined;
  readonly selected: Selection | null;
  /** The state that is shown whole where nothing else is chosen or active. */
  readonly around: string | null;
}) {
  const { setCenter, getZoom } = useReactFlow();
  const showWhole = useShowWhole(picture);
  const store = useStoreApi();
  const measured = useStore(({ width, height, panZoom }) => width > 0 && height > 0 && panZoom !== null);
  const place = useMemo(() => placeOf(picture, active, selected), [picture, active, selected]);
  const whole = useMemo(
    () => aroundArrow(picture, selected) ?? picture.nodes.find(({ id }) => id === around),
    [picture, selected, around],
  );
  const fitted = useRef<Picture>(undefined);
  useEffect(() => {
    if (!measured) return;
    const calm = fitted.current === undefined || matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (place !== undefined) {
      void setCenter(place.x, place.y, { zoom: Math.max(getZoom(), readable), duration: calm ? 0 : 200 });
    } else if (whole !== undefined) {
      const { width, height } = store.getState();
      // A small state need not fill the canvas.
      const zoom = Math.min(readable, (0.96 * width) / whole.width, (0.96 * height) / whole.height);
      void setCenter(whole.x + whole.width / 2, whole.y + whole.height / 2, { zoom, duration: calm ? 0 : 200 });
    } else if (fitted.current !== picture) {
      showWhole();
    }
    fitted.current = picture;
  }, [measured, picture, place, whole, store, setCenter, getZoom, showWhole]);
  return null;
}

/** Moves the chart so far that an arrow can be seen to which the keyboard goes; for states the canvas does so itself. */
export function useArrowInView({ edges }: Picture): (id: string) => void {
  const { getViewport, setViewport } = useReactFlow();
  const store = useStoreApi();
  return (id) => {
    const arrow = edges.find((edge) => edge.id === id);
    const place = arrow?.labelBox == null ? arrow?.points[0] : middleOf(arrow.labelBox);
    if (place === undefined) return;
    const { width, height } = store.getState();
    const { x, y, zoom } = getViewport();
    const [left, top] = [place.x * zoom + x, place.y * zoom + y];
    if (left >= 0 && top >= 0 && left <= width && top <= height) return;
    void setViewport({ x: x + width / 2 - left, y: y + height / 2 - top, zoom });
  };
}

/** Tells the style sheet how near the chart is: from afar it shows landmarks instead of words too small to read. */
export function Nearness() {
  const store = useStoreApi();
  useEffect(() => {
    const tell = ({ domNode, transform: [, , zoom] }: ReturnType<typeof store.getState>) => {
      domNode?.style.setProperty("--zoom", zoom.toFixed(3));
      domNode?.classList.toggle("canvas-far", zoom < far);
    };
    tell(store.getState());
    return store.subscribe(tell);
  }, [store]);
  return null;
}

function placeOf(
  { nodes }: Picture,
  active: ReadonlySet<string> | undefined,
  selected: Selection | null,
): Point | undefined {
  if (selected?.kind === "edge") return undefined;
  if (selected !== null) return middleOf(nodes.find(({ id }) => id === selected.id));
  const within = nodes.filter(({ id, kind }) => active?.has(id) && kind !== "initial");
  // The first leaf is where the course stands; the toxicity beside it stays near.
  return middleOf(within.find(({ id }) => !within.some(({ parent }) => parent === id)));
}

/** All of an arrow, so that both of its ends can be seen. */
function aroundArrow({ edges }: Picture, selected: Selection | null): Box | undefined {
  const arrow = selected?.kind === "edge" ? edges.find(({ id }) => id === selected.id) : undefined;
  if (arrow === undefined) return undefined;
  const { points, labelBox } = arrow;
  const corners =
    labelBox === null
      ? points
      : [...points, labelBox, { x: labelBox.x + labelBox.width, y: labelBox.y + labelBox.height }];
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs) - endRoom, Math.min(...ys) - endRoom];
  return { x, y, width: Math.max(...xs) + endRoom - x, height: Math.max(...ys) + endRoom - y };
}

function middleOf(box: Box | undefined): Point | undefined {
  return box === undefined ? undefined : { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
