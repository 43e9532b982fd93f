import type { HappeningMark } from "./protocol-words.ts";

/** Drawn, since not every font has these signs. */
const paths: Readonly<Record<HappeningMark, string>> = {
  accepted: "M3 8.5 L6.5 12 L13 4.5",
  deviation: "M8 2.5 L14 13 L2 13 Z",
  refused: "M4 4 L12 12 M12 4 L4 12",
};

/** A sign that repeats what words beside it say. */
export function MarkSign({ mark }: { readonly mark: HappeningMark }) {
  return (
    <svg className={`live-sign live-${mark}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[mark]} />
    </svg>
  );
}
