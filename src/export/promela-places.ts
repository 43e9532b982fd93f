import type { IrState } from "../chart/ir.ts";
import { identifier } from "./names.ts";
import type { Tree } from "./tree.ts";

/** Where a chart stands as Promela variables: one byte per compound state, that of its active child; 0 where none is. */
export interface PromelaPlaces {
  readonly declarations: readonly string[];
  readonly variables: readonly string[];
  /** The byte of a compound state. */
  variable(compound: string): string;
  /** What the byte of its parent says while a state is active. */
  number(id: string): number;
  /** A condition that holds while a state is active. */
  isActive(id: string): string;
  /** Whether a history state remembers anything, and for each compound state the byte that it remembers. */
  memory(history: string): { readonly flag: string; readonly bytes: ReadonlyMap<string, string> };
  /** What a row of numbers, one per variable, says: active states and what history remembers, in document order. */
  read(row: readonly number[]): {
    readonly active: readonly string[];
    readonly remembered: Readonly<Record<string, readonly string[]>>;
  };
}

export function createPromelaPlaces(tree: Tree): PromelaPlaces {
  const compounds = tree.ir.states.filter(({ type }) => type === "compound").map(({ id }) => id);
  const variable = (compound: string) => `s_${identifier(compound)}`;
  const number = (id: string) => tree.inner(tree.state(id).parent ?? id).indexOf(id) + 1;
  const isActive = (id: string): string => {
    const { parent } = tree.state(id);
    if (parent === null) return "true";
    return tree.state(parent).type === "compound" ? `${variable(parent)} == ${number(id)}` : isActive(parent);
  };
  const memories = new Map(tree.histories.map((history) => [history.id, memoryOf(tree, history)]));
  const memory = (history: string) => {
    const found = memories.get(history);
    if (found === undefined) throw new Error(`${history} is not a history state`);
    return found;
  };
  const remembering = [...memories.values()].flatMap(({ flag, bytes }) => [flag, ...bytes.values()]);
  const variables = [...compounds.map(variable), ...remembering];
  return {
    declarations: [
      ...compounds.map(
        (id) =>
          `byte ${variable(id)}; /* ${tree
            .inner(id)
            .map((child, at) => `${at + 1} ${child}`)
            .join(", ")} */`,
      ),
      ...remembering.map((name) => `byte ${name};`),
    ],
    variables,
    variable,
    number,
    isActive,
    memory,
    read(row) {
      const value = (name: string) => row[variables.indexOf(name)] ?? 0;
      const within = (id: string, byteOf: (compound: string) => number): readonly string[] => {
        const active = tree
          .inner(id)
          .filter((child) => tree.state(id).type === "parallel" || byteOf(id) === number(child));
        return active.flatMap((child) => [child, ...within(child, byteOf)]);
      };
      const remembered = tree.histories.flatMap(({ id, parent, history }) => {
        const { flag, bytes } = memory(id);
        if (parent === null || value(flag) === 0) return [];
        const inside = within(parent, (compound) => value(bytes.get(compound) ?? ""));
        const kept = inside.filter((other) =>
          history === "deep" ? tree.inner(other).length === 0 : tree.state(other).parent === parent,
        );
        return [[id, kept] as const];
      });
      return {
        active: [tree.root.id, ...within(tree.root.id, (compound) => value(variable(compound)))],
        remembered: Object.fromEntries(remembered),
      };
    },
  };
}

function memoryOf(tree: Tree, { id, parent, history }: IrState) {
  const around = parent === null ? [] : [parent, ...(history === "deep" ? tree.descendants(parent) : [])];
  const compounds = around.filter((one) => tree.state(one).type === "compound");
  const name = `h_${identifier(id)}`;
  return { flag: name, bytes: new Map(compounds.map((one) => [one, `${name}_of_${identifier(one)}`])) };
}
