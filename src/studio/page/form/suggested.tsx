import type { InputHTMLAttributes } from "react";

/** A line of text that offers known names and takes any other. */
export function Suggested({
  id,
  names,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & { readonly id: string; readonly names: readonly string[] }) {
  const list = names.length === 0 ? undefined : `${id}-names`;
  return (
    <>
      <input type="text" {...input} id={id} list={list} />
      {list === undefined ? null : (
        <datalist id={list}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}
