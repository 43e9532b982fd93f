import { type ReactNode, useEffect, useRef } from "react";
import type { Refusal } from "../../../../journal/refusal.ts";
import type { Guide, Walk } from "../../../model/walk/index.ts";

/** What a form of a walk is given besides what it fills in. */
export interface WalkFormProps<Filled> {
  readonly guide: Guide;
  readonly walk: Walk;
  readonly refusals: readonly Refusal[];
  readonly onChange: (draft: Filled) => void;
  readonly onRecord: (draft: Filled) => void;
  readonly onLeave: () => void;
}

interface FormFrameProps {
  readonly title: string;
  readonly kind?: "walk-change";
  /** Something was written, which is not lost to a key that also closes a list or a calendar. */
  readonly edited: boolean;
  readonly onLeave: () => void;
  readonly onRecord: () => void;
  readonly children: ReactNode;
}

/** What the forms of a walk have in common: a title, to which the reader is taken, and how they are recorded and left. */
export function FormFrame({ title, kind, edited, onLeave, onRecord, children }: FormFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      className={`walk-form ${kind === undefined ? "" : `${kind} `}screen-only`}
      aria-label={title}
      noValidate
      onKeyDown={(event) => {
        if (event.key === "Escape" && !edited) onLeave();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onRecord();
      }}
    >
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      {children}
      <p className="walk-buttons walk-submit">
        <button type="submit" className="primary">
          Record
        </button>
        <button type="button" onClick={onLeave}>
          Back to all events
        </button>
      </p>
    </form>
  );
}
