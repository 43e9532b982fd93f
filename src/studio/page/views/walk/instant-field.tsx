import { useId } from "react";
import type { TimeZone } from "../../../../clinical/site-day.ts";
import { instantOfParts, partsOfInstant, zoneInWords } from "../../../model/form/instant-parts.ts";
import { Written } from "./written.tsx";

/** A day and a time by pickers, with whose time it is; what is no such time stays a line of text, to be mended. */
export function InstantField({
  label,
  value,
  zone,
  problems,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  /** The time zone of the site; `undefined` where none is known, and the offset is kept as it was written. */
  readonly zone: TimeZone | undefined;
  readonly problems: readonly string[];
  readonly onChange: (instant: string) => void;
}) {
  const id = useId();
  const parts = partsOfInstant(value);
  if (parts === undefined) return <Written label={label} value={value} problems={problems} onChange={onChange} />;
  const described = `${id}-zone ${id}-problem`;
  return (
    <fieldset className="walk-field walk-instant">
      <legend>{label}</legend>
      <input
        type="date"
        aria-label={`${label}: day`}
        value={parts.day}
        aria-invalid={problems.length > 0}
        aria-describedby={described}
        onChange={({ target }) => {
          if (target.value !== "") onChange(instantOfParts({ ...parts, day: target.value }, zone));
        }}
      />
      <input
        type="time"
        aria-label={`${label}: time`}
        value={parts.time}
        aria-invalid={problems.length > 0}
        aria-describedby={described}
        onChange={({ target }) => {
          if (target.value !== "") onChange(instantOfParts({ ...parts, time: target.value }, zone));
        }}
      />
      <small id={`${id}-zone`} className="quiet">
        {zoneInWords(zone, value)}
      </small>
      {problems.length === 0 ? null : (
        <p className="form-problem" id={`${id}-problem`}>
          {problems.join("; ")}
        </p>
      )}
    </fieldset>
  );
}
