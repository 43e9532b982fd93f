/** Drawn, since not every font has these signs. */
const paths = {
  accepted: "M3 8.5 L6.5 12 L13 4.5",
  deviation: "M8 2.5 L14 13 L2 13 Z",
  refused: "M4 4 L12 12 M12 4 L4 12",
  changed: "M12 2 L14 4 L6 12 L3 13 L4 10 Z",
  moved: "M2 8 L12 8 M8.5 4.5 L12.5 8 L8.5 11.5",
  repeated: "M3 6 L13 6 M3 10 L13 10",
  broken: "M9.5 2 L4.5 9 L11.5 7.5 L6.5 14",
  toStart: "M4 3 L4 13 M13 3 L6 8 L13 13 Z",
  back: "M10.5 3 L5.5 8 L10.5 13",
  play: "M4.5 2.5 L13 8 L4.5 13.5 Z",
  pause: "M5 3 L5 13 M11 3 L11 13",
  on: "M5.5 3 L10.5 8 L5.5 13",
  toEnd: "M12 3 L12 13 M3 3 L10 8 L3 13 Z",
  whole:
    "M2.5 5.5 L2.5 2.5 L5.5 2.5 M10.5 2.5 L13.5 2.5 L13.5 5.5 M13.5 10.5 L13.5 13.5 L10.5 13.5 M5.5 13.5 L2.5 13.5 L2.5 10.5",
  goes: "M2 8 L12 8 M8.5 4.5 L12.5 8 L8.5 11.5",
  depends: "M8 3 A5 5 0 1 0 8 13 Z M8 3 A5 5 0 1 1 8 13",
  dash: "M4 8 L12 8",
  dot: "M8 8 L8 8",
} as const;

export type IconName = keyof typeof paths;

const filled: ReadonlySet<IconName> = new Set(["toStart", "play", "toEnd"]);

/** A sign that repeats in a drawing what words beside it say, in the colour of its text. */
export function Icon({ of, className = "" }: { readonly of: IconName; readonly className?: string }) {
  return (
    <svg className={`icon ${className}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[of]} fill={filled.has(of) ? "currentColor" : "none"} />
    </svg>
  );
}
