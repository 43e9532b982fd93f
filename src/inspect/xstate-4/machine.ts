import { type AnyStateMachine, createMachine, type StateNodeConfig } from "xstate";
import { isObject } from "./message.ts";

type Shape = StateNodeConfig<Record<string, unknown>, Record<string, never>, { type: string }>;

/**
 * An XState 4 machine of the same shape as an XState 5 definition: states, transitions, texts, and the
 * names of its guards. What guards and actions do stays behind, so it can be looked at, and nothing is decided by it.
 * @throws Error where the definition is no chart, or a target of it is missing
 */
export function machineOf(definition: unknown): AnyStateMachine {
  if (!isObject(definition)) throw new Error("its definition is no chart");
  const id = typeof definition.id === "string" ? definition.id : "course";
  const machine: AnyStateMachine = createMachine({ ...shapeOf(definition), id, predictableActionArguments: true });
  // XState 4 looks for the targets only when asked, which would be in the middle of telling the viewers.
  JSON.stringify(machine);
  return machine;
}

function shapeOf(definition: unknown): Shape {
  if (!isObject(definition)) return {};
  const { id, type, history, initial, target, states, on, always, meta } = definition;
  return {
    ...(typeof id === "string" ? { id } : {}),
    ...(isKind(type) ? { type } : {}),
    ...(history === "shallow" || history === "deep" ? { history } : {}),
    ...(typeof initial === "string" ? { initial } : {}),
    ...(type === "history" && typeof target === "string" ? { target } : {}),
    ...(isObject(states) ? { states: mapped(states, shapeOf) } : {}),
    ...(isObject(on) ? { on: mapped(on, waysOf) } : {}),
    ...(always === undefined ? {} : { always: waysOf(always) }),
    ...(isObject(meta) ? { meta } : {}),
  };
}

function waysOf(ways: unknown) {
  return (Array.isArray(ways) ? ways : [ways]).map((way: unknown) => {
    if (typeof way === "string") return { target: way };
    if (!isObject(way)) return {};
    const { target, guard } = way;
    const name = isObject(guard) ? guard.type : guard;
    return {
      ...(typeof target === "string" ? { target } : {}),
      ...(typeof name === "string" ? { cond: name } : {}),
    };
  });
}

function mapped<T>(values: Readonly<Record<string, unknown>>, map: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(value)]));
}

function isKind(type: unknown): type is "atomic" | "compound" | "parallel" | "final" | "history" {
  return typeof type === "string" && ["atomic", "compound", "parallel", "final", "history"].includes(type);
}
