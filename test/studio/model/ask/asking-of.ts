import { shippedDefinitions } from "../../../../src/definitions/load.ts";
import type { ProtocolDefinition } from "../../../../src/protocol/definition.ts";
import { wordsOf } from "../../../../src/report/chart-words.ts";
import { type Asking, askingOf } from "../../../../src/studio/model/ask/asking.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";

/** What questions about a definition are answered from. */
export function askingAbout(definition: ProtocolDefinition): Asking {
  return askingOf(definition, subjectOf(definition).ir, wordsOf(definition));
}

/** A state by its title on the chart. */
export function stateOf({ ir }: Asking, title: string): string {
  const state = ir.states.find((one) => one.title === title);
  if (state === undefined) throw new Error(`no state is called ${title}`);
  return state.id;
}

/** The title of a state; of nothing where a patient stays. */
export function titleOf({ ir, words }: Asking, id: string | null): string {
  const state = ir.states.find((one) => one.id === id);
  return state === undefined ? "stays" : words.state(state);
}

export const cd19 = askingAbout(shippedDefinitions["cd19-b-all"]);
