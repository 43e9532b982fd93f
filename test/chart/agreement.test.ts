import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { getInitialSnapshot, getNextSnapshot } from "xstate";
import { createPatientCourseMachine, initialValues, patientCourseVocabulary } from "../../machines/index.ts";
import { extractChart } from "../../src/chart/extract.ts";
import { createChartRunner } from "../../src/chart/step.ts";
import { shippedDefinitions } from "../../src/definitions/index.ts";
import { generatedCharts } from "./generated-charts.ts";
import { compareEverywhere, standing } from "./lockstep.ts";
import { tortureChart, tortureCharts } from "./torture-charts.ts";

describe("the IR runs as XState runs, everywhere", () => {
  test.each(Object.values(shippedDefinitions).map((definition) => [definition.id, definition] as const))(
    "%s: in every reachable configuration; every event in five of each place, elsewhere one in five of them",
    (_, definition) => {
      const machine = createPatientCourseMachine(definition);
      const { configurations, reactions } = compareEverywhere(
        machine,
        extractChart(machine, initialValues, patientCourseVocabulary),
        { inTurn: 5 },
      );
      expect(configurations).toBeGreaterThan(500);
      expect(reactions).toBeGreaterThan(configurations);
    },
    // XState takes a second for some thousands of the trial's 600,000 steps, so not all of them are compared.
    300_000,
  );

  test.each(tortureCharts.map((spec) => [spec.id, spec] as const))("torture chart %s", (_, spec) => {
    const { machine, ir } = tortureChart(spec);
    expect(compareEverywhere(machine, ir).configurations).toBeGreaterThan(1);
  });

  test("charts that were generated, along any events", () => {
    fc.assert(
      fc.property(generatedCharts, fc.array(fc.constantFrom("e", "f", "g"), { maxLength: 12 }), (spec, events) => {
        const { machine, ir } = tortureChart(spec);
        const runner = createChartRunner(ir);
        let configuration = runner.initial;
        let snapshot = getInitialSnapshot(machine);
        for (const type of events) {
          if (snapshot.status === "done") break;
          const reaction = runner.react(configuration, type);
          expect(reaction !== undefined).toBe((machine.getTransitionData(snapshot, { type })?.length ?? 0) > 0);
          snapshot = getNextSnapshot(machine, snapshot, { type });
          configuration = reaction?.next ?? configuration;
          const { active, values, done } = configuration;
          expect({ active, values, done }).toEqual(standing(snapshot));
        }
      }),
      { numRuns: 1000 },
    );
  });
});
