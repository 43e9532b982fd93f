import type { ChartIr, IrTransition } from "./ir.ts";
import type { Hierarchy } from "./shape.ts";
import type { Place, Standings } from "./standings.ts";
import type { Assigning, Guard } from "./values-table.ts";

/** What fires in a place, where it leads and what it assigns. */
export interface Firing {
  readonly fired: readonly IrTransition[];
  readonly to: Place;
  readonly assigning: Assigning;
}

/** An active state with its transitions for one event, and those of its children that have any inside them. */
interface Offering {
  readonly offers: readonly { readonly transition: IrTransition; readonly guard: Guard | null }[];
  readonly inner: readonly Offering[];
}

/** What a chart takes of some events, by their places among these. */
export interface Taken {
  /** Those that it takes, ascending. */
  readonly events: readonly number[];
  /** What each of these fires. */
  readonly firings: readonly Firing[];
}

/** A place and an event: the guards that are asked there, and what fires by how they are answered; `null` is nothing. */
interface Cell {
  readonly offering: Offering;
  readonly guards: readonly Guard[];
  readonly answers: Branch<Firing | null>;
}

/** A place and many events, as a cell has one. */
interface Row {
  readonly asked: readonly { readonly event: number; readonly cell: Cell }[];
  readonly guards: readonly Guard[];
  readonly answers: Branch<Taken>;
}

/** A tree of questions: each guard in turn, and the answer at the end. */
interface Branch<Answer> {
  yes?: Branch<Answer>;
  no?: Branch<Answer>;
  answer?: Answer;
}

/** What a chart fires, worked out once for each place, event and outcome of the guards that are asked there. */
export class Reactions {
  readonly #hierarchy: Hierarchy;
  readonly #offered = new Map<string | null, Map<string, readonly IrTransition[]>>();
  readonly #cells = new Map<string | null, (Cell | null | undefined)[]>();
  readonly #moves = new Map<string, Firing>();
  readonly #together = new Map<string, readonly IrTransition[]>();

  constructor(
    ir: ChartIr,
    readonly standings: Standings,
  ) {
    this.#hierarchy = standings.hierarchy;
    for (const transition of ir.transitions) {
      const bySource = this.#offered.get(transition.event) ?? new Map<string, readonly IrTransition[]>();
      bySource.set(transition.source, [...(bySource.get(transition.source) ?? []), transition]);
      this.#offered.set(transition.event, bySource);
    }
  }

  /** What fires for events of this name, asked by place and control state. */
  to(event: string | null): (place: Place, values: number) => Firing | null {
    if (!this.#offered.has(event)) return () => null;
    return (place, values) => {
      const cell = this.#cellAt(place, event);
      return cell === null ? null : this.#ask(cell, place, values);
    };
  }

  /** What is taken of many events, asked by place and control state. */
  toAny(events: readonly string[]): (place: Place, values: number) => Taken {
    const rows: (Row | undefined)[] = [];
    return (place, values) => {
      const row = rows[place.number] ?? this.#rowOf(place, events);
      rows[place.number] = row;
      const branch = this.#branch(row, values);
      branch.answer ??= this.#taken(row, place, values);
      return branch.answer;
    };
  }

  #ask(cell: Cell, place: Place, values: number): Firing | null {
    const branch = this.#branch(cell, values);
    if (branch.answer === undefined) {
      const enabled = this.#enabled(cell.offering, values);
      const fired = this.#hierarchy.withoutConflicts(enabled, place.shape);
      branch.answer = fired.length === 0 ? null : this.#move(place, fired);
    }
    return branch.answer;
  }

  #taken({ asked }: Row, place: Place, values: number): Taken {
    const events: number[] = [];
    const firings: Firing[] = [];
    for (const { event, cell } of asked) {
      const firing = this.#ask(cell, place, values);
      if (firing === null) continue;
      events.push(event);
      firings.push(firing);
    }
    return { events, firings };
  }

  /** How the guards are answered in a control state. */
  #branch<Answer>(
    { guards, answers }: { readonly guards: readonly Guard[]; readonly answers: Branch<Answer> },
    values: number,
  ): Branch<Answer> {
    const table = this.standings.values;
    let branch = answers;
    for (const guard of guards) {
      if (table.holds(guard, values)) {
        branch.yes ??= {};
        branch = branch.yes;
      } else {
        branch.no ??= {};
        branch = branch.no;
      }
    }
    return branch;
  }

  #rowOf(place: Place, events: readonly string[]): Row {
    const asked = events.flatMap((name, event) => {
      const cell = this.#cellAt(place, name);
      return cell === null ? [] : { event, cell };
    });
    return { asked, guards: [...new Set(asked.flatMap(({ cell }) => cell.guards))], answers: {} };
  }

  #cellAt(place: Place, event: string | null): Cell | null {
    const cells = this.#cells.get(event) ?? [];
    this.#cells.set(event, cells);
    const known = cells[place.number];
    if (known !== undefined) return known;
    const cell = this.#cellOf(place, this.#offered.get(event) ?? new Map());
    cells[place.number] = cell;
    return cell;
  }

  #cellOf({ shape }: Place, offered: ReadonlyMap<string, readonly IrTransition[]>): Cell | null {
    if (!shape.active.some((id) => offered.has(id))) return null;
    const active = new Set(shape.active);
    const guards = new Set<Guard>();
    const offering = this.#offering(this.#hierarchy.ir.root, active, offered, guards);
    return offering === null ? null : { offering, guards: [...guards], answers: {} };
  }

  #offering(
    id: string,
    active: ReadonlySet<string>,
    offered: ReadonlyMap<string, readonly IrTransition[]>,
    guards: Set<Guard>,
  ): Offering | null {
    const inner = this.#hierarchy
      .childrenOf(id)
      .filter((child) => active.has(child))
      .flatMap((child) => this.#offering(child, active, offered, guards) ?? []);
    const offers = (offered.get(id) ?? []).map((transition) => ({
      transition,
      guard: transition.guard === null ? null : this.standings.values.guard(transition.guard),
    }));
    for (const { guard } of offers) if (guard !== null) guards.add(guard);
    return inner.length === 0 && offers.length === 0 ? null : { offers, inner };
  }

  /** Inside a parallel state each region answers for itself; an outer state answers only where no inner one does. */
  #enabled({ offers, inner }: Offering, values: number): readonly IrTransition[] {
    const inside = inner.flatMap((offering) => this.#enabled(offering, values));
    if (inside.length > 0) return inside;
    const own = offers.find(({ guard }) => guard === null || this.standings.values.holds(guard, values));
    return own === undefined ? [] : [own.transition];
  }

  #move(place: Place, fired: readonly IrTransition[]): Firing {
    const key = `${place.number}:${fired.map(({ index }) => index).join()}`;
    const known = this.#moves.get(key);
    if (known !== undefined) return known;
    const { to, assignments } = this.#hierarchy.move(place.shape, fired);
    const firing = {
      fired: this.together(fired),
      to: this.standings.place(to),
      assigning: this.standings.values.assigning(assignments),
    };
    this.#moves.set(key, firing);
    return firing;
  }

  /** The one list that stands for all equal lists of transitions that fire together. */
  together(fired: readonly IrTransition[]): readonly IrTransition[] {
    const key = fired.map(({ index }) => index).join();
    const known = this.#together.get(key) ?? fired;
    this.#together.set(key, known);
    return known;
  }
}
