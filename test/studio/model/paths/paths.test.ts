import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { explore } from "../../../../src/chart/explore.ts";
import type { ChartIr } from "../../../../src/chart/ir.ts";
import { defineProtocol } from "../../../../src/definitions/load.ts";
import { counterexampleLink, decodeHistory, encodeHistory } from "../../../../src/report/counterexample-link.ts";
import { Explored } from "../../../../src/studio/model/paths/explored.ts";
import { findingsOf } from "../../../../src/studio/model/paths/findings.ts";
import { groundInWords } from "../../../../src/studio/model/paths/grounds.ts";
import {
  largest,
  legendNumbers,
  onLogScale,
  tallyOfExploration,
  tallyOfHistories,
} from "../../../../src/studio/model/paths/heat.ts";
import { proofTold } from "../../../../src/studio/model/paths/proof-told.ts";
import { shortestWays } from "../../../../src/studio/model/paths/shortest-ways.ts";
import { stepsOf } from "../../../../src/studio/model/paths/stepping.ts";
import { filterTable } from "../../../../src/studio/model/paths/table-filter.ts";
import { subjectOf } from "../../../../src/verify/subject.ts";
import { example, ir, opened, patientOf, shipped } from "../history/reading.ts";

const exploration = explore(ir);
const assessing = "cd19-b-all.study.course.screening.assessing";
const symbols = subjectOf(shipped("cd19-b-all")).letters.map(({ symbol }) => symbol);

test("whatever the history of symbols, its link gives just it back", () => {
  const known = new Set(symbols);
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...symbols), { minLength: 1, maxLength: 60 }), (history) => {
      const code = new URL(counterexampleLink(history)).hash.replace("#/paths?counterexample=", "");
      expect(decodeHistory(code, known)).toEqual(history);
    }),
  );
});

test("a code that nobody made from these symbols is refused, whatever it is", () => {
  const known = new Set(symbols);
  const code = fc.oneof(
    fc.string(),
    fc.base64String(),
    fc.stringMatching(/^[\w-]{1,40}$/),
    fc.string().map((text) => encodeHistory([...text].map((sign) => `${sign.charCodeAt(0)}`))),
  );
  fc.assert(
    fc.property(code, (text) => {
      expect(decodeHistory(text, known)).toBeUndefined();
    }),
  );
  expect(decodeHistory("A".repeat(100_001), known)).toBeUndefined();
});

test("a history is stepped through the chart, from its start, with the transitions of each step", () => {
  const steps = stepsOf(ir, ["screening.identified.first", "consent.signed", "family.agreed"]);
  const ofCourse = (active: readonly string[]) => active.findLast((id) => !/toxicity|contact/.test(id));
  expect(steps.map(({ active }) => ofCourse(active)?.replace(/^[a-z0-9-]+\.(study\.course\.)?/, ""))).toEqual([
    "identification",
    "consent.neither",
    "consent.patientSigned",
    "screening.assessing",
  ]);
  expect(steps.map(({ taken }) => taken.map((index) => ir.transitions[index]?.event))).toEqual([
    [],
    ["screening.identified.first"],
    ["consent.signed"],
    ["family.agreed"],
  ]);
});

test("a symbol that the chart refuses is told so and moves nothing", () => {
  const [start, refused] = stepsOf(ir, ["fraction.given.1.onDay"]);
  expect(refused).toMatchObject({ refused: true, taken: [], active: start?.active });
});

test("as many configurations contain a state, and as many steps take a transition, as the exploration has", () => {
  const { states, transitions } = tallyOfExploration(exploration);
  expect(states.get(ir.root)).toBe(exploration.configurations.length);
  expect(states.get("lost")).toBe(exploration.configurations.filter(({ active }) => active.includes("lost")).length);
  const fired = [...transitions.values()].reduce((sum, number) => sum + number, 0);
  expect(fired).toBe(exploration.edges.reduce((sum, edge) => sum + edge.fired.length, 0));
});

test("what a history goes through is counted state by state as it is entered, and what it never meets is not there", () => {
  const history = patientOf(opened(example("16-lost-and-found.jsonl")), "EX-16");
  const { states, transitions } = tallyOfHistories([history], history.start.version);
  const losses = history.moments.filter(
    ({ command, outcome }) => command.event === "contact.lost" && outcome.kind === "accepted",
  );
  expect(losses.length).toBeGreaterThan(0);
  expect(states.get("lost")).toBe(losses.length);
  expect(states.get("identification")).toBe(1);
  expect(states.has("decision.noResponse")).toBe(false);
  const lost = ir.transitions.filter(({ event }) => event === "contact.lost").map(({ index }) => index);
  expect(lost.map((index) => transitions.get(index) ?? 0).reduce((sum, number) => sum + number, 0)).toBe(losses.length);
});

