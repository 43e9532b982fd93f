import { type ControlProps, useControlIds } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf } from "./field.ts";
import { Group, Hint, ProblemsWithin, placesOf } from "./labelled.tsx";
import { capitalised } from "./words.ts";

/** Values each of which has its place, such as the lowest and the highest. */
export function TupleControl({ field, label, path, value, onChange }: ControlProps<FieldOf<"tuple">>) {
  const ids = useControlIds();
  const items: readonly unknown[] = field.items.map((_, index) => (Array.isArray(value) ? value[index] : undefined));
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <ProblemsWithin path={path} shown={placesOf(items)} />
      <div className="form-parts">
        {field.items.map((item, index) => (
          <Control
            // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place
            key={index}
            field={item}
            label={item.title === null ? `${label} ${index + 1}` : capitalised(item.title)}
            path={`${path}.${index}`}
            required
            value={items[index]}
            onChange={(next) => onChange(items.with(index, next ?? ""))}
          />
        ))}
      </div>
    </Group>
  );
}
