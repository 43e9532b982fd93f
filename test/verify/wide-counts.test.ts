import fc from "fast-check";
import { expect, test } from "vitest";
import { WideCounts } from "../../src/verify/wide-counts.ts";

test("counts wider than any number are exact, however often they are added up", () => {
  const step = fc.record({ to: fc.nat({ max: 2 }), from: fc.nat({ max: 2 }), times: fc.integer({ min: 1, max: 200 }) });
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 12 }), { maxLength: 30 }), (rounds) => {
      let [ours, next] = [new WideCounts(3, 400), new WideCounts(3, 400)];
      let expected = [1n, 1n, 1n];
      for (const index of [0, 1, 2]) ours.set(index, 1);
      for (const round of rounds) {
        next.clear();
        const sums = [0n, 0n, 0n];
        for (const { to, from, times } of round) {
          next.add(to, ours, from, times);
          sums[to] = (sums[to] ?? 0n) + BigInt(times) * (expected[from] ?? 0n);
        }
        next.carry();
        [ours, next, expected] = [next, ours, sums];
        expect([0, 1, 2].map((index) => ours.sum([index]))).toEqual(expected);
        expect(ours.sum([0, 1, 2])).toBe(expected.reduce((sum, count) => sum + count, 0n));
      }
    }),
  );
});

test("a count that is wider than the room made for it is a fault, and not a wrong number", () => {
  const counts = new WideCounts(1, 10);
  const other = new WideCounts(1, 10);
  other.set(0, 2 ** 20);
  expect(() => {
    for (let round = 0; round < 4; round++) {
      counts.add(0, other, 0, 2 ** 20);
      counts.carry();
      other.clear();
      other.add(0, counts, 0, 1);
      other.carry();
    }
  }).toThrow(RangeError);
});
