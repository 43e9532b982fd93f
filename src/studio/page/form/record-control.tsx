import { useState } from "react";
import { type ControlProps, useControlIds, useFormHelp } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf } from "./field.ts";
import { Group, Hint, Labelled, ProblemsWithin } from "./labelled.tsx";
import { useFocusOnNew } from "./list-control.tsx";
import { Row } from "./row.tsx";
import { Suggested } from "./suggested.tsx";
import { withPart } from "./values.ts";
import { isPlainObject } from "./words.ts";

/** Values under names that whoever fills in the form gives. */
export function RecordControl({ field, label, path, value, onChange }: ControlProps<FieldOf<"record">>) {
  const ids = useControlIds();
  const { begin, namesAt } = useFormHelp();
  const [name, setName] = useState("");
  const entries = Object.entries(isPlainObject(value) ? value : {});
  const names = entries.map(([known]) => known);
  const usable = name.trim() !== "" && name !== "__proto__" && !names.includes(name);
  const rows = useFocusOnNew(entries.length);
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <ProblemsWithin path={path} shown={names} />
      <div className="form-rows" ref={rows.box}>
        {entries.map(([known, item]) => (
          <Row key={known} name={known} onRemove={() => onChange(withPart(value, known, undefined))}>
            <Control
              field={field.item}
              label={known}
              path={`${path}.${known}`}
              required
              value={item}
              onChange={(next) => onChange(withPart(value, known, next ?? begin(field.item) ?? ""))}
            />
          </Row>
        ))}
      </div>
      <div className="form-parts">
        <Labelled htmlFor={ids.control} label={`Name of a further one in ${label}`} required>
          <Suggested
            id={ids.control}
            value={name}
            names={namesAt(path).filter((one) => !names.includes(one))}
            onChange={({ target }) => setName(target.value)}
          />
        </Labelled>
        <button
          type="button"
          className="form-add"
          disabled={!usable}
          onClick={() => {
            rows.expect();
            onChange(withPart(value, name, begin(field.item) ?? ""));
            setName("");
          }}
        >
          Add it<span className="hidden-visually"> to {label}</span>
        </button>
      </div>
    </Group>
  );
}
