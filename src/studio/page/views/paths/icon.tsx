const paths = {
  goes: "M2 8 L12 8 M8.5 4.5 L12.5 8 L8.5 11.5",
  depends: "M8 3 A5 5 0 1 0 8 13 Z M8 3 A5 5 0 1 1 8 13",
  refused: "M4 8 L12 8",
  impossible: "M8 8 L8 8",
} as const;

/** A sign of the table; drawn, since not every font has it. */
export function CellIcon({ of }: { readonly of: keyof typeof paths }) {
  return (
    <svg className={`paths-icon paths-${of}`} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[of]} />
    </svg>
  );
}
