import { type ControlProps, useControlIds, useProblems } from "./context.ts";
import type { FieldOf, Option } from "./field.ts";
import { Group, Hint, Labelled, Problems } from "./labelled.tsx";
import { problemsAt } from "./problems.ts";

/** Up to this many short options are shown side by side; more are in a list. */
const mostAside = 4;
const longestAside = 48;

const leftOut = "not said";

/** One of several values. */
export function ChoiceControl(props: ControlProps<FieldOf<"choice">>) {
  const { options } = props.field;
  const length = options.reduce((total, { label }) => total + label.length, 0);
  return options.length <= mostAside && length <= longestAside ? <Radios {...props} /> : <List {...props} />;
}

function Radios({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"choice">>) {
  const ids = useControlIds();
  const messages = problemsAt(useProblems(), path);
  const offered: readonly (Option | { readonly value: undefined; readonly label: string })[] = required
    ? field.options
    : [...field.options, { value: undefined, label: leftOut }];
  return (
    <div className="form-field">
      <Group legend={label}>
        <div className="form-radios">
          {offered.map((option) => (
            <label key={option.label}>
              <input
                type="radio"
                name={ids.control}
                checked={value === option.value}
                aria-describedby={`${ids.hint} ${ids.problem}`}
                onChange={() => onChange(option.value)}
              />
              {option.label}
            </label>
          ))}
        </div>
        <Hint field={field} id={ids.hint} label={label} />
        <Problems messages={messages} id={ids.problem} />
      </Group>
    </div>
  );
}

function List({ field, label, path, required, value, onChange }: ControlProps<FieldOf<"choice">>) {
  const ids = useControlIds();
  const messages = problemsAt(useProblems(), path);
  const at = field.options.findIndex((option) => option.value === value);
  return (
    <Labelled htmlFor={ids.control} label={label} required={required}>
      <select
        id={ids.control}
        value={at}
        aria-required={required}
        aria-invalid={messages.length > 0}
        aria-describedby={`${ids.hint} ${ids.problem}`}
        onChange={({ target }) => onChange(field.options[Number(target.value)]?.value)}
      >
        {required && at >= 0 ? null : <option value={-1}>{required ? "choose" : leftOut}</option>}
        {field.options.map((option, index) => (
          <option key={option.label} value={index}>
            {option.label}
          </option>
        ))}
      </select>
      <Hint field={field} id={ids.hint} label={label} />
      <Problems messages={messages} id={ids.problem} />
    </Labelled>
  );
}
