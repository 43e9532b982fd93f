import { Children, type ReactNode, useState } from "react";
import "./pages.css";

interface PagesProps {
  readonly className: string;
  /** What the parts are called, in their order. */
  readonly names: readonly string[];
  /** The place of the part that a narrow window begins with. */
  readonly first?: number;
  /** The parts, one for each name; what comes after them stands beside each. */
  readonly children: ReactNode;
}

/** The parts of a view: side by side as the view's own grid says, or in a narrow window one at a time, with a bar to go between them. */
export function Pages({ className, names, first = 0, children }: PagesProps) {
  const [shown, show] = useState(first);
  return (
    <div className={`pages ${className}`}>
      <fieldset className="pages-bar screen-only">
        <legend className="hidden-visually">Pages of this view</legend>
        {names.map((name, at) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its place; its name follows what it shows
            key={at}
            type="button"
            className="one-line"
            aria-pressed={at === shown}
            onClick={() => show(at)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {Children.toArray(children).map((part, at) =>
        at < names.length ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as above
          <div key={at} className={at === shown ? "page page-shown" : "page"}>
            {part}
          </div>
        ) : (
          part
        ),
      )}
    </div>
  );
}
