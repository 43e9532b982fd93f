import { useState } from "react";
import { type ControlProps, useControlIds, useProblems } from "./context.ts";
import type { FieldOf } from "./field.ts";
import { Hint, Labelled, Problems } from "./labelled.tsx";
import { problemsWithin } from "./problems.ts";

/** A value for which there is no better control, as JSON; what is no JSON stays a text, which whoever judges the value refuses. */
export function JsonControl({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"json">>) {
  const ids = useControlIds();
  const messages = problemsWithin(useProblems(), path, []);
  const [written, setWritten] = useState<{ readonly text: string; readonly value: unknown } | null>(null);
  const text = written !== null && written.value === value ? written.text : value === undefined ? "" : shown(value);
  return (
    <Labelled htmlFor={ids.control} label={label} required={required}>
      <textarea
        id={ids.control}
        className="mono"
        rows={4}
        value={text}
        aria-required={required}
        aria-invalid={messages.length > 0}
        aria-describedby={`${ids.hint} ${ids.problem}`}
        onChange={({ target }) => {
          const next = read(target.value);
          setWritten({ text: target.value, value: next });
          onChange(next);
        }}
      />
      <Hint field={field} id={ids.hint} label={label} />
      <Problems messages={messages} id={ids.problem} />
    </Labelled>
  );
}

function shown(value: unknown): string {
  return JSON.stringify(value, null, 2) ?? "";
}

function read(text: string): unknown {
  if (text.trim() === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
