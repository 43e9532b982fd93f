import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, StateValue } from "xstate";
import type { Configuration } from "../chart/step.ts";

/** The number that the chart as data gives to each transition of a machine, in document order. */
export function numbersOf(machine: AnyStateMachine): ReadonlyMap<unknown, number> {
  const numbers = new Map<unknown, number>();
  const visit = (node: AnyStateNode): void => {
    for (const one of [...[...node.transitions.values()].flat(), ...(node.always ?? [])])
      numbers.set(one, numbers.size);
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(machine.root);
  return numbers;
}

/** A configuration of the chart as data as a snapshot of the machine. */
export function resolved(
  machine: AnyStateMachine,
  { active, remembered, values, done }: Configuration,
): AnyMachineSnapshot {
  const there = new Set(active);
  const historyValue = Object.fromEntries(
    Object.entries(remembered).map(([id, ids]) => [id, ids.map((one) => machine.getStateNodeById(one))]),
  );
  return machine.resolveState({
    value: stateValueOf(machine.root, there),
    context: values,
    historyValue,
    status: done ? "done" : "active",
  });
}

function stateValueOf(node: AnyStateNode, active: ReadonlySet<string>): StateValue {
  const inside = Object.values(node.states).filter(({ id }) => active.has(id));
  const [only] = inside;
  if (node.type === "compound" && only !== undefined && Object.keys(only.states).length === 0) return only.key;
  return Object.fromEntries(inside.map((child) => [child.key, stateValueOf(child, active)]));
}
