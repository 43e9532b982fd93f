import { useEffect, useId, useState } from "react";
import type { TextFault } from "../../../model/change/reading.ts";
import { changeWorker } from "../../worker/client.ts";
import type { Change } from "./use-change.ts";

/** Text that was not read as a definition yet, kept while the user writes. */
export interface Written {
  readonly text: string;
  readonly faults: readonly TextFault[];
}

const pauseMs = 300;

/** The whole definition as text: criteria, requirements, citations and all that the form leaves out. */
export function DefinitionText({
  change,
  written,
  onWritten,
}: {
  readonly change: Change;
  readonly written: Written | null;
  readonly onWritten: (written: Written | null) => void;
}) {
  const { draft, edit } = change;
  const id = useId();
  const [pending, setPending] = useState<string | null>(null);
  useEffect(() => {
    if (pending === null) return;
    let superseded = false;
    const read = async () => {
      const reading = await changeWorker().readText(pending);
      if (superseded) return;
      setPending(null);
      onWritten({ text: pending, faults: reading.ok ? [] : reading.faults });
      if (reading.ok) edit(reading.definition);
    };
    const timer = setTimeout(() => void read(), pauseMs);
    return () => {
      superseded = true;
      clearTimeout(timer);
    };
  }, [pending, edit, onWritten]);
  const faults = written?.faults ?? [];
  return (
    <div className="change-text">
      <label htmlFor={id}>The whole definition, in JSON or YAML</label>
      <textarea
        id={id}
        spellCheck={false}
        value={pending ?? written?.text ?? JSON.stringify(draft, null, 2)}
        aria-invalid={faults.length > 0}
        aria-describedby={`${id}-faults`}
        onChange={({ target }) => setPending(target.value)}
      />
      <div id={`${id}-faults`} role="status">
        {faults.length === 0 ? null : (
          <>
            <p className="form-problem">This text is no definition yet; the result shows the last one that was.</p>
            <ul className="change-faults">
              {faults.slice(0, 50).map(({ path, message, fix, line }) => (
                <li key={`${path} ${message}`}>
                  {line === null || path.startsWith("line ") ? null : `line ${line}, `}
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
