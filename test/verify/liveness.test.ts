import { expect, test } from "vitest";
import { explore } from "../../src/chart/explore.ts";
import { liveness } from "../../src/verify/liveness.ts";
import { bounded, diamond, explored, roundabout, said } from "./small-charts.ts";

const told = (results: ReturnType<typeof liveness>) =>
  results.map(({ name, status, history }) => [name, status, history?.join(" ") ?? null]);

test("a chart without a loop ends, and can from everywhere", () => {
  expect(told(liveness(explored(diamond)))).toEqual([
    ["canEnd", "proved", null],
    ["ends", "proved", null],
  ]);
});

test("a state that nothing leaves is found with the shortest history into it", () => {
  const trap = explored({
    id: "trap",
    children: [
      {
        id: "a",
        on: [
          { event: "e", to: ["b"] },
          { event: "f", to: ["end"] },
        ],
      },
      {
        id: "b",
        on: [
          { event: "f", to: ["hole"] },
          { event: "e", to: ["end"] },
        ],
      },
      { id: "hole" },
      { id: "end", type: "final" },
    ],
  });
  expect(told(liveness(trap))).toEqual([
    ["canEnd", "violated", "e f"],
    ["ends", "proved", null],
  ]);
});

test("a loop that nothing bounds is found, and a parameter's name alone does not bound it", () => {
  for (const ir of [said(roundabout), bounded(said(roundabout), "courses.max (SIL-05)", "back")]) {
    const [, ends] = liveness(explore(ir));
    expect([ends?.status, ends?.history]).toEqual(["violated", []]);
    expect(ends?.message).toMatch(/loop/);
  }
});

test("a loop on which an assumption is stated ends under it, and the assumption is named", () => {
  const assumption = "assumption: nobody goes back for ever";
  const [, ends] = liveness(explore(bounded(said(roundabout), assumption, "back")));
  expect([ends?.status, ends?.assumptions]).toEqual(["proved", [assumption]]);
});

test("a loop that a counter bounds is none", () => {
  const counted = explored({
    id: "counted",
    children: [
      {
        id: "a",
        on: [
          { event: "again", below: 2, counts: true },
          { event: "leave", to: ["end"] },
        ],
      },
      { id: "end", type: "final" },
    ],
  });
  expect(counted.configurations).toHaveLength(6);
  expect(told(liveness(counted)).map(([, status]) => status)).toEqual(["proved", "proved"]);
});
