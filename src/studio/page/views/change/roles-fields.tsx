import { useId } from "react";
import { declarationOf, eventNames, isEventName } from "../../../../events/declarations.ts";
import { roles } from "../../../../protocol/roles.ts";
import { elements, fields } from "../../../../protocol/well-formed.ts";
import { Group, Labelled, ProblemsWithin } from "../../form/labelled.tsx";
import { withPart } from "../../form/values.ts";
import { inWords, isPlainObject } from "../../form/words.ts";
import type { SectionProps } from "./section.ts";

/** Who may record an event, for each event for which the protocol departs from the catalogue (SIL-11). */
export function RolesFields({ draft, path, value, onChange }: SectionProps) {
  const id = useId();
  const known = rolesWritten(draft);
  const departing = Object.entries(isPlainObject(value) ? value : {});
  const others = eventNames.filter((event) => !departing.some(([name]) => name === event));
  const depart = (event: string) => {
    if (isEventName(event)) onChange(withPart(value, event, declarationOf(event).roles));
  };
  return (
    <>
      {departing.map(([event, allowed]) => (
        <EventRoles
          key={event}
          event={event}
          path={`${path}.${event}`}
          known={known}
          allowed={Array.isArray(allowed) ? allowed : []}
          onChange={(next) => onChange(withPart(value, event, next))}
        />
      ))}
      <Labelled htmlFor={id} label="Change who may record" required>
        <select id={id} value="" aria-describedby={`${id}-hint`} onChange={({ target }) => depart(target.value)}>
          <option value="">choose an event</option>
          {others.map((event) => (
            <option key={event} value={event}>
              {declarationOf(event).sentence}
            </option>
          ))}
        </select>
        <p className="quiet" id={`${id}-hint`}>
          SIL-11: who may record an event, where it differs from the catalogue
        </p>
      </Labelled>
    </>
  );
}

/** The roles of the catalogue, and those that the definition has of its own, each with what people call it. */
function rolesWritten(draft: unknown): ReadonlyMap<string, string> {
  const own = elements(fields(fields(draft).people).roles).map(fields);
  return new Map([
    ...roles.map((role) => [role, inWords(role)] as const),
    ...own.flatMap(({ id, label }) =>
      typeof id === "string" ? [[id, typeof label === "string" ? label : id] as const] : [],
    ),
  ]);
}

function EventRoles({
  event,
  path,
  known,
  allowed,
  onChange,
}: {
  readonly event: string;
  readonly path: string;
  readonly known: ReadonlyMap<string, string>;
  readonly allowed: readonly unknown[];
  /** `undefined` goes back to the catalogue. */
  readonly onChange: (allowed: readonly unknown[] | undefined) => void;
}) {
  return (
    <Group legend={isEventName(event) ? declarationOf(event).sentence : event}>
      <div className="form-radios">
        {[...known].map(([role, called]) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={allowed.includes(role)}
              onChange={({ target }) =>
                onChange(target.checked ? [...allowed, role] : allowed.filter((one) => one !== role))
              }
            />
            {called}
          </label>
        ))}
      </div>
      <ProblemsWithin path={path} />
      <div>
        <button type="button" className="form-remove" onClick={() => onChange(undefined)}>
          As in the catalogue<span className="hidden-visually">: {event}</span>
        </button>
      </div>
    </Group>
  );
}
