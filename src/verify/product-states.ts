import { NumberList } from "../chart/number-list.ts";
import { PairNumbers } from "../chart/pair-numbers.ts";

/**
 * The states of a product that were met, each a pair of a configuration and a record under a number, with the step that first led
 * there. Laid over others, it begins with those and adds its own.
 */
export class ProductStates {
  readonly #pairs = new PairNumbers();
  readonly #before = new NumberList();
  readonly #by = new NumberList();
  readonly #depth = new NumberList();
  readonly #under: ProductStates | undefined;
  readonly #first: number;

  constructor(under?: ProductStates) {
    this.#under = under;
    this.#first = under?.size ?? 0;
  }

  get size(): number {
    return this.#first + this.#pairs.size;
  }

  configuration(state: number): number {
    return state < this.#first ? this.#below.configuration(state) : this.#pairs.first(state - this.#first);
  }

  record(state: number): number {
    return state < this.#first ? this.#below.record(state) : this.#pairs.second(state - this.#first);
  }

  /** The steps of the history that first led to a state. */
  depth(state: number): number {
    return state < this.#first ? this.#below.depth(state) : this.#depth.at(state - this.#first);
  }

  has(configuration: number, record: number): boolean {
    return this.#pairs.has(configuration, record) || this.#under?.has(configuration, record) === true;
  }

  /** The number of a state that was met. */
  numberOf(configuration: number, record: number): number {
    if (this.#under?.has(configuration, record) === true) return this.#under.numberOf(configuration, record);
    return this.#first + this.#pairs.numberOf(configuration, record);
  }

  /** Whether a state was not met before; a letter leads to it from another one, and nothing to the start (-1). */
  meet(configuration: number, record: number, before: number, by: number): boolean {
    if (this.#under?.has(configuration, record) === true) return false;
    const met = this.#pairs.size;
    if (this.#pairs.numberOf(configuration, record) < met) return false;
    this.#before.push(before);
    this.#by.push(by);
    this.#depth.push(before < 0 ? 0 : this.depth(before) + 1);
    return true;
  }

  /** The letters, by their places in the alphabet, that first led to a state. */
  wayTo(state: number): readonly number[] {
    const way: number[] = [];
    let [before, by] = this.cameFrom(state);
    for (; before >= 0; [before, by] = this.cameFrom(before)) way.push(by);
    return way.reverse();
  }

  /** The state and the letter that first led to a state; -1 for both at the start. */
  cameFrom(state: number): readonly [before: number, by: number] {
    if (state < this.#first) return this.#below.cameFrom(state);
    return [this.#before.at(state - this.#first), this.#by.at(state - this.#first)];
  }

  get #below(): ProductStates {
    if (this.#under === undefined) throw new Error("there are no states below the first");
    return this.#under;
  }
}
