/** Goes from one difference of the charts to the next. */
export function SpotBar({
  at,
  of,
  onGo,
}: {
  readonly at: number;
  readonly of: number;
  readonly onGo: (at: number) => void;
}) {
  return (
    <div className="change-steps">
      <p role="status" className="change-step-told">
        Difference {at + 1} of {of} on the charts
      </p>
      <button type="button" disabled={at === 0} onClick={() => onGo(at - 1)}>
        Previous
      </button>
      <button type="button" disabled={at >= of - 1} onClick={() => onGo(at + 1)}>
        Next
      </button>
      <p className="change-legend">
        <span className="change-key change-key-gone toned tone-bad">− gone</span>
        <span className="change-key toned tone-good">+ added</span>
        <span className="change-key toned tone-warn">± changed</span>
      </p>
    </div>
  );
}
