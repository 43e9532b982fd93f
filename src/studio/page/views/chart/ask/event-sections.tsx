import { roleInWords } from "../../../../../protocol/roles.ts";
import { coursesInWords } from "../../../../model/ask/numbers.ts";
import type { EventSection } from "../../../../model/ask/sections.ts";
import type { EventWay } from "../../../../model/ask/ways.ts";
import { useStudio } from "../../../app/studio.tsx";
import type { Selection } from "../../../canvas/flow.ts";
import { capitalised, inWords } from "../../../form/words.ts";
import { EvidenceTable } from "../evidence-table.tsx";

interface Shown {
  /** Whether each way says where it leads from; not needed where that is the state that is looked at. */
  readonly sources: boolean;
  /** What stands above already and is not said again. */
  readonly under?: string;
  readonly onChoose: (selection: Selection) => void;
}

/** Events with this protocol's numbers: how each can go, where it leads, who records it with what. */
export function EventSections({ sections, ...shown }: Shown & { readonly sections: readonly EventSection[] }) {
  return sections.map((section) => (
    <OneEvent key={`${section.event} ${section.subject}`} section={section} {...shown} />
  ));
}

function OneEvent({
  section: { form, subject, numbers, ways },
  under,
  ...shown
}: Shown & { readonly section: EventSection }) {
  const { definition } = useStudio();
  const title = subject === "" ? form.sentence : `${capitalised(subject)}: ${form.sentence}`;
  const [lawful, departing] = [ways.filter(({ deviation }) => !deviation), ways.filter(({ deviation }) => deviation)];
  const roles = form.roles.map((role) => inWords(roleInWords(definition, role))).join(", ");
  return (
    <section className="ask-event" aria-label={title}>
      {title === under ? null : <h4>{title}</h4>}
      <p className="quiet">
        Recorded by {roles}
        {form.signature === null ? "" : `; signed, which means ${form.signature}`}
      </p>
      {numbers.length === 0 ? null : (
        <ul className="ask-numbers plain-list" aria-label="Numbers of this protocol">
          {numbers.map((number) => (
            <li key={number}>{number}</li>
          ))}
        </ul>
      )}
      <Ways ways={lawful} {...shown} />
      {departing.length === 0 ? null : (
        <details>
          <summary>Only as a deviation</summary>
          <Ways ways={departing} {...shown} />
        </details>
      )}
      <details>
        <summary>Evidence</summary>
        <EvidenceTable schema={form.evidence} />
      </details>
    </section>
  );
}

function Ways({ ways, sources, onChoose }: Shown & { readonly ways: readonly EventWay[] }) {
  const { subject, words } = useStudio();
  const titleOf = (id: string) => {
    const state = subject.ir.states.find((one) => one.id === id);
    return state === undefined ? id : words.state(state);
  };
  if (ways.length === 0) return null;
  return (
    <ul className="chart-ways plain-list">
      {ways.map((way) => {
        const [head, leads] = [headOf(way), leadsOf(way, titleOf)];
        const said = (
          <>
            {head ?? capitalised(leads)}
            {head === null ? null : <small>{leads}</small>}
            {way.when.length === 0 && !way.otherwise ? null : <small>{whenOf(way)}</small>}
            {sources ? <small>in {way.from.map(titleOf).join(", ")}</small> : null}
          </>
        );
        return (
          <li key={way.transition}>
            {way.to === null ? (
              <div className="ask-stays">{said}</div>
            ) : (
              <button type="button" onClick={() => onChoose({ kind: "edge", id: `t${way.transition}` })}>
                {said}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function headOf({ says, courses }: EventWay): string | null {
  const course = courses === null ? "" : `in ${coursesInWords(courses)}`;
  const head = [says, course].filter((part) => part !== "").join(", ");
  return head === "" ? null : head;
}

function leadsOf({ to, deviation }: EventWay, titleOf: (id: string) => string): string {
  if (to === null) return "the patient stays there";
  return `${deviation ? "then on " : ""}to ${titleOf(to)}`;
}

function whenOf({ when, otherwise }: EventWay): string {
  const said = when.join(", and ");
  if (!otherwise) return `when ${said}`;
  return said === "" ? "otherwise" : `otherwise, when ${said}`;
}
