import { type ChartContext, initialContext } from "../../../machines/index.ts";
import { configurationFinder } from "../../chart/configuration-at.ts";
import type { Values } from "../../chart/expression.ts";
import { type ChartRunner, createChartRunner } from "../../chart/step.ts";
import { chartOfVersion } from "../../course/amend/chart-of-version.ts";
import type { ChartPlace } from "../../course/amend/move.ts";
import { createChartStepper } from "../../course/chart-position.ts";
import type { ProtocolDefinition } from "../../protocol/definition.ts";
import { type Account, accountOf } from "../../requirements/account.ts";
import { recordsFor } from "../monitor-tables.ts";
import { exploreProduct, mostProductStates, type ProductResult } from "../product.ts";
import { stepperOf } from "../stepper.ts";
import { subjectOf } from "../subject.ts";
import type { ProvedProduct } from "./followed.ts";

/** One version with everything that a proof of moves asks of it. */
export interface ProvedVersion extends ProvedProduct {
  readonly definition: ProtocolDefinition;
  readonly account: Account;
  readonly result: ProductResult;
  readonly chart: ReturnType<typeof chartOfVersion>;
  readonly runner: ChartRunner;
  /** Where a configuration stands, as a move sees it. */
  placeOf(configuration: number): ChartPlace;
  /** The configuration at a place, as the machine that runs resolves it. */
  configurationAt(place: ChartPlace): number;
}

/** Explores the product of one version with its own requirements. */
export function proveVersion(definition: ProtocolDefinition, most = mostProductStates): ProvedVersion {
  const subject = subjectOf(definition);
  const { ir, letters } = subject;
  const records = recordsFor(definition, letters);
  const runner = createChartRunner(ir);
  const stepper = stepperOf(
    ir,
    letters.map(({ symbol }) => symbol),
    runner,
  );
  const { result, states } = exploreProduct(subject, records, { stepper, most });
  const machine = createChartStepper(definition);
  const byId = new Map(ir.states.map((state) => [state.id, state]));
  const find = configurationFinder(ir, runner.standings);
  const known = new Map<readonly string[], readonly string[]>();
  const leavesOf = (active: readonly string[]): readonly string[] => {
    const leaves = known.get(active) ?? active.flatMap((id) => leafPath(byId.get(id)));
    known.set(active, leaves);
    return leaves;
  };
  return {
    definition,
    subject,
    runner,
    records,
    stepper,
    states,
    result,
    account: accountOf(definition),
    chart: chartOfVersion(machine.machine, definition),
    placeOf(configuration) {
      const { active, values } = stepper.at(configuration);
      return { leaves: leavesOf(active), context: { ...initialContext, ...values } };
    },
    configurationAt(place) {
      const { leaves, context } = machine.at(place);
      return find({ leaves, values: valuesOf(context) });
    },
  };
}

function leafPath(state: { readonly path: string; readonly children: readonly string[] } | undefined) {
  return state === undefined || state.children.length > 0 ? [] : [state.path];
}

/** A control state in the order in which every chart keeps it. */
function valuesOf(context: Readonly<ChartContext>): Values {
  return { ...initialContext, ...context };
}
