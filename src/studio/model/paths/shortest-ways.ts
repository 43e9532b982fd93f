import type { Exploration } from "../../../chart/explore.ts";

/** The shortest histories that lead to a state. */
export interface ShortestWays {
  readonly state: string;
  /** Entries that each of them has; `null` where no history leads there. */
  readonly length: number | null;
  /** The first of them, as symbols. */
  readonly ways: readonly (readonly string[])[];
  /** How many there are, in decimal digits: the number can be beyond what a number holds. */
  readonly count: string;
  /** Whether only departures from the protocol lead there. */
  readonly deviating: boolean;
}

/** All shortest histories to a state, of one exploration that is searched once, whichever states are asked for. */
export class ShortestSearch {
  readonly #exploration: Exploration;
  #within: Reached | undefined;
  #any: Reached | undefined;

  constructor(exploration: Exploration) {
    this.#exploration = exploration;
  }

  /**
   * All histories of least length that lead to a state: the first `most` of them, and how many there are. Those within the protocol;
   * where only a deviation leads there, those with deviations.
   */
  to(state: string, most = 50): ShortestWays {
    const { firings } = this.#exploration.steps;
    this.#within ??= this.#reached(firings.map((fired) => !fired.some(({ deviation }) => deviation)));
    const within = this.#along(this.#within, state, most);
    if (within.length !== null) return { ...within, deviating: false };
    this.#any ??= this.#reached(firings.map(() => true));
    const any = this.#along(this.#any, state, most);
    return { ...any, deviating: any.length !== null };
  }

  #along(reached: Reached, state: string, most: number): Omit<ShortestWays, "deviating"> {
    const { configurations } = this.#exploration;
    const { order, depth, counts } = reached;
    const [first, ...others] = order.filter((index) => configurations[index]?.active.includes(state));
    if (first === undefined) return { state, length: null, ways: [], count: "0" };
    const length = depth[first] ?? 0;
    const nearest = [first, ...others.filter((goal) => depth[goal] === length)];
    const count = nearest.reduce((sum, goal) => sum + (counts[goal] ?? 0n), 0n);
    const ways: (readonly string[])[] = [];
    for (const goal of nearest) this.#list(reached, goal, [], ways, most);
    return { state, length, ways, count: count.toString() };
  }

  /** Breadth-first search from the start along the steps whose firing may be taken. */
  #reached(may: readonly boolean[]): Reached {
    const { configurations, steps } = this.#exploration;
    const { first, to, firing } = steps;
    const order = [0];
    const depth = new Int32Array(configurations.length).fill(-1);
    const before: number[][] = configurations.map(() => []);
    const counts: bigint[] = [1n];
    depth[0] = 0;
    for (const from of order) {
      const next = (depth[from] ?? 0) + 1;
      // A place is looked at only after all that are nearer, so its own number is complete by then.
      const ways = counts[from] ?? 0n;
      const end = first[from + 1] ?? 0;
      for (let step = first[from] ?? 0; step < end; step++) {
        if (may[firing[step] ?? 0] !== true) continue;
        const target = to[step] ?? 0;
        if (depth[target] === -1) {
          depth[target] = next;
          order.push(target);
        }
        if (depth[target] !== next) continue;
        before[target]?.push(step);
        counts[target] = (counts[target] ?? 0n) + ways;
      }
    }
    return { order, depth, before, counts };
  }

  /** Follows the steps back to the start, as many histories as there is room for. */
  #list(reached: Reached, at: number, rest: readonly string[], ways: (readonly string[])[], most: number): void {
    if (ways.length >= most) return;
    if (at === 0) {
      ways.push(rest);
      return;
    }
    const { from, event, events } = this.#exploration.steps;
    for (const step of reached.before[at] ?? [])
      this.#list(reached, from[step] ?? 0, [events[event[step] ?? 0] ?? "", ...rest], ways, most);
  }
}

interface Reached {
  /** The configurations in the order in which they are reached, the nearest first. */
  readonly order: readonly number[];
  /** By configuration, how many steps lead there; -1 where none do. */
  readonly depth: Int32Array;
  /** By configuration, the steps that lead there from one that is nearer to the start, as numbers. */
  readonly before: readonly (readonly number[])[];
  /** By configuration, how many shortest histories lead there. */
  readonly counts: readonly (bigint | undefined)[];
}

/** The shortest histories to one state. */
export function shortestWays(exploration: Exploration, state: string, most?: number): ShortestWays {
  return new ShortestSearch(exploration).to(state, most);
}
