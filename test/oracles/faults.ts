import type { ChartIr, IrState, IrTransition } from "../../src/chart/ir.ts";
import { chartNamed } from "./charts.ts";

/** A fault planted in a chart before it is exported: the oracle that runs the export must find it. */
export interface PlantedFault {
  readonly name: string;
  readonly right: ChartIr;
  readonly wrong: ChartIr;
}

type Change<Part> = (part: Part) => Part | undefined;

function withTransitions(id: string, name: string, change: Change<IrTransition>): PlantedFault {
  const right = chartNamed(id);
  const transitions = right.transitions.flatMap((transition) => change(transition) ?? []);
  return { name: `${name} (${id})`, right, wrong: { ...right, transitions } };
}

function withStates(id: string, name: string, change: (state: IrState) => IrState): PlantedFault {
  const right = chartNamed(id);
  return { name: `${name} (${id})`, right, wrong: { ...right, states: right.states.map(change) } };
}

function where(source: string, event: string | null, change: Change<IrTransition>): Change<IrTransition> {
  return (one) => (one.source === source && one.event === event ? change(one) : one);
}

const dropped = () => undefined;
const towards = (target: string) => (one: IrTransition) => ({ ...one, targets: [target] });
const unguarded = (one: IrTransition) => ({ ...one, guard: null });
const silent = (one: IrTransition) => ({ ...one, assignments: [] });

/** The parent answers an event that its child should have answered. */
const parentFirst = withTransitions("inner-before-outer", "parent before child", where("inner", "e", dropped));

const onDay1 = "single-infusion.study.course.treatment.infusion.day1.due";
const onDay2 = "cd19-b-all.study.course.treatment.infusion.day2.due";

export const plantedFaults: readonly PlantedFault[] = [
  parentFirst,
  withTransitions("guard-falls-to-outer", "a guard dropped", where("inner", "e", unguarded)),
  withTransitions("eventless", "a guard of an eventless transition dropped", where("b", null, unguarded)),
  withTransitions("regions-both-answer", "a region that does not answer", where("r1", "e", dropped)),
  withTransitions("regions-in-conflict", "the wrong one of two in conflict", where("l1", "e", towards("l2"))),
  withTransitions("history", "a wrong target", where("a1", "next", towards("b"))),
  withStates("history", "shallow history for deep", (state) =>
    state.id === "deeply" ? { ...state, history: "shallow" } : state,
  ),
  withStates("history-of-regions", "the memory of regions shallow", (state) =>
    state.id === "remembered" ? { ...state, history: "shallow" } : state,
  ),
  withTransitions(
    "left-and-entered-anew",
    "a state not left",
    where("a", "anew", (one) => ({ ...one, reenter: false })),
  ),
  withStates("entry-and-exit", "entering without its assignment", (state) =>
    state.id === "a2" ? { ...state, entry: [] } : state,
  ),
  withTransitions("into-regions", "one region entered instead of two", where("start", "e", towards("r2"))),
  withTransitions("single-infusion", "a guard dropped", where(onDay1, "fraction.given.1.onDay", unguarded)),
  withTransitions(
    "cd19-b-all",
    "day 2 leads to the response",
    where(onDay2, "fraction.given.2.onDay", towards("response")),
  ),
  withTransitions("cd19-b-all", "a wish that is not kept", where("completeResponse", "wish.recorded.for", silent)),
  withTransitions(
    "cd19-b-all",
    "a further course without both for",
    where("completeResponse", "furtherTreatment.decided.start", unguarded),
  ),
  withTransitions(
    "single-infusion",
    "a regained patient leaves",
    where("lost", "contact.regained", towards("offStudy")),
  ),
];
