import { type ReactNode, useState } from "react";
import { type ControlProps, useControlIds, useProblems } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf } from "./field.ts";
import { Group, Hint, Labelled, Problems } from "./labelled.tsx";
import { problemsWithin } from "./problems.ts";
import { emptyValue, withPart } from "./values.ts";
import { capitalised, isPlainObject } from "./words.ts";

/** A list, one control for each of its items. */
export function ListControl({ field, label, path, value, onChange }: ControlProps<FieldOf<"list">>) {
  const ids = useControlIds();
  const problems = useProblems();
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = field.item.title === null ? label : capitalised(field.item.title);
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <Problems
        messages={problemsWithin(
          problems,
          path,
          items.map((_, index) => String(index)),
        )}
      />
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place
        <Item key={index} name={`${one} ${index + 1}`} onRemove={() => onChange(items.toSpliced(index, 1))}>
          <Control
            field={field.item}
            label={`${one} ${index + 1}`}
            path={`${path}.${index}`}
            required
            value={item}
            onChange={(next) => onChange(items.with(index, next ?? emptyValue(field.item) ?? ""))}
          />
        </Item>
      ))}
      <button type="button" className="form-add" onClick={() => onChange([...items, emptyValue(field.item) ?? ""])}>
        Add one<span className="hidden-visually"> to {label}</span>
      </button>
    </Group>
  );
}

/** Values under names that whoever fills in the form gives. */
export function RecordControl({ field, label, path, value, onChange }: ControlProps<FieldOf<"record">>) {
  const ids = useControlIds();
  const problems = useProblems();
  const [name, setName] = useState("");
  const entries = Object.entries(isPlainObject(value) ? value : {});
  const names = entries.map(([known]) => known);
  const usable = name.trim() !== "" && name !== "__proto__" && !names.includes(name);
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <Problems messages={problemsWithin(problems, path, names)} />
      {entries.map(([known, item]) => (
        <Item key={known} name={known} onRemove={() => onChange(withPart(value, known, undefined))}>
          <Control
            field={field.item}
            label={known}
            path={`${path}.${known}`}
            required
            value={item}
            onChange={(next) => onChange(withPart(value, known, next ?? emptyValue(field.item) ?? ""))}
          />
        </Item>
      ))}
      <div className="form-parts">
        <Labelled htmlFor={ids.control} label="Name of a further one" required={false}>
          <input id={ids.control} type="text" value={name} onChange={({ target }) => setName(target.value)} />
        </Labelled>
        <button
          type="button"
          className="form-add"
          disabled={!usable}
          onClick={() => {
            onChange(withPart(value, name, emptyValue(field.item) ?? ""));
            setName("");
          }}
        >
          Add it<span className="hidden-visually"> to {label}</span>
        </button>
      </div>
    </Group>
  );
}

function Item({
  name,
  onRemove,
  children,
}: {
  readonly name: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-item">
      {children}
      <button type="button" className="form-remove" onClick={onRemove}>
        Remove<span className="hidden-visually"> {name}</span>
      </button>
    </div>
  );
}
