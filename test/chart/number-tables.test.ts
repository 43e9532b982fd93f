import fc from "fast-check";
import { expect, test } from "vitest";
import { NumberList } from "../../src/chart/number-list.ts";
import { PairNumbers } from "../../src/chart/pair-numbers.ts";

test("pairs are numbered in the order in which they are met, and one pair has one number", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 40 }), fc.nat({ max: 2 ** 30 })), { maxLength: 500 }), (pairs) => {
      const numbers = new PairNumbers();
      const known = new Map<string, number>();
      for (const [first, second] of [...pairs, ...pairs]) {
        const key = `${first} ${second}`;
        if (!known.has(key)) known.set(key, known.size);
        const number = numbers.numberOf(first, second);
        expect(number).toBe(known.get(key));
        expect([numbers.first(number), numbers.second(number)]).toEqual([first, second]);
      }
      expect(numbers.size).toBe(known.size);
    }),
  );
});

test("a list of numbers grows as it is filled, and reads 0 where nothing was put", () => {
  const list = new NumberList();
  for (let number = 0; number < 1000; number++) list.push(number);
  list.put(5000, 7);
  expect([list.length, list.at(999), list.at(4999), list.at(5000), list.at(9999)]).toEqual([5001, 999, 0, 7, 0]);
  expect(list.finished()).toHaveLength(5001);
});
