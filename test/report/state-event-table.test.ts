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

test("RSP-01, STR-07: after CR the start of a further course goes on with both for it, and is refused otherwise or while the patient is lost", () => {
  const told = cellOf("decision.completeResponse", "furtherTreatment.decided.start").map(outcomeInWords);
  expect(told).toEqual([
    "goes to treatment.product.sourcing, when the clinical assessment on record is for further treatment, and the patient's wish on record is for further treatment, and the patient is in contact, beside contact.inContact",
    "refused because of RSP-01, beside contact.inContact",
    "refused because of RSP-01, STR-07, beside contact.lost",
    "refused because of STR-07, beside contact.lost",
  ]);
});

test("SIL-02: a fraction that is due goes beside no holding toxicity, and is refused beside a severe one", () => {
  const told = cellOf("day2.due", "fraction.given.2.onDay").map(outcomeInWords);
  const mild = "beside toxicity.clear or toxicity.open.minor";
  const holding = "beside toxicity.open.holding or toxicity.open.severe";
  expect(told).toEqual([
    `goes to treatment.infusion.day3.due, when no toxicity that holds fractions is open, and fraction 3 was not given yet, and the patient is in contact, ${mild} and contact.inContact`,
    `goes to treatment.response, when no toxicity that holds fractions is open, and the patient is in contact, ${mild} and contact.inContact`,
    `refused because of SIL-02, ${holding} and contact.inContact`,
    `refused because of STR-07, ${mild} and contact.lost`,
    `refused because of SIL-02, STR-07, ${holding} and contact.lost`,
  ]);
});

test("STR-03: many leaves of another region are counted instead of named", () => {
  const told = cellOf("toxicity.clear", "course.opened.releasedLot").map(outcomeInWords);
  const when = "when the patient is in contact, beside treatment.readiness.passed and contact.inContact";
  expect(told[0]).toBe(`goes to treatment.infusion.day1.due, ${when}`);
  expect(told.slice(1).join("\n")).toMatch(/^refused because of STR-03, beside \d+ leaves of another region/m);
});

test("STR-06: an open toxicity is regraded beside no clear one, and the cell says beside which leaf", () => {
  const cell = cellOf("day1.due", "toxicity.regraded.severe");
  expect(cell.find(({ kind }) => kind === "refused")).toMatchObject({
    requirements: ["STR-06"],
    beside: [["study.toxicity.clear"]],
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
  expect(cell.filter(({ kind }) => kind === "goes").map(({ requirements }) => requirements)).toEqual([
    ["RSP-01"],
    ["RSP-01", "STR-07"],
    ["STR-07"],
  ]);
  expect(cell.filter(({ kind }) => kind === "impossible").map(({ reason }) => reason)).toEqual(["it is lawful here"]);
});
