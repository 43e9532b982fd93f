import fc from "fast-check";
import type { ChartSpec, TransitionSpec } from "./torture-charts.ts";

interface Skeleton {
  readonly kind: "leaf" | "compound" | "parallel" | "shallow" | "deep";
  readonly children: readonly Skeleton[];
}

const { tree } = fc.letrec<{ tree: Skeleton; leaf: Skeleton }>((tie) => ({
  leaf: fc.constant({ kind: "leaf", children: [] }),
  tree: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    tie("leaf"),
    fc.record({
      kind: fc.constantFrom("compound", "parallel", "shallow", "deep"),
      children: fc.array(tie("tree"), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

/** Names every state; a `shallow` or `deep` skeleton is a compound state with such a history state beside its children. */
function named(skeleton: Skeleton, id: string): ChartSpec {
  const children = skeleton.children.map((child, index) => named(child, `${id}${index}`));
  const { kind } = skeleton;
  if (kind === "leaf") return { id };
  if (kind === "parallel") return { id, type: "parallel", children };
  return kind === "compound" ? { id, children } : { id, children: [...children, { id: `${id}h`, type: kind }] };
}

function everyState(spec: ChartSpec): readonly ChartSpec[] {
  return [spec, ...(spec.children ?? []).flatMap(everyState)];
}

function withTransitions(spec: ChartSpec, on: ReadonlyMap<string, readonly TransitionSpec[]>): ChartSpec {
  if (spec.type === "shallow" || spec.type === "deep") return spec;
  const marks = spec.id.length % 2 === 0 ? { entry: spec.id.length * 10, exit: spec.id.length * 10 + 1 } : {};
  return {
    ...spec,
    ...marks,
    on: on.get(spec.id) ?? [],
    ...(spec.children === undefined ? {} : { children: spec.children.map((child) => withTransitions(child, on)) }),
  };
}

/** Small charts of any shape, with transitions between any of their states. */
export const generatedCharts: fc.Arbitrary<ChartSpec> = fc
  .array(tree, { minLength: 2, maxLength: 3 })
  .map((children) => named({ kind: "compound", children }, "s"))
  .chain((spec) => {
    const ids = everyState(spec).map(({ id }) => id);
    const sources = everyState(spec)
      .filter(({ type }) => type !== "shallow" && type !== "deep")
      .map(({ id }) => id);
    const transition = fc.record({
      source: fc.constantFrom(...sources),
      event: fc.constantFrom("e", "f", "g"),
      to: fc.constantFrom(...ids.slice(1)),
      reenter: fc.boolean(),
      below: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      counts: fc.constantFrom(true as const, undefined),
      mark: fc.integer({ min: 1000, max: 1009 }),
    });
    return fc.array(transition, { minLength: 1, maxLength: 8 }).map((transitions) => {
      const on = new Map<string, TransitionSpec[]>();
      for (const { source, to, below, counts, ...rest } of transitions) {
        // From inside its own parent a history state makes XState enter states it never left; our charts do not do that.
        if (to.endsWith("h") && source.startsWith(to.slice(0, -1))) continue;
        on.set(source, [
          ...(on.get(source) ?? []),
          {
            ...rest,
            to: [to],
            ...(below === undefined ? {} : { below }),
            ...(counts === undefined ? {} : { counts }),
          },
        ]);
      }
      return withTransitions(spec, on);
    });
  });
