import type { Picture, PictureNode } from "./picture.ts";

/** The landmarks of a chart seen from afar: the frames that hold no other frame, and the states that stand outside of those. */
export function landmarksOf({ nodes }: Picture): readonly PictureNode[] {
  const frames = nodes.filter(({ kind }) => kind === "compound" || kind === "parallel");
  const outer = new Set<string | null>([null, ...frames.map(({ parent }) => parent)]);
  return nodes.filter((node) => {
    if (frames.includes(node)) return !outer.has(node.id);
    return node.kind !== "initial" && node.kind !== "history" && outer.has(node.parent);
  });
}
