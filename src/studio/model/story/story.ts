import type { ChartIr, IrState, IrTransition } from "../../../chart/ir.ts";
import type { ChartWords } from "../../../chart/words.ts";

/** A state of the story, with the states inside it in the order in which a patient goes through them. */
export interface StoryBlock {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  readonly inside: readonly StoryBlock[];
}

/** A transition that moves a patient, by where it leads from and to. */
export interface Way {
  /** `IrTransition.index`. */
  readonly transition: number;
  readonly source: string;
  readonly target: string;
  /** What happens, such as `response: CR`. */
  readonly told: string;
  /** The parts of its guard, in words. */
  readonly when: readonly string[];
}

/** What is open from everywhere and leads to one state; the exits stand from the most final one to the least. */
export interface Exit {
  readonly target: StoryBlock;
  readonly ways: readonly Way[];
}

/** A chart as a story: phases in their order, what goes on beside them, and what may happen from everywhere. */
export interface Story {
  readonly phases: readonly StoryBlock[];
  readonly bands: readonly StoryBlock[];
  readonly exits: readonly Exit[];
  readonly ways: readonly Way[];
  /** The first and the last phase that the bands and the exits run along. */
  readonly along: readonly [first: string, last: string];
  /** The blocks that hold phases themselves: they are open when the story begins. */
  readonly openAtFirst: ReadonlySet<string>;
}

/** The region that only says whether a patient can be reached: losing one is open from everywhere, not a course of its own. */
const contact = "contact";

/** The story of a chart. Deviations are left out. */
export function storyOf(ir: ChartIr, words: ChartWords): Story {
  const states = new Map(ir.states.map((state) => [state.id, state]));
  const childrenOf = (id: string) =>
    (states.get(id)?.children ?? [])
      .flatMap((child) => states.get(child) ?? [])
      .filter(({ type }) => type !== "history");
  const blockOf = (state: IrState): StoryBlock => ({
    id: state.id,
    title: words.state(state),
    sentence: state.sentence,
    inside: childrenOf(state.id).map(blockOf),
  });
  const around = (id: string): readonly string[] => {
    const parent = states.get(id)?.parent ?? null;
    return parent === null ? [id] : [id, ...around(parent)];
  };

  const top = childrenOf(ir.root);
  const together = top.find(({ type }) => type === "parallel");
  const [course, ...regions] = together === undefined ? [] : childrenOf(together.id);
  const within = (id: string, outer: IrState | undefined) => outer !== undefined && around(id).includes(outer.id);
  const ways = ir.transitions.filter(moves).map((transition): Way => wayOf(transition, words));
  const isReachedByCourse = (id: string) => ways.some(({ source, target }) => target === id && within(source, course));
  const isFirst = (id: string) => states.get(ir.root)?.initial.includes(id);
  const phases = top
    .flatMap((state) => {
      if (state === together) return course === undefined ? [] : childrenOf(course.id);
      return course === undefined || isFirst(state.id) || isReachedByCourse(state.id) ? [state] : [];
    })
    .map(blockOf);

  const bands = regions.filter(({ path }) => path.split(".").at(-1) !== contact).map(blockOf);
  const inCourse = (id: string) => around(id).some((one) => phases.some((phase) => phase.id === one));
  const entering = (id: string) =>
    id === together?.id ? (phases.find((phase) => within(phase.id, course))?.id ?? id) : id;
  const inBand = (id: string) => bands.find((band) => around(id).includes(band.id));
  const own = ways
    .map((way) => ({ ...way, target: entering(way.target) }))
    .filter(({ source, target }) => {
      const band = inBand(source);
      return (inCourse(source) && inCourse(target)) || (band !== undefined && band === inBand(target));
    });
  const kept = new Set(own.map(({ transition }) => transition));
  const open = ways.filter(({ transition }) => !kept.has(transition));
  const targets = ir.states.filter(({ id }) => open.some(({ target }) => target === id));
  const studied = phases.filter(({ id }) => within(id, course));
  return {
    phases,
    bands,
    exits: targets.toReversed().map((state) => ({
      target: blockOf(state),
      ways: open.filter(({ target }) => target === state.id),
    })),
    ways: own,
    along: [(studied[0] ?? phases[0])?.id ?? "", (studied.at(-1) ?? phases.at(-1))?.id ?? ""],
    openAtFirst: new Set(phases.flatMap(holdingPhases)),
  };
}

function moves({ source, targets, deviation }: IrTransition): boolean {
  return !deviation && targets.length > 0 && targets[0] !== source;
}

function wayOf({ index, source, targets, event, guard }: IrTransition, words: ChartWords): Way {
  const parts = guard === null ? [] : "all" in guard ? guard.all : [guard];
  return {
    transition: index,
    source,
    target: targets[0] ?? source,
    told: event === null ? "at once" : words.event(event),
    when: parts.map((part) => words.guard(part)),
  };
}

/** A state in which states of states stand holds phases; what holds plain states is one. */
function holdingPhases(block: StoryBlock): readonly string[] {
  return heightOf(block) < 3 ? [] : [block.id, ...block.inside.flatMap(holdingPhases)];
}

function heightOf({ inside }: StoryBlock): number {
  return inside.length === 0 ? 0 : 1 + Math.max(...inside.map(heightOf));
}
