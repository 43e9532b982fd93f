import { type ReactNode, useEffect, useRef } from "react";

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
    </form>
  );
}
