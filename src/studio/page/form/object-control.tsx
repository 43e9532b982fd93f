import { type ControlProps, useControlIds, useFormHelp } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf, Property } from "./field.ts";
import { Group, Hint, ProblemsWithin } from "./labelled.tsx";
import { withPart } from "./values.ts";
import { capitalised, inWords, isPlainObject } from "./words.ts";

/** A value of several parts under one heading; one that may be left out has a button that says so. */
export function ObjectControl({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"object">>) {
  const ids = useControlIds();
  const { begin, adds } = useFormHelp();
  if (value === undefined && !required) {
    return (
      <div className="form-field">
        <button type="button" className="form-add" onClick={() => onChange(begin(field))}>
          {adds} {label.toLowerCase() === label ? label : `“${label}”`}
        </button>
        <ProblemsWithin path={path} />
      </div>
    );
  }
  const unit = onlyUnit(field);
  return (
    <Group legend={unit === undefined ? label : `${label} (${unit})`}>
      <Hint field={field} id={ids.hint} label={label} />
      <ProblemsWithin path={path} shown={field.properties.map(({ name }) => name)} />
      <div className="form-parts">
        <Parts properties={field.properties} path={path} value={value} onChange={onChange} />
        {required ? null : (
          <button type="button" className="form-remove" onClick={() => onChange(undefined)}>
            Leave out<span className="hidden-visually"> {label}</span>
          </button>
        )}
      </div>
    </Group>
  );
}

/** The unit of a quantity that is given in one unit only, which nobody is asked for. */
function onlyUnit({ properties }: FieldOf<"object">): string | undefined {
  const unit = properties.find(({ name }) => name === "unit")?.field;
  return unit?.kind === "fixed" ? String(unit.value) : undefined;
}

/** The parts of an object, one control each. */
export function Parts({
  properties,
  path,
  value,
  onChange,
}: {
  readonly properties: readonly Property[];
  readonly path: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  return properties.map(({ name, required, field }) => (
    <Control
      key={name}
      field={field}
      label={capitalised(field.title ?? inWords(name))}
      path={path === "" ? name : `${path}.${name}`}
      required={required}
      value={isPlainObject(value) && Object.hasOwn(value, name) ? value[name] : undefined}
      onChange={(part) => onChange(withPart(value, name, part))}
    />
  ));
}
