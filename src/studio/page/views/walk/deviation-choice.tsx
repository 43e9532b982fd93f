import { useId } from "react";
import type { EventForm } from "../../../../course/available.ts";
import { signatureFor } from "../../../../events/catalogue.ts";
import type { ProtocolDefinition } from "../../../../protocol/definition.ts";
import { type Draft, type EventOffer, type Judged, studioName } from "../../../model/walk/index.ts";
import { Problems } from "../../form/labelled.tsx";

/** Marks what is recorded as a departure from the protocol, with its reason, where that is possible. */
export function DeviationChoice({
  definition,
  form,
  offer,
  found,
  draft,
  problems,
  onChange,
}: {
  readonly definition: ProtocolDefinition;
  readonly form: EventForm;
  readonly offer: EventOffer | undefined;
  readonly found: Judged;
  readonly draft: Draft;
  /** What is wrong with the reason. */
  readonly problems: readonly string[];
  readonly onChange: (draft: Draft) => void;
}) {
  const id = useId();
  const { deviation, signature, ...lawful } = draft;
  const possible = found.usable && offer?.departing.some(({ verdict }) => verdict === found.verdict) === true;
  if (!possible && deviation === undefined) return null;
  const mark = (marked: boolean) => {
    const needed = signatureFor(form.event, definition, marked);
    const signer = signature?.name ?? studioName;
    onChange({
      ...lawful,
      ...(needed === null ? {} : { signature: { name: signer, meaning: needed } }),
      ...(marked ? { deviation: { reason: "It happened, as tried in the studio" } } : {}),
    });
  };
  return (
    <fieldset className="walk-deviation callout tone-warn">
      <legend className="hidden-visually">Deviation</legend>
      <label className="walk-check">
        <input type="checkbox" checked={deviation !== undefined} onChange={({ target }) => mark(target.checked)} />
        Record it as a deviation: it happened although the protocol forbids it
      </label>
      {deviation === undefined ? null : (
        <label className="walk-field">
          Reason of the deviation
          <input
            type="text"
            value={deviation.reason}
            aria-required="true"
            aria-invalid={problems.length > 0}
            aria-describedby={id}
            onChange={({ target }) => onChange({ ...draft, deviation: { reason: target.value } })}
          />
          <span id={id}>
            <Problems messages={problems} />
          </span>
        </label>
      )}
    </fieldset>
  );
}
