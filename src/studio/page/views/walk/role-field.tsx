import { type Role, roles } from "../../../../protocol/roles.ts";
import { inWords } from "../../form/words.ts";
import { Field } from "./written.tsx";

/** The role in which it is recorded: those that may, and those that are refused. */
export function RoleField({
  allowed,
  role: chosen,
  problems,
  onChange,
}: {
  readonly allowed: readonly Role[];
  readonly role: Role;
  readonly problems: readonly string[];
  readonly onChange: (role: Role) => void;
}) {
  const others = roles.filter((role) => !allowed.includes(role));
  return (
    <Field label="Recorded in the role of" problems={problems}>
      {(id, described) => (
        <select
          id={id}
          aria-describedby={described}
          value={chosen}
          onChange={({ target }) => onChange(roles.find((role) => role === target.value) ?? chosen)}
        >
          <optgroup label="May record it (SIL-11)">
            {allowed.map((role) => (
              <option key={role} value={role}>
                {inWords(role)}
              </option>
            ))}
          </optgroup>
          <optgroup label="Is refused">
            {others.map((role) => (
              <option key={role} value={role}>
                {inWords(role)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
