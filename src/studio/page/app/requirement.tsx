import type { ProtocolDefinition } from "../../../protocol/definition.ts";
import { findRequirement } from "../../../protocol/requirements.ts";
import "./requirement.css";
import { useStudio } from "./studio.tsx";

interface Told {
  /** The source's own words; empty where the source is silent. */
  readonly quotes: readonly string[];
  /** What the software enforces; `null` where only the definition knows the requirement. */
  readonly reading: string | null;
  readonly source: string;
}

function toldIn(definition: ProtocolDefinition, id: string): Told | undefined {
  const own = definition.requirements.find((requirement) => requirement.id === id);
  if (own !== undefined) return { quotes: [own.quote], reading: null, source: own.source };
  return findRequirement(id);
}

/** A requirement as it begins, for a list of many: as much of it as one line holds. */
export function RequirementBeginning({ id }: { readonly id: string }) {
  const { definition } = useStudio();
  const told = toldIn(definition, id);
  const [quote] = told?.quotes ?? [];
  return <span className="requirement-beginning">{quote === undefined ? (told?.reading ?? "") : `“${quote}”`}</span>;
}

/** A requirement in the protocol's words, with what is enforced and where it comes from. */
export function RequirementQuote({ id }: { readonly id: string }) {
  const { definition } = useStudio();
  const told = toldIn(definition, id);
  return (
    <article className="requirement" aria-label={`Requirement ${id}`}>
      <p className="requirement-id">{id}</p>
      {told?.quotes.map((quote) => (
        <blockquote key={quote}>“{quote}”</blockquote>
      ))}
      {told?.reading == null ? null : <p>{told.reading}</p>}
      {told === undefined ? null : <p className="quiet">{told.source}</p>}
    </article>
  );
}