test("on the scale of heat never is 0, the most is 1, and more is never cooler", () => {
  const numbers = new Map([3, 0, 1, 4000, 12].map((number) => [number, number]));
  const scaled = [...onLogScale(numbers)].sort(([a], [b]) => a - b).map(([, heat]) => heat);
  expect(scaled[0]).toBe(0);
  expect(scaled.at(-1)).toBe(1);
  expect(scaled).toEqual([...scaled].sort((a, b) => a - b));
  expect(new Set(scaled).size).toBe(5);
  expect(largest(new Map())).toBe(0);
});

test("the legend goes from never over one to the most, each at its place on the scale", () => {
  expect(legendNumbers(0)).toEqual([{ number: 0, heat: 0 }]);
  expect(legendNumbers(1).map(({ number }) => number)).toEqual([0, 1]);
  const numbers = legendNumbers(3210);
  expect(numbers.map(({ number }) => number)).toEqual([0, 1, 7, 56, 426, 3210]);
  expect(numbers.map(({ heat }) => heat)).toEqual([
    ...onLogScale(new Map(numbers.map(({ number }) => [number, number]))).values(),
  ]);
});

test("the shortest ways to a state all lead there in the same number of steps, and no two are alike", () => {
  const { ways, length, count } = shortestWays(exploration, assessing);
  expect(length).toBe(3);
  expect(count).toBe(`${ways.length}`);
  expect(new Set(ways.map((way) => way.join())).size).toBe(ways.length);
  for (const way of ways) {
    expect(way).toHaveLength(3);
    const steps = stepsOf(ir, way);
    expect(steps.at(-1)?.active).toContain(assessing);
    expect(steps.slice(0, -1).every(({ active }) => !active.includes(assessing))).toBe(true);
  }
});

test("ways to a state keep to the protocol, also where a deviation would be shorter, and say where only a deviation leads there", () => {
  const { ir: whole } = subjectOf(shipped("cd19-b-all"));
  const all = explore(whole);
  const { ways, length, deviating } = shortestWays(all, "noResponse");
  expect(deviating).toBe(false);
  for (const way of ways) {
    const taken = stepsOf(whole, way).flatMap((step) => step.taken);
    expect(taken.filter((index) => whole.transitions[index]?.deviation)).toEqual([]);
  }
  const goals = all.configurations.flatMap(({ active }, index) => (active.includes("noResponse") ? [index] : []));
  expect(Math.min(...goals.map((goal) => all.depth[goal] ?? 0))).toBeLessThan(length ?? 0);

  const barred = { ...whole, transitions: whole.transitions.filter(({ event }) => event?.startsWith("lot.") !== true) };
  expect(shortestWays(explore(barred), "noResponse")).toMatchObject({ deviating: true });
});

test("where there are more shortest ways than are listed, all of them are counted", () => {
  const listed = shortestWays(exploration, "offStudy", 2);
  const all = shortestWays(exploration, "offStudy", 10_000);
  expect(listed.ways).toEqual(all.ways.slice(0, 2));
  expect(listed.count).toBe(`${all.ways.length}`);
  expect(Number(listed.count)).toBeGreaterThan(2);
});

test("ways beyond what a number holds are counted exactly", () => {
  const wide = explore(braid(60));
  expect(shortestWays(wide, "s60", 3)).toMatchObject({ length: 60, count: `${2n ** 60n}` });
});

test("a state that no history enters has no ways, and the start has the empty one", () => {
  expect(shortestWays(exploration, "nowhere")).toEqual({
    state: "nowhere",
    length: null,
    ways: [],
    count: "0",
    deviating: false,
  });
  expect(shortestWays(exploration, "identification")).toMatchObject({ length: 0, ways: [[]], count: "1" });
});

test("a proof is told as the report tells it, as plain data", () => {
  const told = proofTold(subjectOf(shipped("single-infusion")), "test", () => 7);
  expect(told).toMatchObject({ proved: true, elapsedMs: 7, tool: { version: "test" } });
  expect(structuredClone(told)).toEqual(told);
});

