import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { roleInWords, rolesIn } from "../../../../protocol/roles.ts";
import { inWords } from "../../form/words.ts";
import { Field } from "./written.tsx";

/** The role in which it is recorded: those that may, and those that are refused. */
export function RoleField({
  definition,
  allowed,
  role: chosen,
  problems,
  onChange,
}: {
  /** By which the role is asked for: its own words for its own roles. */
  readonly definition: ProtocolDefinition;
  readonly allowed: readonly string[];
  readonly role: string;
  readonly problems: readonly string[];
  readonly onChange: (role: string) => void;
}) {
  const others = rolesIn(definition).filter((role) => !allowed.includes(role));
  const called = (role: string) => inWords(roleInWords(definition, role));
  return (
    <Field label="Recorded in the role of" problems={problems}>
      {(id, described) => (
        <select id={id} aria-describedby={described} value={chosen} onChange={({ target }) => onChange(target.value)}>
          <optgroup label="May record it (SIL-11)">
            {allowed.map((role) => (
              <option key={role} value={role}>
                {called(role)}
              </option>
            ))}
          </optgroup>
          <optgroup label="Is refused">
            {others.map((role) => (
              <option key={role} value={role}>
                {called(role)}
              </option>
            ))}
          </optgroup>
        </select>
      )}
    </Field>
  );
}
