import * as z from "zod";

/** What the largest definition of a protocol needs (nine fractions, twelve courses: some 1,000,000 characters), and half as much again. */
const longest = 1_500_000;

/** No chart that people draw is nested deeper. */
const deepest = 32;

const words = z.string().max(2_000);
const number = z.number();
const condition = z.object({ name: words, bound: number.optional(), requirement: words.optional() });
const scalar = z.union([words, number, z.boolean()]);

/** The guards and actions of our charts carry the protocol as data. Those of other machines may carry anything, so only their names are sent. */
const params: Readonly<Record<string, z.ZodType>> = {
  lawful: z.object({ conditions: z.array(condition) }),
  departing: z.object({ conditions: z.array(condition), unmet: z.array(condition) }),
  set: z.object({
    course: number.optional(),
    failedCollections: number.optional(),
    manufactured: z.boolean().optional(),
    infused: z.boolean().optional(),
    hold: z.boolean().optional(),
    demand: scalar.optional(),
    rest: scalar.optional(),
    severeOnRecord: z.boolean().optional(),
    lost: z.boolean().optional(),
    continuing: z.boolean().optional(),
    readAgain: z.boolean().optional(),
    withdrawn: z.boolean().optional(),
    readiness: scalar.optional(),
    ...Object.fromEntries([2, 3, 4, 5, 6, 7, 8, 9].map((number) => [`givenAhead${number}`, z.boolean().optional()])),
    assessment: scalar.optional(),
    wish: scalar.optional(),
    treatment: scalar.optional(),
    study: scalar.optional(),
  }),
  countCourse: z.object({ by: number }),
};

/** What states and transitions of our charts say of themselves. */
const meta = z.object({
  requirements: z.array(words),
  title: words.optional(),
  sentence: words,
  bound: words.optional(),
  deviation: z.boolean().optional(),
});

type Fields = Readonly<Record<string, unknown>>;

/**
 * The text of a machine definition with nothing in it but what a chart is drawn from: states, transitions, the names of guards and
 * actions. A context, an input or an output of the machine would be data of whoever it is about. `undefined` where it is no chart.
 */
export function chartIn(definition: string): string | undefined {
  const known = remembered.get(definition);
  if (known !== undefined) return known;
  const chart = drawn(definition);
  if (chart === undefined || chart.length > longest) return undefined;
  if (remembered.size >= most) remembered.clear();
  remembered.set(definition, chart);
  // What was sent before is read again on its way, at the studio and in the page.
  remembered.set(chart, chart);
  return chart;
}

/** A thousand patients of a few protocols are introduced at once, each with its definition. */
const most = 16;
const remembered = new Map<string, string>();

function drawn(definition: string): string | undefined {
  try {
    const machine: unknown = JSON.parse(definition);
    return isFields(machine) ? JSON.stringify(stateOf(machine, deepest)) : undefined;
  } catch {
    return undefined;
  }
}

function stateOf(state: unknown, depth: number): Fields {
  if (!isFields(state)) return {};
  if (depth === 0) throw new Error("nested deeper than any chart");
  const { id, type, history, initial, target, states, on, always, after, onDone, invoke } = state;
  return present({
    id: textOf(id),
    type: textOf(type),
    history: typeof history === "boolean" ? history : textOf(history),
    initial: isFields(initial) ? present({ target: targetOf(initial.target) }) : textOf(initial),
    target: targetOf(target),
    meta: meta.safeParse(state.meta).data,
    on: isFields(on) ? mapped(on, waysOf) : undefined,
    always: always === undefined ? undefined : waysOf(always),
    after: isFields(after) ? mapped(after, waysOf) : undefined,
    onDone: onDone === undefined ? undefined : waysOf(onDone),
    invoke: invoke === undefined ? undefined : listOf(invoke).map(invokedOf),
    states: isFields(states) ? mapped(states, (child) => stateOf(child, depth - 1)) : undefined,
  });
}

/** That something is invoked is sent, since a page cannot draw it truly; with what it is invoked is not. */
function invokedOf(invoked: unknown): Fields {
  const { src, onDone, onError } = isFields(invoked) ? invoked : { src: invoked };
  return present({
    src: textOf(src) ?? "inline",
    onDone: onDone === undefined ? undefined : waysOf(onDone),
    onError: onError === undefined ? undefined : waysOf(onError),
  });
}

function waysOf(ways: unknown): readonly unknown[] {
  return listOf(ways).map((way) => {
    if (!isFields(way)) return textOf(way) ?? {};
    const { target, guard, actions, reenter } = way;
    return present({
      target: targetOf(target),
      guard: guard === undefined ? undefined : namedOf(guard),
      actions: actions === undefined ? undefined : listOf(actions).map(namedOf),
      reenter: typeof reenter === "boolean" ? reenter : undefined,
      meta: meta.safeParse(way.meta).data,
    });
  });
}

function namedOf(named: unknown): Fields {
  const type = textOf(isFields(named) ? named.type : named) ?? "inline";
  const known = Object.hasOwn(params, type) ? params[type] : undefined;
  return present({ type, params: isFields(named) ? known?.safeParse(named.params).data : undefined });
}

function targetOf(target: unknown): string | readonly string[] | undefined {
  return Array.isArray(target) ? target.flatMap((one) => textOf(one) ?? []) : textOf(target);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function mapped(fields: Fields, map: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, map(value)]));
}

function present(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
