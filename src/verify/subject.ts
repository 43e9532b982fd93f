import type { AnyStateMachine } from "xstate";
import { obstacles } from "../../machines/explain.ts";
import {
  type ChartContext,
  createPatientCourseMachine,
  initialContext,
  initialValues,
  patientCourseVocabulary,
  type StateMeta,
  type TransitionMeta,
} from "../../machines/index.ts";
import type { Values } from "../chart/expression.ts";
import { extractChart } from "../chart/extract.ts";
import type { ChartIr } from "../chart/ir.ts";
import type { Configuration } from "../chart/step.ts";
import { alphabetOf, type ChartSymbol, symbolOf } from "../events/alphabet.ts";
import type { EventName } from "../events/declarations.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { byReads } from "./by-reads.ts";
import { type Laid, Layout } from "./layout.ts";

/** What is proved: the chart of one definition, the letters it can be asked, and what it says stands in the way. */
export interface Subject {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly letters: readonly ChartSymbol[];
  /** XState's own machine, which the engine runs. */
  readonly machine: AnyStateMachine;
  /**
   * The requirements that the engine would name in a configuration for a letter, by its place, that it does not take there as lawful;
   * equal lists are the same object.
   */
  inTheWay(configuration: Configuration): (letter: number) => readonly RequirementId[];
}

interface StateNode {
  readonly id: string;
  readonly meta?: StateMeta;
  readonly transitions: ReadonlyMap<string, readonly { readonly meta?: TransitionMeta }[]>;
  readonly states: Readonly<Record<string, StateNode>>;
}

function everyNode(node: StateNode): readonly StateNode[] {
  return [node, ...Object.values(node.states).flatMap(everyNode)];
}

/** What the chart says of itself where it stands: the same in every configuration with the same active states. */
interface Place {
  readonly metas: readonly StateMeta[];
  declared(symbol: string): readonly TransitionMeta[];
}

/** By letter, what stands in its way in a place, as far as the control state decides it. */
type InTheWay = readonly ((context: Laid<ChartContext>) => readonly RequirementId[])[];

/** The chart that the engine runs under a definition, as a subject of proof. */
export function subjectOf(definition: ProtocolDefinition): Subject {
  const machine = createPatientCourseMachine(definition);
  const letters = alphabetOf(definition);
  const nodes = new Map(everyNode(machine.root).map((node) => [node.id, node]));
  const layout = new Layout<ChartContext>();
  const lists = new Map<string, readonly RequirementId[]>();
  // Configurations share their control states and, where their shape is the same, the list of their active states.
  const contexts = new WeakMap<Values, Laid<ChartContext>>();
  const places = new WeakMap<readonly string[], InTheWay>();
  const byStates = new Map<string, InTheWay>();
  const contextOf = (values: Values): Laid<ChartContext> => layout.lay({ ...initialContext, ...values });
  const inTheWayAt = (active: readonly string[]): InTheWay => {
    // Each run of the chart has its own list of the same states.
    const asked = byStates.get(active.join()) ?? newInTheWay(active);
    byStates.set(active.join(), asked);
    return asked;
  };
  const newInTheWay = (active: readonly string[]): InTheWay => {
    const around = active.toReversed().flatMap((id) => nodes.get(id) ?? []);
    const declared = new Map<string, readonly TransitionMeta[]>();
    const declaredFor = (symbol: string): readonly TransitionMeta[] => {
      const met =
        declared.get(symbol) ??
        around.flatMap(({ transitions }) => transitions.get(symbol) ?? []).flatMap(({ meta }) => meta ?? []);
      declared.set(symbol, met);
      return met;
    };
    const place: Place = { metas: around.flatMap(({ meta }) => meta ?? []), declared: declaredFor };
    // A deviation departs from what would stand in the way of the same letter as a lawful one.
    const asks = new Map(
      letters.map(({ event, verdict }) => [
        symbolOf(event, verdict),
        byReads(layout, (context) => oneOf(lists, requirementsInTheWay(place, context, event, verdict))),
      ]),
    );
    return letters.flatMap(({ event, verdict }) => asks.get(symbolOf(event, verdict)) ?? []);
  };
  return {
    definition,
    machine,
    ir: extractChart(machine, initialValues, patientCourseVocabulary),
    letters,
    inTheWay: ({ active, values }) => {
      const asks = remembered(places, active, inTheWayAt);
      const context = remembered(contexts, values, contextOf);
      return (letter) => asks[letter]?.(context) ?? [];
    },
  };
}

function remembered<Of extends object, Made>(known: WeakMap<Of, Made>, of: Of, make: (of: Of) => Made): Made {
  const met = known.get(of);
  if (met !== undefined) return met;
  const made = make(of);
  known.set(of, made);
  return made;
}

function requirementsInTheWay(
  { metas, declared }: Place,
  context: ChartContext,
  event: EventName,
  verdict: string | null,
): readonly RequirementId[] {
  const reasons = obstacles(event, verdict, { metas, context, declared });
  return [...new Set(reasons.map(({ requirement }) => requirement))];
}

/** The one list that stands for all equal ones. */
function oneOf(lists: Map<string, readonly RequirementId[]>, list: readonly RequirementId[]): readonly RequirementId[] {
  const known = lists.get(list.join()) ?? list;
  lists.set(list.join(), known);
  return known;
}
