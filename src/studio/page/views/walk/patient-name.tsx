import { useState } from "react";

/** The name of the walked patient, which can be another one. */
export function PatientName({
  name,
  onName,
}: {
  readonly name: string;
  /** Whether a patient can have the name. */
  readonly onName: (name: string) => boolean;
}) {
  const [written, setWritten] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  if (written === null) {
    return (
      <div className="walk-name">
        <span className="one-line">Patient {name}</span>
        <button type="button" onClick={() => setWritten(name)}>
          Rename
        </button>
      </div>
    );
  }
  return (
    <form
      className="walk-name"
      onSubmit={(event) => {
        event.preventDefault();
        const taken = onName(written);
        setRefused(!taken);
        if (taken) setWritten(null);
      }}
    >
      <label>
        Patient{" "}
        <input
          type="text"
          // biome-ignore lint/a11y/noAutofocus: whoever has pressed Rename writes the name next
          autoFocus
          value={written}
          maxLength={200}
          aria-invalid={refused}
          onChange={({ target }) => setWritten(target.value)}
          onKeyDown={({ key }) => {
            if (key === "Escape") setWritten(null);
          }}
        />
      </label>
      <button type="submit">Name it so</button>
    </form>
  );
}
