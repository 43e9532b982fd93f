import type { TimeZone } from "../../../../clinical/site-day.ts";
import type { EventForm } from "../../../../course/available.ts";
import type { Refusal } from "../../../../journal/refusal.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { roleInWords } from "../../../../protocol/roles.ts";
import type { Draft } from "../../../model/walk/index.ts";
import { inWords } from "../../form/words.ts";
import { InstantField } from "./instant-field.tsx";
import { problemsIn } from "./problems-at.ts";
import { RoleField } from "./role-field.tsx";
import { SignedBy } from "./signed-by.tsx";
import { Written } from "./written.tsx";

/** Who records it, when it happened, and what has to be signed or given as a reason. */
export function WhoAndWhen({
  definition,
  form,
  draft,
  zoneAt,
  refusals,
  onChange,
}: {
  readonly definition: ProtocolDefinition;
  /** The time zone of the patient's site at a time. */
  readonly zoneAt: (at: string) => TimeZone | undefined;
  readonly form: EventForm;
  readonly draft: Draft;
  readonly refusals: readonly Refusal[];
  readonly onChange: (draft: Draft) => void;
}) {
  const { by, at, recordedAt, reason, signature } = draft;
  const wrong = problemsIn(refusals);
  const open = ["at", "recordedAt", "by.role", "by.id", "by.name", "signature", "signature.name", "reason"].some(
    (path) => wrong(path).length > 0,
  );
  return (
    <>
      {form.needsReason || reason !== undefined ? (
        <Written
          label="Reason"
          value={reason ?? ""}
          problems={wrong("reason")}
          onChange={(text) => onChange(without(draft, "reason", text))}
        />
      ) : null}
      <details className="walk-who" open={open || undefined}>
        <summary>
          Who and when: {inWords(roleInWords(definition, by.role))}, {at.slice(0, 10)} {at.slice(11, 16)}
        </summary>
        <div className="walk-fields">
          <RoleField
            definition={definition}
            allowed={form.roles}
            role={by.role}
            problems={wrong("by.role")}
            onChange={(role) => onChange({ ...draft, by: { ...by, role } })}
          />
          <Written
            label="By (id)"
            value={by.id}
            problems={wrong("by.id")}
            onChange={(id) => onChange({ ...draft, by: { ...by, id } })}
          />
          <Written
            label="Name"
            value={by.name ?? ""}
            problems={wrong("by.name")}
            onChange={(name) =>
              onChange({ ...draft, by: name === "" ? { id: by.id, role: by.role } : { ...by, name } })
            }
          />
          <InstantField
            label="Happened at"
            value={at}
            zone={zoneAt(at)}
            problems={wrong("at")}
            onChange={(instant) => onChange({ ...draft, at: instant })}
          />
          {recordedAt === undefined ? (
            <button type="button" onClick={() => onChange({ ...draft, recordedAt: at })}>
              It was recorded at another time
            </button>
          ) : (
            <>
              <InstantField
                label="Recorded at"
                value={recordedAt}
                zone={zoneAt(recordedAt)}
                problems={wrong("recordedAt")}
                onChange={(instant) => onChange(without(draft, "recordedAt", instant))}
              />
              <button type="button" onClick={() => onChange(without(draft, "recordedAt", ""))}>
                Recorded when it happened
              </button>
            </>
          )}
          <SignedBy
            signature={signature}
            problemsAt={wrong}
            onName={(signed) => onChange({ ...draft, signature: signed })}
          />
        </div>
      </details>
    </>
  );
}

/** The draft with another text under a name; an empty text takes it out. */
function without(draft: Draft, name: "reason" | "recordedAt", text: string): Draft {
  const { [name]: _, ...others } = draft;
  return text === "" ? others : { ...others, [name]: text };
}
