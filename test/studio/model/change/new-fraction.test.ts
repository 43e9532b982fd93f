import { expect, test } from "vitest";
import { readDefinition } from "../../../../src/definitions/load.ts";
import { withNewFraction } from "../../../../src/studio/model/change/new-fraction.ts";
import { original } from "../../../verify/compare/edited.ts";

const { infusion } = original;
const added = (before: unknown, fractions: readonly unknown[]) =>
  withNewFraction({ ...infusion, fractions: before }, { ...infusion, fractions });
const window = { before: 0, after: 0 };

test("a fraction that was added is on the day after the last one: only the shares are left to be decided (TRT-02)", () => {
  const now = added(infusion.fractions, [...infusion.fractions, {}]);
  expect(now).toEqual({
    ...infusion,
    fractions: [...infusion.fractions, { day: 4, share: { percent: 1 }, window }],
  });
  const reading = readDefinition({ ...original, infusion: now });
  expect(reading.ok ? [] : reading.faults.map(({ message }) => message)).toEqual([
    "the fractions sum to 101 %, not 100 %",
  ]);
});

test("it has what the others leave of the cells", () => {
  const half = [{ day: 2, share: { percent: 50 }, window }];
  expect(added(half, [...half, {}])).toMatchObject({ fractions: [half[0], { day: 3, share: { percent: 50 } }] });
  const before = {
    ...infusion,
    dose: { kind: "flat", cells: 100 },
    fractions: [{ day: 0, share: { cells: 40 }, window }],
  };
  expect(withNewFraction(before, { ...before, fractions: [...before.fractions, {}] })).toMatchObject({
    fractions: [{ day: 0 }, { day: 1, share: { cells: 60 } }],
  });
});

test("what was edited otherwise stays as it is", () => {
  const fewer = infusion.fractions.slice(1);
  expect(added(infusion.fractions, fewer)).toEqual({ ...infusion, fractions: fewer });
  const emptied = [{ share: { percent: 10 } }, ...fewer];
  expect(added(infusion.fractions, emptied)).toEqual({ ...infusion, fractions: emptied });
  expect(withNewFraction(undefined, "no infusion")).toBe("no infusion");
});
