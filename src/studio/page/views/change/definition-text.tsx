import { useId } from "react";
import type { Change } from "./use-change.ts";

/** The whole definition as text: criteria, requirements, citations and all that the form leaves out. */
export function DefinitionText({ change: { draft, written, write } }: { readonly change: Change }) {
  const id = useId();
  const faults = written?.faults ?? [];
  return (
    <div className="change-text">
      <label htmlFor={id}>The whole definition, in JSON or YAML</label>
      <textarea
        id={id}
        spellCheck={false}
        value={written?.text ?? JSON.stringify(draft, null, 2)}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-faults`}
        onChange={({ target }) => write({ text: target.value, faults: null, file: null })}
      />
      <div id={`${id}-faults`} role="status">
        {faults.length === 0 ? null : (
          <>
            <p className="form-problem">
              This text is no definition yet: until it is, nothing is compared and nothing can be used.
            </p>
            <ul className="change-faults">
              {faults.slice(0, 50).map(({ path, message, fix, at }) => (
                <li key={`${at?.line} ${at?.column} ${path} ${message}`}>
                  {at === undefined ? null : `line ${at.line}, column ${at.column}, `}
                  <code>{path}</code>: {message} ({fix})
                </li>
              ))}
            </ul>
            {faults.length > 50 ? <p>and {faults.length - 50} more</p> : null}
          </>
        )}
      </div>
    </div>
  );
}
