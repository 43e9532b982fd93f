import type { RequirementId } from "../protocol/requirements.ts";

/** A requirement broken by one occurrence. */
export interface Breach {
  readonly requirement: RequirementId;
  readonly message: string;
}

/** Lists of breaches under numbers; 0 is the empty list. Equal lists are the same object. */
export class BreachLists {
  readonly #lists: (readonly Breach[])[] = [];
  readonly #numbers = new Map<string, number>();

  constructor() {
    this.numberOf([]);
  }

  at(number: number): readonly Breach[] {
    return this.#lists[number] ?? [];
  }

  numberOf(list: readonly Breach[]): number {
    const key = JSON.stringify(list.map(({ requirement, message }) => [requirement, message]));
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#lists.length);
    return this.#lists.push(list) - 1;
  }
}
