import fc from "fast-check";
import { expect, test } from "vitest";
import type { Values } from "../../src/chart/expression.ts";
import { byReads } from "../../src/verify/by-reads.ts";
import { Layout } from "../../src/verify/layout.ts";

test("a function is asked once for all control states that agree on what it reads", () => {
  let asked = 0;
  const tell = (values: Values): string => (values.first === true ? `b is ${values.b}` : `c is ${values.c}`);
  const layout = new Layout<Values>();
  const remembered = byReads(layout, (values) => {
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
      expect(remembered(layout.lay(values))).toBe(tell(values));
    }),
  );
  // Four values of b where `first` holds, two of c where it does not; d is never read.
  expect(asked).toBeLessThanOrEqual(6);
});

interface Told {
  readonly at: string;
  readonly step: { readonly number: number; readonly ahead: readonly number[] } | { readonly asked: boolean } | null;
}

const told = fc.record({
  at: fc.constantFrom("here", "there"),
  step: fc.oneof(
    fc.record({ number: fc.nat({ max: 2 }), ahead: fc.array(fc.nat({ max: 2 }), { maxLength: 3 }) }),
    fc.record({ asked: fc.boolean() }),
    fc.constant(null),
  ),
});

test.each<readonly [string, (told: Told) => unknown]>([
  ["reads parts of parts", ({ step }) => (step !== null && "number" in step ? step.number : step?.asked)],
  ["looks through a list", ({ step }) => step !== null && "ahead" in step && step.ahead.some((one) => one > 1)],
  ["asks how long a list is", ({ step }) => (step !== null && "ahead" in step ? step.ahead.length : -1)],
  ["copies a part whole", ({ at, step }) => JSON.stringify(at === "here" ? { ...step } : null)],
  ["asks for the keys of a part", ({ step }) => Object.keys(step ?? {}).join()],
])("what a function makes of nested data is remembered rightly where it %s", (_, tell) => {
  const layout = new Layout<Told>();
  const remembered = byReads(layout, tell);
  fc.assert(
    fc.property(told, (data) => {
      expect(remembered(layout.lay(data))).toEqual(tell(data));
    }),
  );
});
