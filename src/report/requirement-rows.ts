import { placeOf } from "../chart/lint.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import { requirementText, type Sentence } from "../protocol/requirement-text.ts";
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

/** A transition that cites a requirement: the state that it leaves, and on what; `null` where nothing has to happen. */
export interface CitingTransition extends Citing {
  readonly from: string;
  readonly on: string | null;
}

/** One requirement from the protocol's sentence to the verdict. */
export interface RequirementRow {
  readonly id: string;
  /** The trial's own words with their source; `null` where the definition gives none. */
  readonly sentence: Sentence | null;
  /** What the software enforces. */
  readonly meaning: string;
  readonly status: RequirementVerdict["status"];
  readonly basis: string;
  readonly monitor: boolean;
  readonly states: readonly Citing[];
  readonly transitions: readonly CitingTransition[];
  readonly counterexample: Counterexample | null;
}

/** A row for every requirement that was judged, in the order of the verdicts. */
export function requirementRows(
  { requirements, subject: { definition, ir } }: Proof,
  monitors: ReadonlySet<string>,
  tell: (history: readonly string[]) => readonly ToldStep[],
): readonly RequirementRow[] {
  const paths = new Map(ir.states.map(({ id, path }) => [id, path]));
  return requirements.map(({ id, status, basis, counterexample }) => ({
    id,
    ...said(id, definition),
    status,
    basis,
    monitor: monitors.has(id),
    states: ir.states.flatMap((state) =>
      state.requirements.includes(id) ? [{ place: state.path, sentence: state.sentence }] : [],
    ),
    transitions: ir.transitions.flatMap((transition) => {
      if (!transition.requirements.includes(id)) return [];
      const from = paths.get(transition.source) ?? transition.source;
      return [{ place: placeOf(transition), sentence: transition.sentence, from, on: transition.event }];
    }),
    counterexample: counterexample && { message: counterexample.message, history: tell(counterexample.history) },
  }));
}

function said(id: string, definition: ProtocolDefinition): Pick<RequirementRow, "sentence" | "meaning"> {
  const text = requirementText(definition, id);
  return { sentence: text?.sentence ?? null, meaning: text?.meaning ?? "the definition's own requirement" };
}
