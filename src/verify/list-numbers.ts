import { PairNumbers } from "../chart/pair-numbers.ts";

/** Lists of whole numbers under numbers, so that equal lists have the same: a list is a pair of the list before its last number and that number. */
export class ListNumbers {
  readonly #pairs = new PairNumbers();

  /** The number of the list of this length whose number at each index is given. */
  numberOf(length: number, at: (index: number) => number): number {
    let list = -1;
    for (let index = 0; index < length; index++) list = this.#pairs.numberOf(list, at(index));
    return list;
  }
}
