import type { ReactNode } from "react";

/** One of several values that whoever fills in the form adds and removes. */
export function Row({
  name,
  onRemove,
  tools = null,
  children,
}: {
  readonly name: string;
  readonly onRemove: () => void;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-item">
      {children}
      <div className="form-tools">
        {tools}
        <RowTool does="Remove" name={name} onDo={onRemove} />
      </div>
    </div>
  );
}

/** A button for what can be done with a row, which says to whoever listens with which. */
export function RowTool({
  does,
  name,
  onDo,
}: {
  readonly does: string;
  readonly name: string;
  readonly onDo: () => void;
}) {
  return (
    <button type="button" className="form-remove" onClick={onDo}>
      {does}
      <span className="hidden-visually"> {name}</span>
    </button>
  );
}
