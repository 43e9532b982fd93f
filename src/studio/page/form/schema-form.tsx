import { useMemo } from "react";
import type { JsonSchema } from "../../../course/available.ts";
import { ProblemProvider } from "./context.ts";
import { Control } from "./control.tsx";
import { fieldOf } from "./field.ts";
import "./form.css";
import { ProblemsWithin } from "./labelled.tsx";
import { Parts } from "./object-control.tsx";
import type { Problem } from "./problems.ts";

/**
 * The fields of a JSON Schema as controls, without a form around them. It judges nothing: whoever judges the value hands in
 * what is wrong with it, by path, and each problem is shown where it is.
 */
export function SchemaForm({
  schema,
  value,
  onChange,
  problems = [],
}: {
  readonly schema: JsonSchema;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly problems?: readonly Problem[];
}) {
  const field = useMemo(() => fieldOf(schema), [schema]);
  if (field.kind !== "object") {
    return (
      <ProblemProvider value={problems}>
        <div className="form">
          <Control field={field} label="Evidence" path="" required value={value} onChange={onChange} />
        </div>
      </ProblemProvider>
    );
  }
  return (
    <ProblemProvider value={problems}>
      <div className="form">
        <ProblemsWithin path="" shown={field.properties.map(({ name }) => name)} />
        <Parts properties={field.properties} path="" value={value} onChange={onChange} />
      </div>
    </ProblemProvider>
  );
}
