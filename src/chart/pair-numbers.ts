/** Numbers pairs of whole numbers from 0 on, in the order in which they are met; a hash table without an object for each pair. */
export class PairNumbers {
  #size = 0;
  #first = new Int32Array(64);
  #second = new Int32Array(64);
  /** By hash, a pair's number and 1; 0 where the slot is free. Never more than half full. */
  #slots = new Int32Array(128);

  get size(): number {
    return this.#size;
  }

  first(number: number): number {
    return this.#first[number] ?? 0;
  }

  second(number: number): number {
    return this.#second[number] ?? 0;
  }

  /** The number of a pair; a pair that was not met before gets the next one, which is `size` before the call. */
  numberOf(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(first, second) & mask;
    for (;;) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return this.#add(first, second, slot);
      if (this.#first[number] === first && this.#second[number] === second) return number;
      slot = (slot + 1) & mask;
    }
  }

  has(first: number, second: number): boolean {
    const mask = this.#slots.length - 1;
    for (let slot = hash(first, second) & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0) return false;
      if (this.#first[number] === first && this.#second[number] === second) return true;
    }
  }

  #add(first: number, second: number, slot: number): number {
    const number = this.#size++;
    if (number === this.#first.length) this.#grow();
    this.#first[number] = first;
    this.#second[number] = second;
    if (this.#size * 2 > this.#slots.length) this.#spread();
    else this.#slots[slot] = number + 1;
    return number;
  }

  #grow(): void {
    const [first, second] = [this.#first, this.#second];
    this.#first = new Int32Array(first.length * 2);
    this.#second = new Int32Array(second.length * 2);
    this.#first.set(first);
    this.#second.set(second);
  }

  #spread(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let slot = hash(this.first(number), this.second(number)) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = number + 1;
    }
    this.#slots = slots;
  }
}

function hash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second + 0x7f4a7c15, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
