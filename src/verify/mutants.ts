import type { Expression, Scalar } from "../chart/expression.ts";
import type { Assignment, ChartIr, IrTransition } from "../chart/ir.ts";
import type { Changed } from "./stepper.ts";

/** The ways in which a chart is broken on purpose, one place at a time. */
export const mutationOperators = [
  "dropTransition",
  "retarget",
  "swapTargets",
  "dropGuard",
  "negateGuard",
  "dropClause",
  "allForAny",
  "relational",
  "threshold",
  "dropAssignment",
  "assignOffByOne",
  "wrongValue",
  "renameEvent",
  "dropFinal",
  "wrongInitial",
  "outerBeforeInner",
  "forgetHistory",
] as const;
export type MutationOperator = (typeof mutationOperators)[number];

/** A chart with one thing wrong. */
export interface Mutant {
  readonly id: string;
  readonly operator: MutationOperator;
  /** What was done where. */
  readonly sentence: string;
  readonly ir: ChartIr;
  /** The one transition that differs, where it is just one. */
  readonly changed?: Changed;
}

interface Change {
  readonly operator: MutationOperator;
  readonly what: string;
  readonly transition: IrTransition;
}

/** Every mutant of a chart, in a fixed order. `values` tells which values each key of the control state can take. */
export function mutantsOf(ir: ChartIr, values: ReadonlyMap<string, readonly Scalar[]>): readonly Mutant[] {
  const changed = ir.transitions.flatMap((before) =>
    [...targets(ir, before), ...guards(before), ...assignments(before, values), ...events(ir, before)].map(
      (change) => ({
        ...change,
        before,
      }),
    ),
  );
  const mutants: Omit<Mutant, "id">[] = [
    ...ir.transitions.map((dropped) => ({
      operator: "dropTransition" as const,
      sentence: `drops ${told(dropped)}`,
      ir: { ...ir, transitions: ir.transitions.filter(({ index }) => index !== dropped.index) },
      changed: { before: dropped, after: undefined },
    })),
    ...changed.map(({ operator, what, transition, before }) => ({
      operator,
      changed: { before, after: transition },
      sentence: `${what} of ${told(transition)}`,
      ir: {
        ...ir,
        transitions: ir.transitions.map((one) => (one.index === transition.index ? transition : one)),
      },
    })),
    ...ofStates(ir),
  ];
  return mutants.map((mutant, index) => ({ id: `M${index + 1}`, ...mutant }));
}

function told({ source, event, index }: IrTransition): string {
  return `transition ${index} (${source} on ${event ?? "no event"})`;
}

/** Other places to go: the parent, the first sibling, and the target of the next transition of the same source. */
function targets(ir: ChartIr, transition: IrTransition): readonly Change[] {
  const [target] = transition.targets;
  if (target === undefined) return [];
  const change = (operator: MutationOperator, to: string): Change => ({
    operator,
    what: `goes to ${to} instead of ${target}`,
    transition: { ...transition, targets: [to] },
  });
  const state = ir.states.find(({ id }) => id === target);
  const siblings = ir.states.filter(
    ({ id, parent, type }) => parent === state?.parent && id !== target && type !== "history",
  );
  const retargeted = siblings.slice(0, 2).map(({ id }) => change("retarget", id));
  const other = ir.transitions.find(
    ({ source, index, targets: theirs }) =>
      source === transition.source && index > transition.index && theirs[0] !== undefined && theirs[0] !== target,
  );
  const [swapped] = other?.targets ?? [];
  return [
    ...retargeted,
    ...(swapped === undefined || retargeted.some((one) => one.transition.targets.includes(swapped))
      ? []
      : [change("swapTargets", swapped)]),
    ...(transition.source === target
      ? []
      : [
          {
            operator: "retarget" as const,
            what: "stays where it is instead",
            transition: { ...transition, targets: [] },
          },
        ]),
  ];
}

function guards(transition: IrTransition): readonly Change[] {
  const { guard } = transition;
  if (guard === null) return [];
  const change = (operator: MutationOperator, what: string, expression: Expression | null): Change => ({
    operator,
    what,
    transition: { ...transition, guard: expression },
  });
  return [
    change("dropGuard", "drops the guard", null),
    change("negateGuard", "negates the guard", { not: guard }),
    ...variants(guard).map(([operator, what, expression]) => change(operator, what, expression)),
  ];
}

type Variant = readonly [MutationOperator, string, Expression];

