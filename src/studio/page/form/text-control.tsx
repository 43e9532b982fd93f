import { useState } from "react";
import { numberFrom } from "../../model/form/number-from.ts";
import { type ControlProps, useControlIds, useFormHelp, useProblems } from "./context.ts";
import type { FieldOf } from "./field.ts";
import { Hint, Labelled, Problems } from "./labelled.tsx";
import { problemsAt } from "./problems.ts";
import { Suggested } from "./suggested.tsx";
import { isDate } from "./values.ts";

/** A text or a day. An empty one is left out. */
export function TextControl({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"text">>) {
  const ids = useControlIds();
  const messages = problemsAt(useProblems(), path);
  const { namesAt } = useFormHelp();
  const text = typeof value === "string" ? value : "";
  return (
    <Labelled htmlFor={ids.control} label={label} required={required}>
      <Suggested
        id={ids.control}
        names={namesAt(path)}
        type={field.date && (text === "" || isDate(text)) ? "date" : "text"}
        value={text}
        maxLength={field.longest ?? undefined}
        aria-required={required}
        aria-invalid={messages.length > 0}
        aria-describedby={`${ids.hint} ${ids.problem}`}
        onChange={({ target }) => onChange(target.value === "" ? undefined : target.value)}
      />
      <Hint field={field} id={ids.hint} label={label} />
      <Problems messages={messages} id={ids.problem} />
    </Labelled>
  );
}

/** A number, written as text so that what is no number stays to be seen and mended. */
export function NumberControl({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"number">>) {
  const ids = useControlIds();
  const messages = problemsAt(useProblems(), path);
  const [written, setWritten] = useState("");
  const text = numberFrom(written) === value ? written : value === undefined ? "" : String(value);
  return (
    <Labelled htmlFor={ids.control} label={label} required={required}>
      <input
        id={ids.control}
        type="text"
        inputMode={field.whole ? "numeric" : "decimal"}
        className="form-number"
        value={text}
        aria-required={required}
        aria-invalid={messages.length > 0}
        aria-describedby={`${ids.hint} ${ids.problem}`}
        onChange={({ target }) => {
          setWritten(target.value);
          onChange(numberFrom(target.value));
        }}
      />
      <Hint field={field} id={ids.hint} label={label} />
      <Problems messages={messages} id={ids.problem} />
    </Labelled>
  );
}
