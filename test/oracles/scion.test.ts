import { describe, expect, test } from "vitest";
import type { ChartIr } from "../../src/chart/ir.ts";
import { eventsOf, toScxml } from "../../src/export/index.ts";
import { compareWithScion } from "../../src/oracles/scion.ts";
import { chartNamed, eventsOfCourse, shippedCharts, tortured } from "./charts.ts";
import { plantedFaults } from "./faults.ts";

/** Restoring SCION some thousand times takes minutes on a busy machine. */
const timeout = 600_000;

async function agrees(ir: ChartIr, events: readonly string[]) {
  const result = await compareWithScion(ir, toScxml(ir), events);
  if ("difference" in result) expect.fail(result.difference);
  expect(result.configurations).toBeGreaterThan(1);
}

describe("SCION, given the exported SCXML, does what our runner does: every event in every reachable configuration", () => {
  const small = [...tortured, chartNamed("single-infusion")];
  test.each(small.map((ir) => [ir.id, ir] as const))("%s", (_, ir) => agrees(ir, eventsOf(ir)), timeout);
});

describe("SCION does what our runner does by every lawful event of the course alone (SPIN and verify --full ask for all)", () => {
  const large = shippedCharts.filter(({ id }) => id !== "single-infusion");
  test.each(large.map((ir) => [ir.id, ir] as const))("%s", (_, ir) => agrees(ir, eventsOfCourse(ir)), timeout);
});

describe("SCION finds the fault planted in the exported document", () => {
  test.each(plantedFaults.map((fault) => [fault.name, fault] as const))(
    "%s",
    async (_, { right, wrong }) => {
      const events = right.id === "cd19-b-all" ? eventsOfCourse(right) : eventsOf(right);
      expect(await compareWithScion(right, toScxml(wrong), events)).toHaveProperty("difference");
    },
    timeout,
  );
});
