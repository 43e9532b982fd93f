import { type ReactNode, useId } from "react";

/** A line of text to be written. */
export function Written({
  label,
  value,
  problems,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly problems: readonly string[];
  readonly onChange: (text: string) => void;
}) {
  return (
    <Field label={label} problems={problems}>
      {(id, described) => (
        <input
          id={id}
          type="text"
          value={value}
          aria-invalid={problems.length > 0}
          aria-describedby={described}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}

/** A field with its label and what is wrong with it. */
export function Field({
  label,
  problems,
  children,
}: {
  readonly label: string;
  readonly problems: readonly string[];
  readonly children: (id: string, described: string) => ReactNode;
}) {
  const id = useId();
  return (
    <div className="walk-field">
      <label htmlFor={id}>{label}</label>
      {children(id, `${id}-problem`)}
      {problems.length === 0 ? null : (
        <p className="form-problem" id={`${id}-problem`}>
          {problems.join("; ")}
        </p>
      )}
    </div>
  );
}
