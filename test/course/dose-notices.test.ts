import { describe, expect, test } from "vitest";
import { summarize } from "../../src/course/summary.ts";
import { defineProtocol } from "../../src/definitions/load.ts";
import { cd19BAll } from "../../src/definitions/shipped/cd19-b-all.ts";
import { type Story, story } from "./story.ts";

const opened = (definition?: Parameters<typeof story>[0]) => story(definition).enrolled().withProduct().opened();
const gives = (told: Story, ...cells: readonly number[]) =>
  cells.reduce(
    (so, count, index) => so.days(index === 0 ? 0 : 1).does("fraction.given", { fraction: index + 1, cells: count }),
    told,
  );
const noticed = (told: Story) => summarize(told.course).notices.map(({ sequence, notice }) => `${sequence} ${notice}`);
const planned = [7_000_000, 21_000_000, 42_000_000] as const;

describe("SIL-19: a dose that nobody judges is accepted with a notice where it is far from its plan", () => {
  test("as planned there is none, and the entry has no such field", () => {
    const told = gives(opened(), ...planned);
    expect(noticed(told)).toEqual([]);
    expect(told.entries.some((entry) => "notices" in entry)).toBe(false);
  });
  test("the bag of fraction 3 first: the fraction, and at the end the course", () => {
    const told = gives(opened(), 42_000_000, 21_000_000, 42_000_000);
    expect(noticed(told)).toEqual(["11 fraction 1 at 6.0 of its plan", "13 the course at 1.5 of its plan"]);
    expect(told.deviations).toEqual([]);
    expect(told.entries.at(-1)).toMatchObject({ verdict: "3.onDay", notices: ["the course at 1.5 of its plan"] });
  });
  test.each([
    [5_600_000, []],
    [5_599_999, ["11 fraction 1 at 0.7999 of its plan"]],
    [8_400_000, []],
    [8_400_001, ["11 fraction 1 at 1.2001 of its plan"]],
    [1, ["11 fraction 1 at 0.0 of its plan"]],
  ])("SIL-19: %i of 7,000,000 cells", (cells, expected) => {
    expect(noticed(gives(opened(), cells))).toEqual(expected);
  });
  test("a course below its plan is told when it is over, not before", () => {
    const told = gives(opened(), 5_600_000, 16_800_000);
    expect(noticed(told)).toEqual([]);
    told.days(1).does("fraction.given", { fraction: 3, cells: 33_599_999 });
    expect(noticed(told)).toEqual(["13 fraction 3 at 0.7999 of its plan", "13 the course at 0.7999 of its plan"]);
  });
  test("a course that ends without its other fractions says with how much of its plan", () => {
    expect(noticed(gives(opened(), 7_000_000).does("fractions.omitted", { from: 2 }))).toEqual([
      "12 the course at 0.1 of its plan",
    ]);
    expect(noticed(gives(opened(), 7_000_000).does("product.unavailable", { fraction: 2 }))).toEqual([
      "12 the course at 0.1 of its plan",
    ]);
    expect(noticed(opened().does("product.unavailable", { fraction: 1 }))).toEqual([]);
  });
  test("TRT-03, SIL-19: where a tolerance is set doses are judged, and there is no notice", () => {
    const tolerant = defineProtocol({ ...cd19BAll, infusion: { ...cd19BAll.infusion, tolerancePercent: 10 } });
    const told = opened(tolerant).deviates("fraction.given", { fraction: 1, cells: 42_000_000 });
    expect(told.deviations).toEqual(["TRT-03"]);
    expect(noticed(told)).toEqual([]);
  });
  test("STR-09: a replayed journal has the same notices", () => {
    const told = gives(opened(), 42_000_000);
    const replayed = told.engine.replay("P-1", JSON.parse(JSON.stringify(told.entries)));
    expect(summarize(replayed).notices).toEqual(summarize(told.course).notices);
    expect(summarize(replayed).notices).toEqual([
      { sequence: 11, event: "fraction.given", notice: "fraction 1 at 6.0 of its plan" },
    ]);
  });
});
