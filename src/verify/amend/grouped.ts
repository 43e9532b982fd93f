/** Something that is so of several configurations: how many, and the history that first leads to one of them. */
export interface Group {
  readonly count: number;
  /** A shortest history of the old version that leads there. */
  readonly history: readonly string[];
}

/** The first groups of a kind, and how many more there are. */
export interface Bounded<Told> {
  readonly first: readonly (Told & Group)[];
  readonly more: number;
  /** All configurations of all groups. */
  readonly configurations: number;
}

/** Most groups that are listed of a kind. */
const listed = 20;

/** Gathers what is so of several configurations under one text, the first history standing for all. */
export class Grouped<Told extends object> {
  readonly #groups = new Map<string, { readonly told: Told; readonly history: readonly string[]; count: number }>();

  add(told: Told, history: () => readonly string[]): void {
    const key = JSON.stringify(told);
    const known = this.#groups.get(key);
    if (known === undefined) this.#groups.set(key, { told, history: history(), count: 1 });
    else known.count++;
  }

  bounded(): Bounded<Told> {
    const groups = [...this.#groups.values()];
    return {
      first: groups.slice(0, listed).map(({ told, history, count }) => ({ ...told, history, count })),
      more: Math.max(0, groups.length - listed),
      configurations: groups.reduce((total, { count }) => total + count, 0),
    };
  }
}
