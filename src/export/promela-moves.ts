import type { PromelaPlaces } from "./promela-places.ts";
import type { PromelaValues } from "./promela-values.ts";
import type { Tree } from "./tree.ts";

type Lines = readonly string[];

/** How states are left and entered, as Promela statements. */
export interface PromelaMoves {
  /** Leaves everything active inside a state: histories remember, exit assignments run from the inside out. */
  leave(domain: string): Lines;
  /** Enters targets inside a state, or what is entered by default; entry assignments run in document order. */
  enter(domain: string, targets: readonly string[]): Lines;
  /** Runs the exit assignments of everything active, from the inside out: what the end of a chart does. */
  readonly exitAll: Lines;
  /** What is remembered of a state that is active again is never read, so it is forgotten. */
  forget(ended: string): Lines;
}

/** One alternative of a choice. */
export function when(condition: string, lines: Lines): Lines {
  return lines.length === 0 ? [] : choose([[condition, lines]]);
}

/** The first condition that holds decides; nothing happens where none does. The conditions must exclude one another. */
export function choose(options: readonly (readonly [condition: string, lines: Lines])[], otherwise: Lines = []): Lines {
  const alternative = (condition: string, lines: Lines) =>
    lines.length === 0 ? [`:: ${condition}`] : [`:: ${condition} ->`, ...indented(lines)];
  return [
    "if",
    ...options.flatMap(([condition, lines]) => alternative(`(${condition})`, lines)),
    ...alternative("else", otherwise),
    "fi;",
  ];
}

export function indented(lines: Lines): Lines {
  return lines.map((line) => `  ${line}`);
}

export function createPromelaMoves(tree: Tree, places: PromelaPlaces, values: PromelaValues): PromelaMoves {
  const containing = (child: string, targets: readonly string[]) =>
    targets.some((target) => target === child || tree.isInside(target, child));

  const enterState = (id: string, targets: readonly string[]): Lines => [
    ...values.assign(tree.state(id).entry),
    ...enter(id, targets),
  ];

  const enter = (id: string, targets: readonly string[]): Lines => {
    const inside = targets.filter((target) => tree.isInside(target, id));
    const history = inside.find((target) => tree.state(target).type === "history" && tree.state(target).parent === id);
    if (history !== undefined) {
      const { flag } = places.memory(history);
      return choose([[`${flag} == 1`, restore(history, id)]], enter(id, tree.state(history).initial));
    }
    const { type, initial } = tree.state(id);
    if (type === "parallel") return tree.inner(id).flatMap((region) => enterState(region, inside));
    if (type !== "compound") return [];
    const wanted = inside.length > 0 ? inside : initial;
    const child = tree.inner(id).find((one) => containing(one, wanted));
    if (child === undefined) return enter(id, wanted);
    return [`${places.variable(id)} = ${places.number(child)};`, ...enterState(child, wanted)];
  };

  const restore = (history: string, parent: string): Lines => {
    const { bytes } = places.memory(history);
    if (tree.state(history).history === "deep") {
      return [
        ...[...bytes].map(([compound, byte]) => `${places.variable(compound)} = ${byte};`),
        ...tree.descendants(parent).flatMap((id) => when(places.isActive(id), values.assign(tree.state(id).entry))),
      ];
    }
    const byte = bytes.get(parent);
    if (byte === undefined) return enter(parent, []);
    return choose(
      tree
        .inner(parent)
        .map((child) => [
          `${byte} == ${places.number(child)}`,
          [`${places.variable(parent)} = ${places.number(child)};`, ...enterState(child, [])],
        ]),
    );
  };

  const remember = (domain: string): Lines =>
    tree.histories.flatMap(({ id, parent }) => {
      if (parent === null || !tree.isInside(parent, domain)) return [];
      const { flag, bytes } = places.memory(id);
      const copies = [...bytes].map(([compound, byte]) => `${byte} = ${places.variable(compound)};`);
      return when(places.isActive(parent), [`${flag} = 1;`, ...copies]);
    });

  const exit = (ids: readonly string[]): Lines =>
    ids.toReversed().flatMap((id) => when(places.isActive(id), values.assign(tree.state(id).exit)));

  return {
    enter,
    exitAll: exit([tree.root.id, ...tree.descendants(tree.root.id)]),
    leave: (domain) => [
      ...remember(domain),
      ...exit(tree.descendants(domain)),
      ...[domain, ...tree.descendants(domain)].flatMap((id) =>
        tree.state(id).type === "compound" ? [`${places.variable(id)} = 0;`] : [],
      ),
    ],
    forget: (ended) =>
      tree.histories.flatMap(({ id, parent }) => {
        const { flag, bytes } = places.memory(id);
        const names = [flag, ...bytes.values()];
        return when(
          `(${places.isActive(parent ?? id)}) || ${ended}`,
          names.map((name) => `${name} = 0;`),
        );
      }),
  };
}
