import { expect, test } from "vitest";
import { outcomeInWords } from "../../src/report/cell-in-words.ts";
import { subjectOf } from "../../src/verify/subject.ts";
import { rendered, shipped } from "./reports.ts";

const { proof, table } = rendered(subjectOf(shipped("cd19-b-all")));

function cellOf(state: string, symbol: string) {
  const row = table.rows.find(({ path }) => path.endsWith(state));
  const at = table.columns.findIndex((column) => column.symbol === symbol);
  return row?.cells[at] ?? [];
}

test("every leaf state has a cell for every symbol, and each cell accounts for every configuration of its leaf", () => {
  expect(table.columns.map(({ symbol }) => symbol)).toEqual(proof.subject.letters.map(({ symbol }) => symbol));
  const reachable = new Set(proof.exploration.configurations.flatMap(({ active }) => active));
  const leaves = proof.exploration.ir.states.filter(
    ({ id, children, type }) => children.length === 0 && type !== "history" && reachable.has(id),
  );
  expect(table.rows.map(({ id }) => id)).toEqual(leaves.map(({ id }) => id));
  for (const row of table.rows) {
    expect(row.cells).toHaveLength(table.columns.length);
    for (const cell of row.cells)
      expect(cell.reduce((sum, { configurations }) => sum + configurations, 0)).toBe(row.configurations);
  }
});

test("every refusal names a requirement, and nothing goes where the exploration has no step", () => {
  const steps = new Set(proof.exploration.edges.map(({ event }) => event));
  for (const row of table.rows) {
    for (const [at, cell] of row.cells.entries()) {
      const symbol = table.columns[at]?.symbol ?? "";
      for (const { kind, requirements } of cell) {
        if (kind === "refused") expect(requirements.length, `${symbol} in ${row.path}`).toBeGreaterThan(0);
        if (kind === "goes") expect(steps.has(symbol)).toBe(true);
      }
    }
  }
});

test("RSP-01: after CR the start of a further course goes on with both for it, and is refused otherwise", () => {
  const told = cellOf("decision.completeResponse", "furtherTreatment.decided.start").map(outcomeInWords);
  expect(told).toEqual([
    "goes to treatment.product.sourcing, when the clinical assessment on record is for further treatment, and the patient's wish on record is for further treatment",
    "refused because of RSP-01",
  ]);
});

test("SIL-02: a fraction that is due goes beside no holding toxicity, and is refused beside a severe one", () => {
  const told = cellOf("day2.due", "fraction.given.2.onDay").map(outcomeInWords);
  const mild = "beside toxicity.clear or toxicity.open.minor";
  expect(told).toEqual([
    `goes to treatment.infusion.day3.due, when no toxicity at or above the hold grade is open, and the lot of this course was released, ${mild}`,
    `refused because of TRT-01, ${mild}`,
    "refused because of SIL-02, TRT-01, beside toxicity.open.severe",
    "refused because of SIL-02, beside toxicity.open.severe",
  ]);
});

test("STR-03: many leaves of the other region are counted instead of named", () => {
  const told = cellOf("toxicity.clear", "course.opened.releasedLot").map(outcomeInWords);
  expect(told[0]).toBe("goes to treatment.infusion.day1.due, beside treatment.readiness.passed");
  expect(told[1]).toMatch(/^refused because of STR-03, beside \d+ leaves of the other region$/);
});

test("STR-06: an open toxicity is regraded beside no clear one, and the cell says beside which leaf", () => {
  const cell = cellOf("day1.due", "toxicity.regraded.severe");
  expect(cell.find(({ kind }) => kind === "refused")).toMatchObject({
    requirements: ["STR-06"],
    beside: ["study.onTrial.toxicity.clear"],
  });
});

test("STR-06: what evidence cannot be judged to is told with the words of the requirement, and is no refusal", () => {
  expect(cellOf("toxicity.open.severe", "toxicity.reported.minor").map(outcomeInWords)).toEqual([
    "cannot occur: a report lowers no other toxicity",
  ]);
});

test("a deviation tells what it departs from, and is not one where the event is lawful", () => {
  const symbol = "deviation.furtherTreatment.decided.start";
  const cell = cellOf("decision.completeResponse", symbol);
  expect(cell.filter(({ kind }) => kind === "goes").map(({ requirements }) => requirements)).toEqual([["RSP-01"]]);
  expect(cell.filter(({ kind }) => kind === "impossible").map(({ reason }) => reason)).toEqual(["it is lawful here"]);
});
