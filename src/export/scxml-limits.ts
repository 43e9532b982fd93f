import type { IrTransition } from "../chart/ir.ts";
import type { Tree } from "./tree.ts";

/** Thrown for a chart that SCXML would run otherwise than XState does. */
export class NotSayable extends Error {
  override readonly name = "NotSayable";
}

/**
 * Refuses what has no SCXML form with the same behaviour.
 * @throws NotSayable naming the transitions
 */
export function refuseWhatScxmlCannotSay(tree: Tree): void {
  const { transitions } = tree.ir;
  for (const transition of transitions) {
    if (tree.state(transition.source).type === "final")
      throw new NotSayable(`${told(transition)} leaves a final state`);
    refuseParallelDomain(tree, transition);
  }
  for (const outer of transitions) {
    for (const inner of transitions) {
      if (bothFire(tree, outer, inner)) {
        throw new NotSayable(
          `${told(outer)} and ${told(inner)}: in SCXML both fire, since one of them leaves no state`,
        );
      }
    }
  }
}

function told({ source, event, index }: IrTransition): string {
  return `transition ${index} of ${source} on ${event ?? "no event"}`;
}

/** SCXML leaves a parallel state wherever XState only leaves its regions. */
function refuseParallelDomain(tree: Tree, transition: IrTransition): void {
  const domain = tree.domain(transition);
  if (domain !== null && tree.state(domain).type === "parallel") {
    throw new NotSayable(`${told(transition)} stays inside the parallel state ${domain}, which SCXML would leave`);
  }
}

/**
 * In SCXML each region looks outwards for a transition by itself, and an outer one gives way to an inner one only where both
 * leave some state; in XState an outer one gives way always.
 */
function bothFire(tree: Tree, outer: IrTransition, inner: IrTransition): boolean {
  if (outer.event !== inner.event || !tree.isInside(inner.source, outer.source)) return false;
  const between = tree.around(inner.source).slice(0, tree.around(inner.source).indexOf(outer.source) + 1);
  const inRegion = between.some((id) => tree.state(id).type === "parallel");
  return inRegion && (leavesNothing(tree, outer) || leavesNothing(tree, inner));
}

function leavesNothing(tree: Tree, transition: IrTransition): boolean {
  const domain = tree.domain(transition);
  return domain === null || tree.inner(domain).length === 0;
}
