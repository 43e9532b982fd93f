import { describe, expect, test } from "vitest";
import { toScxml } from "../../src/export/index.ts";
import { compareWithScion } from "../../src/oracles/scion.ts";
import { shippedCharts, tortured } from "./charts.ts";
import { plantedFaults } from "./faults.ts";

/** SCION takes 643,752 steps of the largest chart, which takes minutes on a busy machine. */
const timeout = 600_000;

describe("SCION, given the exported SCXML, does what our runner does: every event in every reachable configuration", () => {
  test.each([...tortured, ...shippedCharts].map((ir) => [ir.id, ir] as const))(
    "%s",
    async (_, ir) => {
      const result = await compareWithScion(ir, toScxml(ir));
      if ("difference" in result) expect.fail(result.difference);
      expect(result.configurations).toBeGreaterThan(1);
    },
    timeout,
  );
});

describe("SCION finds the fault planted in the exported document", () => {
  test.each(plantedFaults.map((fault) => [fault.name, fault] as const))(
    "%s",
    async (_, { right, wrong }) => {
      expect(await compareWithScion(right, toScxml(wrong))).toHaveProperty("difference");
    },
    timeout,
  );
});