/** Every expression that differs from this one in one place. */
function variants(expression: Expression): readonly Variant[] {
  if ("is" in expression) {
    const [key, value] = expression.is;
    if (typeof value !== "number") return [];
    return [value - 1, value + 1].map((other) => ["threshold", `reads ${key} against ${other}`, { is: [key, other] }]);
  }
  if ("below" in expression) {
    const [key, bound] = expression.below;
    return [
      ...[bound - 1, bound + 1].map(
        (other): Variant => ["threshold", `bounds ${key} by ${other}`, { below: [key, other] }],
      ),
      ["relational", `turns ${key} < ${bound} round`, { not: { below: [key, bound] } }],
      ["relational", `asks for ${key} = ${bound - 1}`, { is: [key, bound - 1] }],
    ];
  }
  if ("not" in expression) {
    return variants(expression.not).map(([operator, what, inner]) => [operator, what, { not: inner }]);
  }
  const parts = "all" in expression ? expression.all : expression.any;
  const joined = (others: readonly Expression[]): Expression =>
    "all" in expression ? { all: others } : { any: others };
  const swapped: readonly Variant[] =
    parts.length < 2
      ? []
      : [["allForAny", "reads and as or, or or as and", "all" in expression ? { any: parts } : { all: parts }]];
  return [
    ...swapped,
    ...(parts.length < 2
      ? []
      : parts.map(
          (_, at): Variant => [
            "dropClause",
            `drops clause ${at + 1}`,
            joined(parts.filter((__, other) => other !== at)),
          ],
        )),
    ...parts.flatMap((part, at) =>
      variants(part).map(([operator, what, other]): Variant => [operator, what, joined(parts.with(at, other))]),
    ),
  ];
}

function assignments(transition: IrTransition, values: ReadonlyMap<string, readonly Scalar[]>): readonly Change[] {
  return transition.assignments.flatMap((assignment, at) => {
    const change = (operator: MutationOperator, what: string, others: readonly Assignment[]): Change => ({
      operator,
      what,
      transition: { ...transition, assignments: transition.assignments.toSpliced(at, 1, ...others) },
    });
    if ("add" in assignment) {
      const [key, by] = assignment.add;
      return [
        change("dropAssignment", `does not count ${key}`, []),
        change("assignOffByOne", `counts ${key} by ${by * 2}`, [{ add: [key, by * 2] }]),
      ];
    }
    return Object.entries(assignment.set).flatMap(([key, value]) => {
      const { [key]: _, ...rest } = assignment.set;
      const other = values.get(key)?.find((candidate) => candidate !== value);
      return [
        change("dropAssignment", `does not set ${key}`, [{ set: rest }]),
        ...(other === undefined
          ? []
          : [change("wrongValue", `sets ${key} to ${other}`, [{ set: { ...rest, [key]: other } }])]),
      ];
    });
  });
}

/** The event of the next transition of the same state in its place. */
function events(ir: ChartIr, transition: IrTransition): readonly Change[] {
  const other = ir.transitions.find(
    ({ source, index, event }) =>
      source === transition.source && index > transition.index && event !== transition.event,
  );
  if (other === undefined) return [];
  return [
    {
      operator: "renameEvent",
      what: `answers ${other.event} instead`,
      transition: { ...transition, event: other.event },
    },
  ];
}

function ofStates(ir: ChartIr): readonly Omit<Mutant, "id">[] {
  const withState = (
    operator: MutationOperator,
    sentence: string,
    id: string,
    change: Partial<ChartIr["states"][number]>,
  ) => ({
    operator,
    sentence,
    ir: { ...ir, states: ir.states.map((state) => (state.id === id ? { ...state, ...change } : state)) },
  });
  return ir.states.flatMap((state) => {
    const { id, type, parent, children, initial, history } = state;
    if (type === "final" && parent === ir.root)
      return [withState("dropFinal", `${id} is not final`, id, { type: "atomic" })];
    if (type === "history") {
      const other = history === "deep" ? "shallow" : "deep";
      return [
        withState("forgetHistory", `${id} is ${other}`, id, { history: other }),
        {
          operator: "forgetHistory" as const,
          sentence: `${id} is forgotten: its parent is entered from its beginning`,
          ir: {
            ...ir,
            transitions: ir.transitions.map((one) => ({
              ...one,
              targets: one.targets.map((target) => (target === id && parent !== null ? parent : target)),
            })),
          },
        },
      ];
    }
    if (type !== "compound") return [];
    const second = children.find((child) => !initial.includes(child) && isState(ir, child));
    const inner = ir.transitions.filter(({ source }) => source === id);
    return [
      ...(second === undefined
        ? []
        : [withState("wrongInitial", `${id} begins in ${second}`, id, { initial: [second] })]),
      ...(inner.length === 0 ? [] : [outerFirst(ir, id)]).flatMap((mutant) => mutant ?? []),
    ];
  });
}

function isState(ir: ChartIr, id: string): boolean {
  return ir.states.some((state) => state.id === id && state.type !== "history");
}

/** The handlers of a state answer before those inside it: what is inside loses every event that the state itself takes. */
function outerFirst(ir: ChartIr, id: string): Omit<Mutant, "id"> | undefined {
  const inside = new Set<string>();
  for (const state of ir.states)
    if (state.parent !== null && (state.parent === id || inside.has(state.parent))) inside.add(state.id);
  const own = new Set(ir.transitions.filter(({ source }) => source === id).map(({ event }) => event));
  const kept = ir.transitions.filter(({ source, event }) => !(inside.has(source) && own.has(event)));
  if (kept.length === ir.transitions.length) return undefined;
  return {
    operator: "outerBeforeInner",
    sentence: `${id} answers before what is inside it`,
    ir: { ...ir, transitions: kept },
  };
}
