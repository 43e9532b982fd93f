import { type Exploration, historyTo } from "../chart/explore.ts";
import { distancesTo, findCycle, graphOf } from "../chart/graph.ts";
import { type Answer, answerOf } from "./answer.ts";
import { hasEnded } from "./ended.ts";

/** A statement on how courses end, with what it assumes; `history` leads to where it fails. */
export interface LivenessResult {
  readonly name: string;
  readonly sentence: string;
  readonly status: Answer;
  /** What it rests on, each named at a transition of the chart. */
  readonly assumptions: readonly string[];
  readonly message: string | null;
  readonly history: readonly string[] | null;
}

/** Whether what bounds a loop is a stated assumption: it happens only finitely often. */
export const isAssumption = (bound: string | null) => bound?.startsWith("assumption:") === true;

/** Such a statement with the configuration where it fails. */
export interface FoundLiveness extends LivenessResult {
  /** Null where it holds. */
  readonly fails: number | null;
}

/** That every course can end from everywhere, and does end under the bounds and assumptions that the chart names. */
export function liveness(exploration: Exploration): readonly LivenessResult[] {
  return foundLiveness(exploration).map(({ fails: _, ...told }) => told);
}

/** The same, with where it fails. */
export function foundLiveness(exploration: Exploration): readonly FoundLiveness[] {
  return [canAlwaysEnd(exploration), endsUnderAssumptions(exploration)];
}

function canAlwaysEnd(exploration: Exploration): FoundLiveness {
  const { configurations, looked } = exploration;
  // Past the bound nothing is known, so what leads there may end.
  const ended = configurations.flatMap((configuration, index) =>
    hasEnded(configuration) || index >= looked ? [index] : [],
  );
  const stuck = distancesTo(graphOf(exploration), ended).indexOf(-1);
  return result(
    exploration,
    "canEnd",
    "From every state a course can reach its end",
    [],
    stuck,
    "no end can be reached",
  );
}

/** Every cycle must contain a step whose transition states an assumption of finiteness; without those steps nothing goes round. */
function endsUnderAssumptions(exploration: Exploration): FoundLiveness {
  const { ir } = exploration;
  const cycle = findCycle(graphOf(exploration, (fired) => !fired.some(({ bound }) => isAssumption(bound))));
  const assumptions = [...new Set(ir.transitions.flatMap(({ bound }) => (bound === null ? [] : [bound])))].sort();
  return result(
    exploration,
    "ends",
    "Every course ends, under the bounds and assumptions named",
    assumptions,
    cycle?.[0] ?? -1,
    "here begins a loop that neither a bound ends nor an assumption names",
  );
}

function result(
  exploration: Exploration,
  name: string,
  sentence: string,
  assumptions: readonly string[],
  fails: number,
  message: string,
): FoundLiveness {
  const history = fails < 0 ? null : historyTo(exploration, fails);
  return {
    name,
    sentence,
    assumptions,
    status: answerOf(history !== null, exploration.complete),
    message: history && message,
    history,
    fails: fails < 0 ? null : fails,
  };
}
