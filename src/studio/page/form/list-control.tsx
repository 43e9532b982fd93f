import { useEffect, useRef } from "react";
import { type ControlProps, useControlIds, useFormHelp } from "./context.ts";
import { Control } from "./control.tsx";
import type { FieldOf } from "./field.ts";
import { Group, Hint, ProblemsWithin, placesOf } from "./labelled.tsx";
import { Row, RowTool } from "./row.tsx";
import { capitalised } from "./words.ts";

/** A list, one row for each of its items. */
export function ListControl({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"list">>) {
  const ids = useControlIds();
  const { begin, ordered } = useFormHelp();
  const items: readonly unknown[] = Array.isArray(value) ? value : [];
  const one = field.item.title === null ? label : capitalised(field.item.title);
  const rows = useFocusOnNew(items.length);
  // A list that may be left out, and may not be empty, is left out with its last item.
  const put = (next: readonly unknown[]) =>
    onChange(next.length === 0 && !required && field.least > 0 ? undefined : next);
  const begun = () => begin(field.item) ?? "";
  const swap = (index: number, other: number) => put(items.with(index, items[other]).with(other, items[index]));
  return (
    <Group legend={label}>
      <Hint field={field} id={ids.hint} label={label} />
      <ProblemsWithin path={path} shown={placesOf(items)} />
      <div className="form-rows" ref={rows.box}>
        {items.map((item, index) => {
          const name = `${one} ${index + 1}`;
          return (
            <Row
              // biome-ignore lint/suspicious/noArrayIndexKey: an item has no name but its place
              key={index}
              name={name}
              onRemove={() => put(items.toSpliced(index, 1))}
              tools={
                ordered && index > 0 ? <RowTool does="Move up" name={name} onDo={() => swap(index - 1, index)} /> : null
              }
            >
              <Control
                field={field.item}
                label={name}
                path={`${path}.${index}`}
                required
                value={item}
                onChange={(next) => onChange(items.with(index, next ?? begun()))}
              />
            </Row>
          );
        })}
      </div>
      <button
        type="button"
        className="form-add"
        disabled={items.length >= field.most}
        onClick={() => {
          rows.expect();
          put([...items, begun()]);
        }}
      >
        Add one<span className="hidden-visually"> to {label}</span>
      </button>
    </Group>
  );
}

/** Goes to the first control of a row that was just added, so that who uses the keyboard goes on there. */
export function useFocusOnNew(count: number) {
  const box = useRef<HTMLDivElement>(null);
  const expected = useRef(false);
  useEffect(() => {
    if (!expected.current || count === 0) return;
    expected.current = false;
    box.current?.lastElementChild?.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  }, [count]);
  const expect = () => {
    expected.current = true;
  };
  return { box, expect };
}
