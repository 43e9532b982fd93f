import { describe, expect, test } from "vitest";
import { toScxml } from "../../src/export/index.ts";
import { compareWithScion } from "../../src/oracles/scion.ts";
import { shippedCharts, tortured } from "./charts.ts";
import { plantedFaults } from "./faults.ts";

const timeout = 600_000;

/** All but the largest: its 643,752 steps take SCION minutes, so they are compared by `verify --full`, and here by SPIN. */
const walked = [...tortured, ...shippedCharts.filter(({ id }) => id !== "cd19-b-all")];

describe("SCION, given the exported SCXML, does what our runner does: every event in every reachable configuration", () => {
  test.each(walked.map((ir) => [ir.id, ir] as const))(
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