test("a property that names a state that the chart has not is told, and nothing is proved", () => {
  const definition = { ...shipped("single-infusion"), properties: [{ name: "misspelt", never: { in: "lots" } }] };
  expect(proofTold(subjectOf(defineProtocol(definition)), "test", () => 0)).toEqual({
    problems: [expect.stringContaining("no state lots")],
  });
});

test("what is found violated is listed once, with the symbols that show it", () => {
  const properties = [
    { name: "nobody is ever lost", never: { in: "lost" } },
    { name: "nine courses", reachable: { value: { course: 1 } } },
  ];
  const told = proofTold(subjectOf(defineProtocol({ ...shipped("single-infusion"), properties })), "test", () => 0);
  if ("problems" in told) throw new Error(told.problems.join());
  const findings = findingsOf(told);
  expect(findings.map(({ name }) => name)).toEqual(["nobody is ever lost"]);
  expect(findings[0]?.history.at(-1)).toBe("contact.lost");
});

test("what was explored is told with its extent, its table and the ways through it", () => {
  const explored = new Explored(subjectOf(shipped("single-infusion")));
  const { configurations, complete, tally } = explored.extent();
  expect(complete).toBe(true);
  expect(tally.states.get("single-infusion")).toBe(configurations);
  expect(explored.waysTo("lost").ways.every((way) => way.at(-1) === "contact.lost")).toBe(true);
  const table = explored.table();
  expect(structuredClone(table)).toEqual(table);
});

describe("the table of states and events", () => {
  const table = new Explored(subjectOf(shipped("single-infusion"))).table();
  const filter = (sought: string) => {
    const { rows, columns } = filterTable(table, sought, { row: () => "", column: ({ symbol }) => `short ${symbol}` });
    return {
      rows: rows.map((at) => table.rows[at]?.path),
      columns: columns.map((at) => table.columns[at]?.symbol),
      all: { rows: rows.length === table.rows.length, columns: columns.length === table.columns.length },
    };
  };

  test("is whole without a filter", () => {
    expect(filter(" ").all).toEqual({ rows: true, columns: true });
  });
  test("an event leaves its columns with every state", () => {
    const { columns, all } = filter("followup.v");
    expect([columns, all.rows]).toEqual([["followUp.visited"], true]);
  });
  test("a state leaves its row with every event", () => {
    const { rows, all } = filter("product.manufacture");
    expect([rows, all.columns]).toEqual([["study.course.treatment.product.manufacture"], true]);
  });
  test("TRT-01: a requirement leaves what it refuses", () => {
    const { rows, columns } = filter("trt-01");
    expect(columns.every((symbol) => symbol?.includes("fraction.given") && symbol.includes("unreleasedLot"))).toBe(
      true,
    );
    expect(columns).toContain("deviation.fraction.given.outsideCourse.unreleasedLot");
    expect(rows.length).toBeLessThan(table.rows.length);
  });
  test("the words of the page find a column too, and what nothing says leaves nothing", () => {
    expect(filter("short contact.lost").columns).toEqual(["contact.lost"]);
    expect(filter("nothing says this")).toMatchObject({ rows: [], columns: [] });
  });
});

/** A chart in a row of states in which two events lead from each to the next. */
function braid(length: number): ChartIr {
  const names = Array.from({ length: length + 1 }, (_, index) => `s${index}`);
  const nothing = { entry: [], exit: [], title: "", sentence: "", requirements: [], history: null };
  return {
    id: "braid",
    root: "braid",
    values: {},
    states: [
      { ...nothing, id: "braid", path: "", type: "compound", parent: null, children: names, initial: ["s0"] },
      ...names.map((id) => ({
        ...nothing,
        id,
        path: id,
        type: "atomic" as const,
        parent: "braid",
        children: [],
        initial: [],
      })),
    ],
    transitions: names.slice(1).flatMap((target, at) =>
      ["left", "right"].map((event, which) => ({
        index: 2 * at + which,
        source: `s${at}`,
        event,
        targets: [target],
        guard: null,
        assignments: [],
        reenter: false,
        sentence: "",
        requirements: [],
        bound: null,
        deviation: false,
      })),
    ),
  };
}

test("what an ending rests on is told by what a bound means, and by an assumption as it is stated (SIL-05)", () => {
  expect(groundInWords("courses.max (SIL-05)")).toBe("bound: most courses (SIL-05)");
  const lost = "assumption: a patient is lost only finitely often";
  expect(groundInWords(lost)).toBe(lost);
});
