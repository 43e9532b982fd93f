import { placeOf } from "../chart/lint.ts";
import { findRequirement } from "../protocol/requirements.ts";
import type { RequirementVerdict } from "../verify/requirement-verdicts.ts";
import type { Proof } from "../verify/verify.ts";
import type { ToldStep } from "./in-words.ts";

/** Something shown false: what is wrong, and a shortest history that shows it; empty where there is none to show. */
export interface Counterexample {
  readonly message: string;
  readonly history: readonly ToldStep[];
}

/** A place of the chart that cites a requirement. */
export interface Citing {
  readonly place: string;
  readonly sentence: string;
}

/** One requirement from the protocol's sentence to the verdict. */
export interface RequirementRow {
  readonly id: string;
  /** The source's own words; empty where the source is silent. */
  readonly quotes: readonly string[];
  readonly reading: string;
  readonly source: string;
  readonly status: RequirementVerdict["status"];
  readonly basis: string;
  readonly monitor: boolean;
  readonly states: readonly Citing[];
  readonly transitions: readonly Citing[];
  readonly counterexample: Counterexample | null;
}

/** A row for every requirement that was judged, in the order of the verdicts. */
export function requirementRows(
  { requirements, subject: { definition, ir } }: Proof,
  monitors: ReadonlySet<string>,
  tell: (history: readonly string[]) => readonly ToldStep[],
): readonly RequirementRow[] {
  return requirements.map(({ id, status, basis, counterexample }) => ({
    id,
    ...said(id, definition.requirements),
    status,
    basis,
    monitor: monitors.has(id),
    states: ir.states.flatMap((state) =>
      state.requirements.includes(id) ? [{ place: state.path, sentence: state.sentence }] : [],
    ),
    transitions: ir.transitions.flatMap((transition) =>
      transition.requirements.includes(id) ? [{ place: placeOf(transition), sentence: transition.sentence }] : [],
    ),
    counterexample: counterexample && { message: counterexample.message, history: tell(counterexample.history) },
  }));
}

interface Said {
  readonly quotes: readonly string[];
  readonly reading: string;
  readonly source: string;
}

function said(id: string, own: readonly { id: string; quote: string; source: string }[]): Said {
  const known = findRequirement(id);
  if (known !== undefined) return { quotes: known.quotes, reading: known.reading, source: known.source };
  const stated = own.find((one) => one.id === id);
  if (stated === undefined) return { quotes: [], reading: id, source: "" };
  return { quotes: [stated.quote], reading: "the definition's own requirement", source: stated.source };
}
