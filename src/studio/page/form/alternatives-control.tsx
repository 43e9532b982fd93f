import { useState } from "react";
import { type ControlProps, useControlIds, useFormHelp, useProblems } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf } from "./field.ts";
import { Group, Hint, Labelled, Problems, ProblemsWithin } from "./labelled.tsx";
import { Parts } from "./object-control.tsx";
import { problemsAt } from "./problems.ts";
import { inForm, wayOf } from "./values.ts";

/** A value that has one of several forms: which one is chosen first, then it is filled in. */
export function AlternativesControl({
  field,
  label,
  path,
  required,
  value,
  onChange,
}: ControlProps<FieldOf<"alternatives">>) {
  const ids = useControlIds();
  const problems = useProblems();
  const { begin } = useFormHelp();
  const [chosen, setChosen] = useState<string | null>(null);
  const { ways } = field;
  // A value that is being written has no form yet: then the one that was chosen last counts.
  const way = value === undefined ? ways.find((one) => one.label === chosen) : wayOf(ways, value);
  const shown = required ? (way ?? ways[0]) : way;
  const choose = (labelled: string) => {
    const next = ways.find((one) => one.label === labelled);
    setChosen(next?.label ?? null);
    onChange(next === undefined ? undefined : inForm(next.field, value, begin(next.field)));
  };
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <div className="form-parts">
        <Labelled htmlFor={ids.control} label="Given as" required={required}>
          <select id={ids.control} value={shown?.label ?? ""} onChange={({ target }) => choose(target.value)}>
            {required ? null : <option value="">not said</option>}
            {ways.map((one) => (
              <option key={one.label}>{one.label}</option>
            ))}
          </select>
        </Labelled>
        {shown === undefined || shown.field.kind === "fixed" ? (
          <ProblemsWithin path={path} />
        ) : shown.field.kind === "object" ? (
          <>
            <ProblemsWithin path={path} shown={shown.field.properties.map(({ name }) => name)} />
            <Parts properties={shown.field.properties} path={path} value={value} onChange={onChange} />
          </>
        ) : (
          <Control
            field={shown.field}
            label={label}
            path={path}
            required={required}
            value={value}
            onChange={onChange}
          />
        )}
      </div>
      {shown === undefined ? <Problems messages={problemsAt(problems, path)} /> : null}
    </Group>
  );
}
