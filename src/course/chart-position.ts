import { getInitialSnapshot, type SnapshotFrom, type StateValue, transition } from "xstate";
import type { ChartContext } from "../../machines/context.ts";
import type { Whereabouts } from "../../machines/explain.ts";
import { createPatientCourseMachine, type PatientCourseMachine } from "../../machines/patient-course.ts";
import type { StateMeta, TransitionMeta } from "../../machines/setup.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { ChartPlace } from "./amend/move.ts";

type ChartSnapshot = SnapshotFrom<PatientCourseMachine>;

/** Where a course stands in the chart: active states, context, and whether it has ended. */
export interface ChartPosition extends Whereabouts {
  readonly snapshot: ChartSnapshot;
  readonly context: Readonly<ChartContext>;
  /** The paths of the active leaf states, such as `study.course.treatment.response`. */
  readonly leaves: readonly string[];
  readonly done: boolean;
  /** The meta of every active state, innermost first. */
  readonly metas: readonly StateMeta[];
}

/**
 * Steps through the chart of one definition. The chart sees only verdicts, so it has finitely many positions; each
 * position and each step from it is asked of XState once and remembered, and every later patient walks the same table.
 */
export interface ChartStepper {
  readonly machine: PatientCourseMachine;
  readonly initial: ChartPosition;
  /** Whether the chart takes the symbol here: XState's own answer. */
  takes(position: ChartPosition, symbol: string): boolean;
  /** The position after the symbol; the same position where the chart does not take it. */
  step(position: ChartPosition, symbol: string): ChartPosition;
  /** The position with these active states and this control state; a parallel state's other regions stand where they begin. */
  at(place: ChartPlace): ChartPosition;
}

interface Step {
  readonly taken: boolean;
  readonly next: ChartPosition;
}

export function createChartStepper(definition: ProtocolDefinition): ChartStepper {
  const machine = createPatientCourseMachine(definition);
  const positions = new Map<string, ChartPosition>();
  const steps = new WeakMap<ChartPosition, Map<string, Step>>();

  const intern = (snapshot: ChartSnapshot): ChartPosition => {
    const key = positionKey(snapshot);
    const known = positions.get(key);
    if (known !== undefined) return known;
    const position = positionOf(snapshot);
    positions.set(key, position);
    steps.set(position, new Map());
    return position;
  };

  const ask = (position: ChartPosition, symbol: string): Step => {
    const known = steps.get(position)?.get(symbol);
    if (known !== undefined) return known;
    const event = { type: symbol };
    const taken = !position.done && (machine.getTransitionData(position.snapshot, event)?.length ?? 0) > 0;
    const step = { taken, next: taken ? intern(transition(machine, position.snapshot, event)[0]) : position };
    steps.get(position)?.set(symbol, step);
    return step;
  };

  return {
    machine,
    initial: intern(getInitialSnapshot(machine)),
    takes: (position, symbol) => ask(position, symbol).taken,
    step: (position, symbol) => ask(position, symbol).next,
    at: ({ leaves, context }) => intern(machine.resolveState({ value: stateValueOf(leaves), context })),
  };
}

/** The state value of XState in which these states are active, such as `{ study: { course: "consent" } }`. */
function stateValueOf(paths: readonly string[]): StateValue {
  const [only = ""] = paths;
  if (paths.length === 1 && !only.includes(".")) return only;
  const inner = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.split(".");
    inner.set(first, [...(inner.get(first) ?? []), ...(rest.length === 0 ? [] : [rest.join(".")])]);
  }
  return Object.fromEntries([...inner].map(([name, rest]) => [name, rest.length === 0 ? {} : stateValueOf(rest)]));
}

/**
 * What decides all that can follow: the active states, the context, and what history remembers. A history whose parent is
 * active, or in a course that is done, is written again before it could ever be read, so it does not tell positions apart.
 */
function positionKey(snapshot: ChartSnapshot): string {
  const active = new Set(snapshot._nodes.flatMap((node) => [node.id, node.parent?.id]));
  const history = Object.entries(snapshot.historyValue)
    .filter(([id]) => snapshot.status === "active" && !active.has(snapshot.machine.getStateNodeById(id).parent?.id))
    .map(([id, nodes]) => [id, nodes.map((node) => node.id)]);
  return JSON.stringify([snapshot.value, snapshot.context, history]);
}

function positionOf(snapshot: ChartSnapshot): ChartPosition {
  const metas = snapshot.getMeta();
  const innermostFirst = [...snapshot._nodes].sort((a, b) => b.path.length - a.path.length || a.order - b.order);
  return {
    snapshot,
    context: snapshot.context,
    leaves: [...snapshot._nodes]
      .sort((a, b) => a.order - b.order)
      .filter((node) => node.type === "atomic" || node.type === "final")
      .map(({ path }) => path.join(".")),
    done: snapshot.status !== "active",
    metas: innermostFirst.flatMap((node): StateMeta | [] => metas[node.id] ?? []),
    declared: (symbol) =>
      innermostFirst.flatMap((node) =>
        (node.transitions.get(symbol) ?? []).flatMap(({ meta }): TransitionMeta | [] => meta ?? []),
      ),
  };
}
