import { useMemo } from "react";
import { eventForms } from "../../../../course/available.ts";
import { alphabetOf } from "../../../../events/alphabet.ts";
import { roleInWords } from "../../../../protocol/roles.ts";
import { RequirementQuote } from "../../app/requirement.tsx";
import { useStudio } from "../../app/studio.tsx";
import { inWords } from "../../form/words.ts";
import { EvidenceTable } from "./evidence-table.tsx";

/** One transition: what happens, when it is possible, who records it with what evidence, and the requirements behind it. */
export function TransitionDetails({ index }: { readonly index: number }) {
  const { subject, definition, words } = useStudio();
  const forms = useMemo(() => new Map(eventForms(definition).map((form) => [form.event, form])), [definition]);
  const letters = useMemo(() => new Map(alphabetOf(definition).map((letter) => [letter.symbol, letter])), [definition]);
  const transition = subject.ir.transitions[index];
  if (transition === undefined) return null;
  const { event, guard, sentence, bound, requirements } = transition;
  const letter = event === null ? undefined : letters.get(event);
  const form = letter === undefined ? undefined : forms.get(letter.event);
  return (
    <section className="chart-transition">
      <h3>{event === null ? "At once" : words.event(event)}</h3>
      <p>{sentence}</p>
      <dl className="chart-facts">
        {guard === null ? null : (
          <>
            <dt>Possible when</dt>
            <dd>{words.guard(guard)}</dd>
          </>
        )}
        {bound === null ? null : (
          <>
            <dt>Bound</dt>
            <dd>{bound}</dd>
          </>
        )}
        {form === undefined ? null : (
          <>
            <dt>Recorded by</dt>
            <dd>{form.roles.map((role) => inWords(roleInWords(definition, role))).join(", ")}</dd>
            <dt>Signature</dt>
            <dd>{form.signature === null ? "none" : `means ${form.signature}`}</dd>
          </>
        )}
        {letter === undefined ? null : (
          <>
            <dt>Event</dt>
            <dd>
              <code>{letter.event}</code>
              {letter.verdict === null ? null : (
                <>
                  {" "}
                  judged <code>{letter.verdict}</code>
                </>
              )}
            </dd>
          </>
        )}
      </dl>
      {form === undefined ? null : (
        <details>
          <summary>Evidence</summary>
          <EvidenceTable schema={form.evidence} />
        </details>
      )}
      {requirements.map((requirement) => (
        <RequirementQuote key={requirement} id={requirement} />
      ))}
    </section>
  );
}
