import { AlternativesControl } from "./alternatives-control.tsx";
import { ChoiceControl } from "./choice-control.tsx";
import type { ControlProps } from "./context.ts";
import type { Field } from "./field.ts";
import { JsonControl } from "./json-control.tsx";
import { ListControl } from "./list-control.tsx";
import { ObjectControl } from "./object-control.tsx";
import { RecordControl } from "./record-control.tsx";
import { NumberControl, TextControl } from "./text-control.tsx";
import { TupleControl } from "./tuple-control.tsx";

/** The control for a field of any kind. */
export function Control({ field, ...rest }: ControlProps<Field>) {
  switch (field.kind) {
    case "text":
      return <TextControl field={field} {...rest} />;
    case "number":
      return <NumberControl field={field} {...rest} />;
    case "choice":
      return <ChoiceControl field={field} {...rest} />;
    case "fixed":
      return <FixedControl field={field} {...rest} />;
    case "object":
      return <ObjectControl field={field} {...rest} />;
    case "list":
      return <ListControl field={field} {...rest} />;
    case "tuple":
      return <TupleControl field={field} {...rest} />;
    case "record":
      return <RecordControl field={field} {...rest} />;
    case "alternatives":
      return <AlternativesControl field={field} {...rest} />;
    case "named":
      return <Control field={{ ...field.field(), title: field.title, description: field.description }} {...rest} />;
    case "json":
      return <JsonControl field={field} {...rest} />;
  }
}

/** What can be only one value is no question, unless it may be left out. */
function FixedControl({ field, required, ...rest }: ControlProps<Extract<Field, { readonly kind: "fixed" }>>) {
  if (required) return null;
  const { value, ...told } = field;
  const label = value === true ? "yes" : String(value);
  return <ChoiceControl field={{ ...told, kind: "choice", options: [{ value, label }] }} required={false} {...rest} />;
}
