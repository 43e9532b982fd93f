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
import { extractChart } from "../chart/extract.ts";
import type { ChartIr } from "../chart/ir.ts";
import type { Configuration } from "../chart/step.ts";
import { alphabetOf, type ChartSymbol } from "../events/alphabet.ts";
import type { ProtocolDefinition } from "../protocol/definition.ts";
import type { RequirementId } from "../protocol/requirements.ts";

/** What is proved: the chart of one definition, the letters it can be asked, and what it says stands in the way. */
export interface Subject {
  readonly definition: ProtocolDefinition;
  readonly ir: ChartIr;
  readonly letters: readonly ChartSymbol[];
  /** The requirements that the engine would name for a symbol it does not take here as lawful. */
  inTheWay(configuration: Configuration, letter: ChartSymbol): readonly RequirementId[];
  /** Why evidence can never be judged to this symbol here; `undefined` where it can. */
  impossible(configuration: Configuration, letter: ChartSymbol): string | undefined;
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

function contextOf({ values }: Configuration): ChartContext {
  return { ...initialContext, ...values };
}

/** The chart that the engine runs under a definition, as a subject of proof. */
export function subjectOf(definition: ProtocolDefinition): Subject {
  const machine = createPatientCourseMachine(definition);
  const nodes = new Map(everyNode(machine.root).map((node) => [node.id, node]));
  const known = new WeakMap<
    Configuration,
    { readonly around: readonly StateNode[]; readonly metas: readonly StateMeta[] }
  >();
  const placeOf = (configuration: Configuration) => {
    const met = known.get(configuration);
    if (met !== undefined) return met;
    const around = configuration.active.toReversed().flatMap((id) => nodes.get(id) ?? []);
    const place = { around, metas: around.flatMap(({ meta }) => meta ?? []) };
    known.set(configuration, place);
    return place;
  };
  return {
    definition,
    ir: extractChart(machine, initialValues, patientCourseVocabulary),
    letters: alphabetOf(definition),
    inTheWay: (configuration, { event, verdict }) => {
      const { around, metas } = placeOf(configuration);
      const reasons = obstacles(event, verdict, {
        metas,
        context: contextOf(configuration),
        declared: (symbol) =>
          around.flatMap(({ transitions }) => transitions.get(symbol) ?? []).flatMap(({ meta }) => meta ?? []),
      });
      return [...new Set(reasons.map(({ requirement }) => requirement))];
    },
    impossible: (configuration, { symbol }) =>
      placeOf(configuration)
        .metas.map(({ impossible }) => impossible?.[symbol])
        .find((reason) => reason !== undefined),
  };
}
