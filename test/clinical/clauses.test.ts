import { describe, expect, test } from "vitest";
import { type Clause, clauseInWords } from "../../src/clinical/clause.ts";
import { judgeEligibility } from "../../src/clinical/eligibility.ts";
import { item } from "../../src/clinical/item.ts";
import { itemSchema } from "../../src/clinical/item-schema.ts";
import { itemLibrary } from "../../src/clinical/items.ts";

const on = "2026-11-28";
const titre = item.parse({
  kind: "measure",
  label: "antibody titre",
  units: { "{titer}": [0, 100_000] },
  lowerLimit: { "{titer}": [1, 10] },
  belowDetection: true,
});
const items = { ...itemLibrary, antibodyTitre: titre };

function reads(clause: Clause, evidence: Record<string, unknown>): boolean | undefined {
  const { verdict } = judgeEligibility([{ id: "X", kind: "inclusion", clauses: [clause] }], evidence, on, { items });
  return verdict === "undecided" ? undefined : verdict === "eligible";
}

type Row = readonly [evidence: Record<string, unknown>, holds: boolean | undefined];

function table(name: string, clause: Clause, rows: readonly Row[]): void {
  describe(`${name}: ${clauseInWords(clause, items)}`, () => {
    test.each(rows)("%j: %s", (evidence, holds) => {
      expect(reads(clause, evidence)).toBe(holds);
    });
  });
}

const platelets: Clause = {
  clause: "measure",
  item: "platelets",
  op: ">=",
  bounds: [{ value: 45, unit: "10*9/L" }],
  taken: ["withoutTransfusion"],
};
const count = (value: number, unit = "10*9/L", withoutTransfusion = true) => ({
  platelets: { value, unit, withoutTransfusion },
});
table("a measured value, taken as asked", platelets, [
  [count(44.999), false],
  [count(45), true],
  [count(45.001), true],
  [count(45, "10*3/uL"), true],
  [count(44_999, "/uL"), false],
  [count(45_000, "/uL"), true],
  [count(200, "10*9/L", false), undefined],
  [{}, undefined],
]);

table("a score", { clause: "count", item: "ecog", op: "<=", bound: 1 }, [
  [{ ecog: 0 }, true],
  [{ ecog: 1 }, true],
  [{ ecog: 2 }, false],
  [{}, undefined],
]);

const below = (value: number) => ({ antibodyTitre: { below: value, unit: "{titer}" } });
table(
  "a value below detection is judged as far as it reaches",
  { clause: "measure", item: "antibodyTitre", op: "<", bounds: [{ value: 40, unit: "{titer}" }] },
  [
    [below(40), true],
    [below(41), undefined],
    [below(39), true],
    [{ antibodyTitre: { value: 40, unit: "{titer}" } }, false],
    [{ antibodyTitre: { value: 39, unit: "{titer}" } }, true],
  ],
);
table(
  "a value below detection, from the other side",
  { clause: "measure", item: "antibodyTitre", op: ">=", bounds: [{ value: 40, unit: "{titer}" }] },
  [
    [below(40), false],
    [below(41), undefined],
  ],
);
table("a multiple of a lower limit", { clause: "timesLowerLimit", item: "antibodyTitre", op: ">=", factor: 2 }, [
  [{ antibodyTitre: { value: 8, unit: "{titer}", lowerLimit: 4 } }, true],
  [{ antibodyTitre: { value: 7.9, unit: "{titer}", lowerLimit: 4 } }, false],
  [{ antibodyTitre: { value: 7.9, unit: "{titer}" } }, undefined],
  [{ antibodyTitre: { below: 8, unit: "{titer}", lowerLimit: 4 } }, false],
]);

const within = (change: Partial<Extract<Clause, { clause: "withinDays" }>>): Clause => ({
  clause: "withinDays",
  item: "lastCheckpointInhibitor",
  ...change,
});
const last = (day: string) => ({ lastCheckpointInhibitor: day });
table("days since the last dose", within({ days: 42 }), [
  [last("2026-10-17"), true],
  [last("2026-10-16"), false],
  [last("never"), false],
  [last("2026-09"), false],
  [last("2026-11"), true],
  [last("2026-10"), undefined],
  [last("2026"), undefined],
  [last("2025"), false],
  [{}, undefined],
]);
table("half-lives up to the next whole day", within({ halfLives: { times: 5, days: 4.1 } }), [
  [last("2026-11-07"), true],
  [last("2026-11-06"), false],
]);
table(
  "the longer of days and half-lives",
  within({ days: 42, halfLives: { times: 5, days: 22 }, whichever: "longer" }),
  [
    [last("2026-08-10"), true],
    [last("2026-08-09"), false],
  ],
);
table("the shorter of the two", within({ days: 42, halfLives: { times: 5, days: 22 }, whichever: "shorter" }), [
  [last("2026-10-17"), true],
  [last("2026-10-16"), false],
]);

table("age", { clause: "measure", item: "age", op: ">=", bounds: [{ value: 18, unit: "a" }] }, [
  [{ birthDate: "2008-11-28" }, true],
  [{ birthDate: "2008-11-29" }, false],
  [{ birthDate: "2008-10" }, true],
  [{ birthDate: "2008-11" }, undefined],
  [{ birthDate: "2008" }, undefined],
  [{ birthDate: "2007" }, true],
  [{ birthDate: "2009" }, false],
  [{}, undefined],
]);
table("age in months", { clause: "measure", item: "age", op: "<", bounds: [{ value: 36, unit: "mo" }] }, [
  [{ birthDate: "2023-11-28" }, false],
  [{ birthDate: "2023-11-29" }, true],
]);

describe("evidence of an item is read by its declaration", () => {
  const schema = itemSchema(titre);
  test.each([
    [{ value: 10, unit: "{titer}" }, true],
    [{ below: 10, unit: "{titer}" }, true],
    [{ below: 10, value: 10, unit: "{titer}" }, false],
    [{ unit: "{titer}" }, false],
    [{ value: -1, unit: "{titer}" }, false],
    [{ value: 10, unit: "1" }, false],
  ])("%j: %s", (value, taken) => {
    expect(schema.safeParse(value).success).toBe(taken);
  });
  test("a date that may be partial is a day, a month or a year, and nothing else", () => {
    const { birthDate } = itemLibrary;
    const takes = (value: unknown) => birthDate !== undefined && itemSchema(birthDate).safeParse(value).success;
    expect(["2008-11-28", "2008-11", "2008"].map(takes)).toEqual([true, true, true]);
    expect(["2008-13", "08", "2008-11-28T09:00", "never", 2008].map(takes)).toEqual(Array(5).fill(false));
  });
});
