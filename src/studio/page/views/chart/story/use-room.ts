import { type RefObject, useEffect, useState } from "react";
import type { Size } from "../../../../model/story/lay-out.ts";

/** The room that an element gives to what stands in it; `undefined` until it is measured. */
export function useRoom(element: RefObject<HTMLElement | null>): Size | undefined {
  const [size, setSize] = useState<Size>();
  useEffect(() => {
    const { current } = element;
    if (current === null) return;
    const observer = new ResizeObserver(() => setSize({ width: current.clientWidth, height: current.clientHeight }));
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
