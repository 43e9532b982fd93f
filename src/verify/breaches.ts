/** A requirement broken by one occurrence. */
export interface Breach {
  readonly requirement: string;
  readonly message: string;
}

/** A breach with the place of its monitor among all monitors. */
interface Placed {
  readonly order: number;
  readonly breach: Breach;
}

/** Lists of breaches under numbers, each in the order of the monitors; 0 is the empty list. Equal lists are the same object. */
export class BreachLists {
  readonly #known: Placed[] = [];
  readonly #numbers = new Map<number, Map<string, number>>();
  readonly #lists: List[] = [{ placed: [], breaches: [], longer: new Map(), joined: new Map() }];

  at(number: number): readonly Breach[] {
    return this.#lists[number]?.breaches ?? [];
  }

  /** The list with one breach more, by a monitor that stands after those of the list. */
  with(list: number, order: number, requirement: string, message: string): number {
    const messages = this.#numbers.get(order) ?? new Map<string, number>();
    this.#numbers.set(order, messages);
    let number = messages.get(message);
    if (number === undefined) {
      number = this.#known.length;
      this.#known.push({ order, breach: { requirement, message } });
      messages.set(message, number);
    }
    return this.#longer(list, number);
  }

  /** The list with the breaches of two lists. */
  join(one: number, other: number): number {
    if (one === 0) return other;
    if (other === 0) return one;
    const { joined, placed } = this.#list(one);
    const known = joined.get(other);
    if (known !== undefined) return known;
    const both = [...placed, ...this.#list(other).placed];
    const order = (number: number) => this.#known[number]?.order ?? 0;
    const list = both.sort((a, b) => order(a) - order(b)).reduce((to, number) => this.#longer(to, number), 0);
    joined.set(other, list);
    return list;
  }

  #list(number: number): List {
    const list = this.#lists[number];
    if (list === undefined) throw new Error(`no list ${number} of breaches`);
    return list;
  }

  #longer(number: number, placed: number): number {
    const list = this.#list(number);
    const known = list.longer.get(placed);
    if (known !== undefined) return known;
    const longer = this.#lists.length;
    const breach = this.#known[placed]?.breach;
    this.#lists.push({
      placed: [...list.placed, placed],
      breaches: breach === undefined ? list.breaches : [...list.breaches, breach],
      longer: new Map(),
      joined: new Map(),
    });
    list.longer.set(placed, longer);
    return longer;
  }
}

interface List {
  /** The breaches of the list, by their places among all that are known. */
  readonly placed: readonly number[];
  readonly breaches: readonly Breach[];
  /** By the breach that it has more, the list that is longer by one. */
  readonly longer: Map<number, number>;
  /** By another list, the two joined. */
  readonly joined: Map<number, number>;
}
