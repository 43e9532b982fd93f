import type { Expression } from "../chart/expression.ts";
import type { ChartIr } from "../chart/ir.ts";
import { identifier } from "./names.ts";
import { indented } from "./promela-moves.ts";
import { createPromelaPlaces, type PromelaPlaces } from "./promela-places.ts";
import { createPromelaStep } from "./promela-step.ts";
import { createPromelaValues, joined, type PromelaValues } from "./promela-values.ts";
import { createTree, type Tree } from "./tree.ts";

/** A property in linear temporal logic; its formula is written with `promelaTerms`. */
export interface Claim {
  readonly name: string;
  readonly formula: string;
}

export interface PromelaOptions {
  /** The events that may come, by default all that the chart declares. */
  readonly events?: readonly string[];
  readonly claims?: readonly Claim[];
}

/** What a claim can say of a chart. */
export interface PromelaTerms {
  isIn(state: string): string;
  holds(condition: Expression): string;
  /** Holds where an event was chosen that a transition is enabled for, before it is reacted to. */
  takes(event: string): string;
  /** Holds once the chart has ended. */
  readonly ended: string;
}

/**
 * A chart as a Promela model that computes the chart's behaviour itself: one enabled event after the other, chosen freely.
 * Shape: compiled with PRINTF, each event prints the row before (`F`) and after (`T`); `readPromelaEdges` reads them.
 * @throws Error for values of mixed types, and for a transition from inside a state to a history of that state
 */
export function toPromela(ir: ChartIr, options: PromelaOptions = {}): string {
  const tree = createTree(ir);
  const places = createPromelaPlaces(tree);
  const values = createPromelaValues(ir);
  const all = eventsOf(ir);
  const step = createPromelaStep(tree, places, values, (event) => (event === null ? 0 : all.indexOf(event) + 1));
  const read = `all_read = ${[...places.variables, ...values.variables].join(" + ")};`;
  const events = all.filter((event) => options.events?.includes(event) ?? true);
  return [
    `/* The chart ${ir.id}: where it stands, what it remembers, its control state */`,
    ...places.declarations,
    ...values.declarations,
    `${all.length < 255 ? "byte" : "short"} event; /* the event chosen, 0 between events */`,
    ...step.declarations,
    "hidden int all_read; /* SPIN leaves out of the state what is never read: this reads all of it */",
    `#define ended (${endedWhen(tree, places)})`,
    ...events.map((event) => `#define enabled_${identifier(event)} ${step.isEnabled(event)}`),
    "",
    "active proctype chart() {",
    "  d_step {",
    ...indented(indented([...step.start, printed("S", places, values)])),
    "  }",
    "end:",
    "  do",
    ...events.map(
      (event) =>
        `  :: d_step { event == 0 && !ended && enabled_${identifier(event)} -> event = ${all.indexOf(event) + 1} }`,
    ),
    "  :: d_step {",
    "    event != 0 ->",
    ...indented(
      indented([printed("F", places, values), ...step.react, printed("T", places, values), "event = 0;", read]),
    ),
    "  }",
    "  od",
    "}",
    ...(options.claims ?? []).map(({ name, formula }) => `ltl ${name} { ${formula} }`),
    "",
  ].join("\n");
}

/** The terms in which a claim about a chart is written. */
export function promelaTerms(ir: ChartIr): PromelaTerms {
  const tree = createTree(ir);
  const places = createPromelaPlaces(tree);
  const values = createPromelaValues(ir);
  return {
    isIn: (state) => `(${places.isActive(state)})`,
    holds: (condition) => `(${values.condition(condition)})`,
    takes: (event) => {
      const number = eventsOf(ir).indexOf(event) + 1;
      if (number === 0) throw new Error(`${ir.id} does not take ${event}`);
      return `(event == ${number})`;
    },
    ended: "(ended)",
  };
}

/** The events that a chart declares, each once, in document order: what the numbers in a model stand for. */
export function eventsOf({ transitions }: ChartIr): readonly string[] {
  return [...new Set(transitions.flatMap(({ event }) => (event === null ? [] : [event])))];
}

/** A chart has ended where its root is complete: in a final child, or with every region complete. */
function endedWhen(tree: Tree, places: PromelaPlaces): string {
  const complete = (id: string): string => {
    const { type } = tree.state(id);
    const children = tree.inner(id);
    if (type === "parallel") return joined(children.map(complete), "&&", "false");
    const finals = children.filter((child) => tree.state(child).type === "final");
    return joined(finals.map(places.isActive), "||", "false");
  };
  return complete(tree.root.id);
}

function printed(mark: "S" | "F" | "T", places: PromelaPlaces, values: PromelaValues): string {
  const variables = ["event", ...places.variables, ...values.variables];
  return `printf("${mark} ${variables.map(() => "%d").join(" ")}\\n", ${variables.join(", ")});`;
}
