import fc from "fast-check";
import { expect, test } from "vitest";
import type { Values } from "../../src/chart/expression.ts";
import { byReads } from "../../src/verify/by-reads.ts";

test("a function is asked once for all control states that agree on what it reads", () => {
  let asked = 0;
  const tell = (values: Values): string => (values.first === true ? `b is ${values.b}` : `c is ${values.c}`);
  const remembered = byReads((values: Values) => {
    asked++;
    return tell(values);
  });
  const states = fc.record({
    first: fc.boolean(),
    b: fc.nat({ max: 3 }),
    c: fc.constantFrom("x", "y"),
    d: fc.string(),
  });
  fc.assert(
    fc.property(states, (values) => {
      expect(remembered(values)).toBe(tell(values));
    }),
  );
  // Four values of b where `first` holds, two of c where it does not; d is never read.
  expect(asked).toBeLessThanOrEqual(6);
});
