import type { ReactNode } from "react";
import { useProblems } from "./context.ts";
import type { Field } from "./field.ts";
import { problemsWithin } from "./problems.ts";

/** What a field means and an example of it. */
export function Hint({ field, id, label }: { readonly field: Field; readonly id: string; readonly label: string }) {
  const { description, example } = field;
  const said = description !== null && !saysNoMore(description, label) ? description : null;
  if (said === null && example === null) return null;
  return (
    <p className="form-hint quiet" id={id}>
      {said}
      {said !== null && example !== null ? ", " : null}
      {example === null ? null : <>for instance {example}</>}
    </p>
  );
}

/** Whether a description only repeats the label: `The diagnosis` of `Diagnosis`. */
function saysNoMore(description: string, label: string): boolean {
  const bare = (text: string) => text.toLowerCase().replace(/^the /, "");
  return bare(description) === bare(label);
}

/** What is wrong with a field, announced to whoever listens as soon as it is. */
export function Problems({ messages, id }: { readonly messages: readonly string[]; readonly id?: string }) {
  if (messages.length === 0) return null;
  return (
    <p className="form-problem" id={id}>
      {messages.join("; ")}
    </p>
  );
}

/** What is wrong with a value of several parts, and with whatever inside it has no control of its own among those that are shown. */
export function ProblemsWithin({ path, shown = [] }: { readonly path: string; readonly shown?: readonly string[] }) {
  return <Problems messages={problemsWithin(useProblems(), path, shown)} />;
}

/** The names of the items of a list within its path. */
export function placesOf(items: readonly unknown[]): readonly string[] {
  return items.map((_, index) => String(index));
}

/** A label with its control below, and what there is to say on it. */
export function Labelled({
  htmlFor,
  label,
  required,
  children,
}: {
  readonly htmlFor: string;
  readonly label: string;
  readonly required: boolean;
  readonly children: ReactNode;
}) {
  return (
    <div className="form-field">
      <label htmlFor={htmlFor}>
        {label}
        {required ? null : <span className="form-optional"> (optional)</span>}
      </label>
      {children}
    </div>
  );
}

/** Several controls under one heading. */
export function Group({ legend, children }: { readonly legend: ReactNode; readonly children: ReactNode }) {
  return (
    <fieldset className="form-group">
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}
