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
import { alphabetOf, type ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";
import { byReads } from "./by-reads.ts";

/** What is proved: the chart of one definition, the letters it can be asked, and what it says stands in the way. */
export interface Subject {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly letters: readonly ChartSymbol[];
  /** The requirements that the engine would name for a symbol it does not take here as lawful. */
  inTheWay(configuration: Configuration, letter: ChartSymbol): readonly RequirementId[];
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

/** Control states as the machine has them, one object for each. */
function contexts(): (configuration: Configuration) => ChartContext {
  const known = new WeakMap<Values, ChartContext>();
  return ({ values }) => {
    const context = known.get(values) ?? { ...initialContext, ...values };
    known.set(values, context);
    return context;
  };
}

/** What the chart says of itself where it stands: the same in every configuration with the same active states. */
interface Place {
  readonly metas: readonly StateMeta[];
  /** What stands in the way of a letter, by symbol, as far as the control state decides it. */
  readonly inTheWay: Map<string, (context: ChartContext) => readonly RequirementId[]>;
  declared(symbol: string): readonly TransitionMeta[];
}

/** The chart that the engine runs under a definition, as a subject of proof. */
export function subjectOf(definition: ProtocolDefinition): Subject {
  const machine = createPatientCourseMachine(definition);
  const nodes = new Map(everyNode(machine.root).map((node) => [node.id, node]));
  const contextOf = contexts();
  // Configurations of one shape share its list of active states.
  const known = new WeakMap<readonly string[], Place>();
  const placeOf = ({ active }: Configuration): Place => {
    const met = known.get(active);
    if (met !== undefined) return met;
    const around = active.toReversed().flatMap((id) => nodes.get(id) ?? []);
    const place: Place = {
      metas: around.flatMap(({ meta }) => meta ?? []),
      inTheWay: new Map(),
      declared: (symbol) =>
        around.flatMap(({ transitions }) => transitions.get(symbol) ?? []).flatMap(({ meta }) => meta ?? []),
    };
    known.set(active, place);
    return place;
  };
  return {
    definition,
    ir: extractChart(machine, initialValues, patientCourseVocabulary),
    letters: alphabetOf(definition),
    inTheWay: (configuration, letter) => {
      const place = placeOf(configuration);
      const ask = place.inTheWay.get(letter.symbol) ?? byReads(requirementsInTheWay(place, letter));
      place.inTheWay.set(letter.symbol, ask);
      return ask(contextOf(configuration));
    },
  };
}

function requirementsInTheWay({ metas, declared }: Place, { event, verdict }: ChartSymbol) {
  return (context: ChartContext): readonly RequirementId[] => {
    const reasons = obstacles(event, verdict, { metas, context, declared });
    return [...new Set(reasons.map(({ requirement }) => requirement))];
  };
}
