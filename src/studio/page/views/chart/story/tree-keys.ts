import type { KeyboardEvent } from "react";

/** Up and down go from block to block, as in every tree. */
export function moveInTree(event: KeyboardEvent<SVGGElement>) {
  const items = [...event.currentTarget.querySelectorAll<SVGGElement>("[role=treeitem]")];
  const at = items.findIndex((item) => item.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (at < 0 || to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}
