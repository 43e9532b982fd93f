import type { Expression, Scalar, Values } from "../chart/expression.ts";
import type { Assignment, ChartIr, IrState, IrTransition } from "../chart/ir.ts";
import { escapeMarkup } from "../markup/escape.ts";
import { eventName, identifier, stateName } from "./names.ts";
import { refuseWhatScxmlCannotSay } from "./scxml-limits.ts";
import { createTree, type Tree } from "./tree.ts";

/**
 * A chart as an SCXML document with the ecmascript datamodel, ids and events by `stateName` and `eventName`, its name by `identifier`.
 * Shape: a compound root is the `scxml` element itself, what it takes is taken by its children; a parallel root stands inside it.
 * @throws NotSayable for a chart that SCXML would run otherwise than XState does
 */
export function toScxml(ir: ChartIr): string {
  const tree = createTree(ir);
  refuseWhatScxmlCannotSay(tree);
  const flat = tree.root.type === "compound";
  const top = flat ? tree.root.children : [ir.root];
  const initial = flat ? tree.root.initial : [ir.root];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    ...element(
      "scxml",
      {
        xmlns: "http://www.w3.org/2005/07/scxml",
        version: "1.0",
        datamodel: "ecmascript",
        name: identifier(ir.id),
        initial: names(initial),
      },
      [
        ...datamodel(flat ? assigned(ir.values, tree.root.entry) : ir.values),
        ...top.flatMap((id) => stateElement(tree, tree.state(id))),
      ],
    ),
    "",
  ].join("\n");
}

type Lines = readonly string[];

function element(tag: string, attributes: Readonly<Record<string, string | null>>, content: Lines = []): Lines {
  const written = Object.entries(attributes).flatMap(([name, value]) =>
    value === null ? [] : [` ${name}="${escapeMarkup(value)}"`],
  );
  const open = `<${tag}${written.join("")}`;
  return content.length === 0 ? [`${open}/>`] : [`${open}>`, ...content.map((line) => `  ${line}`), `</${tag}>`];
}

function names(ids: readonly string[]): string {
  return ids.map(stateName).join(" ");
}

function assigned(values: Values, assignments: readonly Assignment[]): Values {
  const now: Record<string, Scalar> = { ...values };
  for (const change of assignments) {
    if ("set" in change) Object.assign(now, change.set);
    else now[change.add[0]] = Number(now[change.add[0]]) + change.add[1];
  }
  return now;
}

function datamodel(values: Values): Lines {
  const data = Object.entries(values).flatMap(([id, value]) => element("data", { id, expr: literal(value) }));
  return data.length === 0 ? [] : element("datamodel", {}, data);
}

function literal(value: Scalar): string {
  return JSON.stringify(value);
}

function stateElement(tree: Tree, state: IrState): Lines {
  if (state.type === "history") {
    return element("history", { id: stateName(state.id), type: state.history }, [
      ...element("transition", { target: names(defaultOf(tree, state)) }),
    ]);
  }
  const tag = state.type === "parallel" || state.type === "final" ? state.type : "state";
  return element(tag, { id: stateName(state.id), initial: state.type === "compound" ? names(state.initial) : null }, [
    ...actions("onentry", state.entry),
    ...actions("onexit", endsRoot(tree, state) ? [...state.exit, ...tree.root.exit] : state.exit),
    ...tree.transitionsOf(state.id).flatMap((transition) => transitionElement(tree, transition)),
    ...takenForRoot(tree, state),
    ...state.children.flatMap((child) => stateElement(tree, tree.state(child))),
  ]);
}

/** Where the default of a history state is its parallel parent, SCXML wants the regions. */
function defaultOf(tree: Tree, { initial, parent }: IrState): readonly string[] {
  return initial.flatMap((target) => (target === parent ? tree.inner(target) : [target]));
}

/** Where the root is the `scxml` element itself, a final child ends it, so what leaving the root assigns is assigned there. */
function endsRoot(tree: Tree, { type, parent }: IrState): boolean {
  return type === "final" && parent === tree.root.id;
}

/** The `scxml` element takes no events, so each child takes what the root would. */
function takenForRoot(tree: Tree, state: IrState): Lines {
  const { root } = tree;
  if (root.type !== "compound" || state.parent !== root.id || state.type === "final") return [];
  return tree
    .transitionsOf(root.id)
    .flatMap((transition) => written(transition, targetsOf(tree, transition), false, assignmentsOf(tree, transition)));
}

function transitionElement(tree: Tree, transition: IrTransition): Lines {
  const targets = targetsOf(tree, transition);
  const internal = tree.domain(transition) === transition.source && targets.length > 0;
  return written(transition, targets, internal, assignmentsOf(tree, transition));
}

function assignmentsOf(tree: Tree, transition: IrTransition): readonly Assignment[] {
  const { root } = tree;
  if (root.type !== "compound" || !tree.reentersRoot(transition)) return transition.assignments;
  return [...root.exit, ...transition.assignments, ...root.entry];
}

/** A transition to the state inside which it happens goes to what is entered there by default. */
function targetsOf(tree: Tree, transition: IrTransition): readonly string[] {
  const domain = tree.domain(transition);
  const inside = transition.targets.filter((target) => target !== domain);
  return domain === null || inside.length > 0 ? inside : tree.state(domain).initial;
}

function written(
  { event, guard }: IrTransition,
  targets: readonly string[],
  internal: boolean,
  assignments: readonly Assignment[],
): Lines {
  return element(
    "transition",
    {
      event: event === null ? null : eventName(event),
      cond: guard === null ? null : condition(guard),
      target: targets.length === 0 ? null : names(targets),
      type: internal ? "internal" : null,
    },
    assignments.flatMap(assign),
  );
}

function actions(tag: "onentry" | "onexit", assignments: readonly Assignment[]): Lines {
  return assignments.length === 0 ? [] : element(tag, {}, assignments.flatMap(assign));
}

function assign(assignment: Assignment): Lines {
  if ("add" in assignment) {
    const [location, by] = assignment.add;
    return element("assign", { location, expr: `${location} + ${by}` });
  }
  return Object.entries(assignment.set).flatMap(([location, value]) =>
    element("assign", { location, expr: literal(value) }),
  );
}

function condition(expression: Expression): string {
  if ("is" in expression) return `${expression.is[0]} === ${literal(expression.is[1])}`;
  if ("below" in expression) return `${expression.below[0]} < ${expression.below[1]}`;
  if ("not" in expression) return `!(${condition(expression.not)})`;
  if ("all" in expression) return joined(expression.all, " && ", "true");
  return joined(expression.any, " || ", "false");
}

function joined(parts: readonly Expression[], operator: string, none: string): string {
  return parts.length === 0 ? none : `(${parts.map(condition).join(operator)})`;
}
